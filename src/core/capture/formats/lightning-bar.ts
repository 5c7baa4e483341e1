/** Lightning's rich bar as a terminal shows it: `Epoch 1/9 ━━━━ 10/10 0:00:01 • 0:00:00 9.28it/s v_num: 0 train_loss: 0.982`. */
import { Bars, isTelling } from './bars';
import type { Format } from './format';
import { parseNumber } from './number';

const LINE = /^\s*Epoch (\d+)\/-?\d+\s+[━╸╺─ ]+\s*(\d+)\/(\d+)\s+\d+:\d\d:\d\d\s+•\s+[-\d:]+\s+(?:•\s+)?[\d.]+(?:it\/s|s\/it)(?=\s)/;
const PAIR = /([A-Za-z][\w./-]*): ([-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf))(?=\s|$)/gi;

/** The same rules as for tqdm's bars. */
export const lightningBar: Format = {
  name: 'lightning-bar',
  library: true,
  examples: [
    { lines: ['Epoch 1/9  ━━━━━━━━━━━━━━ 10/10 0:00:01 • 0:00:00 321.28it/s v_num: 0.000 train_loss: 0.982 val_loss: 4.58e-01'], values: { train_loss: 0.982, val_loss: 0.458 }, counters: ['epoch'], step: [1] },
    { lines: ['Epoch 0/-2 ━━━━━╸──────── 4/10 0:00:01 • 0:00:02 • 3.21it/s v_num: 0 train_loss: nan'], values: { train_loss: NaN }, counters: ['epoch', 'step'], step: [0, 4] },
  ],
  misses: ['Epoch 1/9  ━━━━━━━━━━━━━━ 10/10 0:00:01 • 0:00:00 321.28it/s v_num: 0', 'Validation ━━━━━━━━━━━━━━ 10/10 0:00:01 • 0:00:00 321.28it/s', 'Downloading ━━━━━━━━━ 10/10 0:00:01 • 0:00:00 loss: 3'],
  reader() {
    const bars = new Bars();
    return (line) => {
      const match = LINE.exec(line);
      if (match === null) return null;
      const [head, epoch, done, total] = match;
      const values = [...line.slice(head.length).matchAll(PAIR)].flatMap(({ index, 0: whole, 1: name = '', 2: text = '' }) => {
        return isTelling(name, text) ? [{ name, value: parseNumber(text), at: head.length + index + whole.length - text.length }] : [];
      });
      return bars.tell({ text: line, kind: '', counters: ['epoch'], step: [Number(epoch)], done: Number(done), full: done === total, keeps: true, values });
    };
  },
};
