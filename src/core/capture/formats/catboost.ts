/** CatBoost: `6:	learn: 0.577	test: 0.602	best: 0.602 (6)	total: 78.5ms	remaining: 11.2ms`. */
import type { Format } from './format';
import { parseNumber } from './number';

const NUMBER = '[-+]?(?:\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?|nan|inf)';
const LINE = /^(\d+):\s+(?=.*\btotal: )/;
const PAIR = new RegExp(`(learn|test\\d*): (${NUMBER})(?=\\s|$)`, 'gi');
const BEST = new RegExp(`^(bestTest) = (${NUMBER})\\s*$`, 'i');
const OTHER = /^(?:bestIteration = \d+|Shrink model to first \d+ iterations\.|Learning rate set to .*|Stopped by overfitting detector .*)$/;

/** What was best so far follows from the series, so only `bestTest` of the end is read. */
export const catboost: Format = {
  name: 'catboost',
  library: true,
  examples: [
    { lines: ['6:\tlearn: 0.5775\ttest: 0.6024\tbest: 0.6024 (6)\ttotal: 78.5ms\tremaining: 11.2ms'], values: { learn: 0.5775, test: 0.6024 }, counters: ['iteration'], step: [6] },
    { lines: ['0:\tlearn: 0.6\ttest: 0.61\ttest1: 0.62\tbest: 0.62 (0)\ttotal: 1ms\tremaining: 1.2s'], values: { learn: 0.6, test: 0.61, test1: 0.62 }, counters: ['iteration'], step: [0] },
    { lines: ['12:\tlearn: 1.5e-05\ttotal: 1m 2s\tremaining: 0us'], values: { learn: 1.5e-5 }, counters: ['iteration'], step: [12] },
    { lines: ['bestTest = 0.6024283904'], values: { bestTest: 0.6024283904 } },
  ],
  misses: ['bestIteration = 6', 'Shrink model to first 7 iterations.', 'Learning rate set to 0.5', '6:\ttotal: 3', '12: learn: python', 'test: 0.5'],
  reader() {
    return (line) => {
      if (OTHER.test(line)) return [];
      const best = BEST.exec(line);
      if (best !== null) return [{ values: [{ name: best[1] as string, value: parseNumber(best[2] as string), at: line.indexOf(best[2] as string, 8) }], counters: [], step: [] }];
      const match = LINE.exec(line);
      if (match === null) return null;
      const values = [...line.matchAll(PAIR)].map(({ index, 1: name = '', 2: text = '' }) => ({ name, value: parseNumber(text), at: index + name.length + 2 }));
      return values.length === 0 ? null : [{ values, counters: ['iteration'], step: [Number(match[1])] }];
    };
  },
};
