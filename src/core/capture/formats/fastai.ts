/** fastai without its bar (`learn.no_bar()`): `[0, 0.681, 0.679, 0.54, '00:01']`, and its table in a terminal. */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';

const NUMBER = '[-+]?(?:\\d+(?:\\.\\d*)?(?:e[-+]?\\d+)?|nan|inf)';
const LIST = new RegExp(`^\\[(\\d+)((?:, (?:${NUMBER}|None))+), '\\d+(?::\\d\\d)+'\\]\\s*$`, 'i');
const HEADER = /^epoch\s+train_loss\s+(?:.*\s)?time\s*$/;
const ROW = new RegExp(`^(\\d+)((?:\\s+(?:${NUMBER}|None|#na#))+)\\s+\\d+(?::\\d\\d)+\\s*$`, 'i');
const CELL = new RegExp(`${NUMBER}|None|#na#`, 'gi');
/** A list names nothing: the recorder has these two first, then the metrics in the learner's order. */
const FIRST = ['train_loss', 'valid_loss'];

/** Rows of both forms, one for each epoch. */
export const fastai: Format = {
  name: 'fastai',
  library: true,
  examples: [
    { lines: ["[0, 0.681, 0.679, 0.54, '00:01']"], values: { train_loss: 0.681, valid_loss: 0.679, 'metrics[0]': 0.54 }, counters: ['epoch'], step: [0] },
    { lines: ["[3, 0.681, None, None, '01:00:01']"], values: { train_loss: 0.681 }, counters: ['epoch'], step: [3] },
    { lines: ['epoch     train_loss  valid_loss  error_rate  time    ', '1         0.681000    nan         0.540000    00:01     '], values: { train_loss: 0.681, valid_loss: NaN, error_rate: 0.54 }, counters: ['epoch'], step: [1] },
  ],
  misses: ["[0, 0.681, 0.679, 'train', '00:01']", "[0.5, 0.6, '00:01']", '1         0.681000    0.679000    00:01', 'epoch     train_loss  valid_loss  error_rate  time    ', "['epoch', 'train_loss', 'time']", '[0, 0.5, 0.6]'],
  reader() {
    let columns: readonly string[] | null = null;
    return (line) => {
      if (HEADER.test(line)) {
        columns = line.trim().split(/\s+/).slice(1, -1);
        return [];
      }
      const list = LIST.exec(line);
      const match = list ?? (columns === null ? null : ROW.exec(line));
      if (match === null) return null;
      const [, epoch = '', cells = ''] = match;
      const from = line.indexOf(epoch) + epoch.length;
      const nameOf = (index: number): string | undefined => (list !== null ? (FIRST[index] ?? `metrics[${index - FIRST.length}]`) : columns?.[index]);
      const values = [...cells.matchAll(CELL)].flatMap(({ 0: text, index: at }, index): NamedValue[] => {
        const name = nameOf(index);
        return name === undefined || /^(?:None|#na#)$/i.test(text) ? [] : [{ name, value: parseNumber(text), at: from + at }];
      });
      return values.length === 0 ? [] : [{ values, counters: ['epoch'], step: [Number(epoch)] }];
    };
  },
};
