/** The dict that Hugging Face's `Trainer` prints at each log: numbers in version 4, quoted numbers in version 5. */
import { Recent } from '../recent';
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';
import { namesTiming } from './vocabulary';

const LINE = /^\s*\{(?:'[\w./@-]+': (?:'[^']*'|[-+\w.]+)(?:, |(?=\})))+\}\s*$/;
const PAIR = /'([\w./@-]+)': '?([-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf))'?(?=[,}])/gi;
/** Keys by which a dict with an epoch is known to be the trainer's. */
const TELLING = /^(?:loss|learning_rate|grad_norm|train_loss|train_runtime|eval_\w+)$/;

/**
 * The trainer tells epochs and no steps. An epoch is rounded, so several logs may share one: those behind the first
 * have a counter of their own.
 */
export const huggingFace: Format = {
  name: 'hugging-face',
  library: true,
  examples: [
    { lines: ["{'loss': 0.6928, 'grad_norm': 0.25947466492652893, 'learning_rate': 4.166666666666667e-05, 'epoch': 0.3}"], values: { loss: 0.6928, grad_norm: 0.25947466492652893, learning_rate: 4.166666666666667e-5 }, counters: ['epoch'], step: [0.3] },
    { lines: ["{'loss': '0.6928', 'grad_norm': 'nan', 'learning_rate': '4.167e-05', 'epoch': '0.3'}"], values: { loss: 0.6928, grad_norm: NaN, learning_rate: 4.167e-5 }, counters: ['epoch'], step: [0.3] },
    { lines: ["{'eval_loss': 0.6937, 'eval_runtime': 0.0269, 'eval_samples_per_second': 890.581, 'eval_steps_per_second': 111.323, 'epoch': 0.6}"], values: { eval_loss: 0.6937 }, counters: ['epoch'], step: [0.6] },
    { lines: ["{'train_runtime': 3.1791, 'train_samples_per_second': 30.197, 'train_steps_per_second': 3.775, 'total_flos': 8e3, 'train_loss': 0.69, 'epoch': 1.2}"], values: { train_loss: 0.69 }, counters: ['epoch'], step: [1.2] },
    { lines: ["{'loss': 0.7, 'epoch': 0.01}", "{'loss': 0.6, 'epoch': 0.01}"], values: { loss: 0.6 }, counters: ['epoch', 'log'], step: [0.01, 1] },
    { lines: ["{'loss': 0.7, 'epoch': 0.01}", "{'loss': 0.6, 'epoch': 0.01}", "{'loss': 0.7, 'epoch': 0.01}"], values: { loss: 0.7 }, counters: ['epoch'], step: [0.01] },
  ],
  misses: ["{'C': 1.0, 'loss': 0.3}", "{'epoch': 3, 'rows': 12}", "{'loss': 'hinge', 'epoch': 3}", "{'name': 'train', 'epoch': '2026'}", "Best params: {'loss': 0.3, 'epoch': 3.0}"],
  reader() {
    /** Logs of one epoch by what they name, in the order in which they came. */
    const logs = new Recent<readonly string[]>();
    return (line) => {
      if (!LINE.test(line)) return null;
      const pairs = [...line.matchAll(PAIR)].map(({ index, 0: whole, 1: name = '', 2: text = '' }) => ({ name, value: parseNumber(text), at: index + whole.lastIndexOf(text) }));
      const epoch = pairs.find(({ name }) => name === 'epoch');
      if (epoch === undefined || !pairs.some(({ name }) => TELLING.test(name))) return null;
      const values = pairs.filter((pair) => pair !== epoch && !namesTiming(pair.name));
      if (values.length === 0) return [];
      const log = placeOf(values, epoch.value, logs);
      return [log === 0 ? { values, counters: ['epoch'], step: [epoch.value] } : { values, counters: ['epoch', 'log'], step: [epoch.value, log] }];
    };
  },
};

function placeOf(values: readonly NamedValue[], epoch: number, logs: Recent<readonly string[]>): number {
  const key = `${epoch} ${values.map(({ name }) => name).join()}`;
  const told = values.map(({ value }) => value).join();
  const known = logs.get(key) ?? [];
  const place = known.indexOf(told);
  if (place >= 0) return place;
  logs.set(key, [...known, told]);
  return known.length;
}
