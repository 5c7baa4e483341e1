/** LightGBM's `log_evaluation`, early stopping and `lgb.cv`: `[3]	train's binary_logloss: 0.596	valid's auc: 0.865`. */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';

const NUMBER = '[-+]?(?:\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?|nan|inf)';
const LINE = new RegExp(`^\\[(\\d+)\\](?:\\s+[^\\t:]+'s [^\\t:]+: ${NUMBER}(?: \\+ ${NUMBER})?)+\\s*$`, 'i');
const PAIR = new RegExp(`([^\\t:\\]]+'s [^\\t:]+): (${NUMBER})(?: \\+ (${NUMBER}))?`, 'gi');
const MESSAGE = /^\[LightGBM\] \[\w+\]/;

/** Its own messages stand between the lines; `Best iteration is:` repeats one, which changes nothing. */
export const lightgbm: Format = {
  name: 'lightgbm',
  library: true,
  examples: [
    { lines: ["[3]\ttrain's binary_logloss: 0.596493\tvalid's auc: 0.865546"], values: { "train's binary_logloss": 0.596493, "valid's auc": 0.865546 }, counters: ['iteration'], step: [3] },
    { lines: ["[1]\tvalid_0's l2: 6.5e-05"], values: { "valid_0's l2": 6.5e-5 }, counters: ['iteration'], step: [1] },
    { lines: ["[10]\tcv_agg's valid auc: 0.91 + 0.012"], values: { "cv_agg's valid auc": 0.91, "cv_agg's valid auc-stdv": 0.012 }, counters: ['iteration'], step: [10] },
  ],
  misses: ['[LightGBM] [Info] Start training from score 0.030002', '[LightGBM] [Warning] No further splits with positive gain, best gain: -inf', '[LightGBM] [Info] [binary:BoostFromScore]: pavg=0.507500 -> initscore=0.030002', "Training until validation scores don't improve for 5 rounds", 'Did not meet early stopping. Best iteration is:', "[3] it's noon: 12 o'clock"],
  reader() {
    return (line) => {
      if (MESSAGE.test(line)) return [];
      const match = LINE.exec(line);
      if (match === null) return null;
      const values = [...line.matchAll(PAIR)].flatMap(({ index, 0: whole, 1: called = '', 2: mean = '', 3: deviation }): NamedValue[] => {
        const name = called.trim();
        const at = index + called.length + 2;
        const told = { name, value: parseNumber(mean), at };
        return deviation === undefined ? [told] : [told, { name: `${name}-stdv`, value: parseNumber(deviation), at: index + whole.length - deviation.length }];
      });
      return [{ values, counters: ['iteration'], step: [Number(match[1])] }];
    };
  },
};
