/** scikit-learn's searches and cross-validations with `verbose=3`: a line for each fold of each candidate. */
import type { Format } from './format';
import { parseNumber } from './number';

const FOLD = /^\[CV (\d+)\/\d+(?:; \d+\/\d+)?\] END (.*?);?,? (?:score|([\w ]*score))=\(?([-+\d.einfa]+)(?:, test=([-+\d.einfa]+)\))? total time=/i;

/** `[CV 1/3] END ….C=0.1;, score=0.904 total time=   0.0s`: the candidate's settings are the line's label. */
export const sklearnSearch: Format = {
  name: 'sklearn-search',
  library: true,
  examples: [
    { lines: ['[CV 1/3] END .............................C=0.1;, score=0.904 total time=   0.0s'], values: { score: 0.904 }, counters: ['fold'], step: [1] },
    { lines: ['[CV 3/5] END ........C=1, kernel=rbf;, score=nan total time=   0.0s'], values: { score: NaN }, counters: ['fold'], step: [3] },
  ],
  misses: ['[CV] END .......................C=0.1; total time=   0.0s', 'Fitting 3 folds for each of 2 candidates, totalling 6 fits', '[CV 1/3; 1/2] START C=0.1.....'],
  reader() {
    return (line) => {
      const match = FOLD.exec(line);
      if (match === null) return null;
      const text = match[5] ?? (match[4] as string);
      const label = (match[2] as string).replace(/^\.+/, '').replace(/[;,\s]+$/, '');
      return [{ values: [{ name: match[3]?.trim() ?? 'score', value: parseNumber(text), at: line.indexOf(`=${text}`) + 1 }], counters: ['fold'], step: [Number(match[1])], ...(label === '' ? {} : { label }) }];
    };
  },
};
