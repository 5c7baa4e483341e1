/** XGBoost's `evals`, its scikit-learn form, and `xgb.cv`: `[10]	train-logloss:0.10884	eval-auc:0.94558`. */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';

const NUMBER = '[-+]?(?:\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?|nan|inf)';
const LINE = new RegExp(`^\\[(\\d+)\\](?:(?:\\s+|#011)[\\w@.~%+\\-]+-[\\w@.~\\-]+:${NUMBER}(?:\\+${NUMBER})?)+\\s*$`, 'i');
const PAIR = new RegExp(`(?<=\\s|#011)([\\w@.~%+\\-]+-[\\w@.~\\-]+):(${NUMBER})(?:\\+(${NUMBER}))?(?=\\s|#011|$)`, 'gi');

/** Of a cross-validation the deviation is called as `xgb.cv` calls it: `test-logloss-std`. */
export const xgboost: Format = {
  name: 'xgboost',
  library: true,
  examples: [
    { lines: ['[10]\ttrain-logloss:0.10884\teval-auc:0.94558'], values: { 'train-logloss': 0.10884, 'eval-auc': 0.94558 }, counters: ['iteration'], step: [10] },
    { lines: ['[0]\tvalidation_0-error:0.09250\tvalidation_1-error@0.7:1e-05'], values: { 'validation_0-error': 0.0925, 'validation_1-error@0.7': 1e-5 }, counters: ['iteration'], step: [0] },
    { lines: ['[2]\ttrain-logloss:0.35493+0.00563\ttest-logloss:0.55059+0.01608'], values: { 'train-logloss': 0.35493, 'train-logloss-std': 0.00563, 'test-logloss': 0.55059, 'test-logloss-std': 0.01608 }, counters: ['iteration'], step: [2] },
    { lines: ['[3]#011train-rmse:nan#011validation-rmse:inf'], values: { 'train-rmse': NaN, 'validation-rmse': Infinity }, counters: ['iteration'], step: [3] },
  ],
  misses: ['[12:03:44] WARNING: ../src/learner.cc:627: eval-metric:0.5', '[3] rows-read:12 of 40', '[0]\ttrain:12', '[1] see a-b:c'],
  reader() {
    return (line) => {
      const match = LINE.exec(line);
      if (match === null) return null;
      const values = [...line.matchAll(PAIR)].flatMap(({ index, 1: name = '', 2: mean = '', 3: deviation }): NamedValue[] => {
        const at = index + name.length + 1;
        const told = { name, value: parseNumber(mean), at };
        return deviation === undefined ? [told] : [told, { name: `${name}-std`, value: parseNumber(deviation), at: at + mean.length + 1 }];
      });
      return [{ values, counters: ['iteration'], step: [Number(match[1])] }];
    };
  },
};
