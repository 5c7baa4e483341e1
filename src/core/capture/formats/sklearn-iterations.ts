/** scikit-learn's iterative estimators with `verbose`: a line for each iteration, then one for its validation. */
import type { Format } from './format';
import { parseNumber } from './number';

const ITERATION = /^Iteration (\d+), (loss|inertia)\s*=?\s*([-+\d.einfa]+?)\.?$/i;
const VALIDATION = /^Validation score: ([-+\d.einfa]+)$/i;

/** `Iteration 6, loss = 0.71742074` and the `Validation score: 0.60` that belongs to it. */
export const sklearnIterations: Format = {
  name: 'sklearn-iterations',
  library: true,
  examples: [
    { lines: ['Iteration 6, loss = 0.71742074'], values: { loss: 0.71742074 }, counters: ['iteration'], step: [6] },
    { lines: ['Iteration 6, loss = 0.71742074', 'Validation score: 0.600000'], values: { 'Validation score': 0.6 }, counters: ['iteration'], step: [6] },
    { lines: ['Iteration 0, inertia 423.63244302233784.'], values: { inertia: 423.63244302233784 }, counters: ['iteration'], step: [0] },
  ],
  misses: ['Iteration 3 of 10', 'Iteration 5, converged', 'Validation score: none', 'Initialization complete'],
  reader() {
    let iteration: number | null = null;
    return (line) => {
      const first = ITERATION.exec(line);
      if (first !== null) {
        iteration = Number(first[1]);
        const text = first[3] as string;
        return [{ values: [{ name: first[2] as string, value: parseNumber(text), at: line.lastIndexOf(text) }], counters: ['iteration'], step: [iteration] }];
      }
      const second = VALIDATION.exec(line);
      if (second === null || iteration === null) return null;
      return [{ values: [{ name: 'Validation score', value: parseNumber(second[1] as string), at: line.indexOf(second[1] as string) }], counters: ['iteration'], step: [iteration] }];
    };
  },
};
