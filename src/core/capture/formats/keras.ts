/** Keras 2 and 3, `verbose=1` (a bar that is written anew) and `verbose=2` (a line for each epoch), and `evaluate`. */
import type { Format, NamedValue, Reading } from './format';
import { parseNumber } from './number';

const EPOCH = /^Epoch (\d+)\/\d+\s*$/;
/** `16/16 ━━━ 0s 423us/step`, `66/66 [====>...] - 37s`, `16/16 - 0s`, `7/Unknown`. */
const HEAD = /^\s*(\d+)\/(?:(\d+)\s+(?:[━╸╺][━╸╺\s]*|\[[=>.]*\]|(?=- ))|Unknown\s)(?=.*?(?:\d(?:s|ms|us|µs)\b|\d:\d\d|ETA|\/(?:step|sample|epoch)))/;
const PAIR = / - ([A-Za-z_][^:[\]]*?): ([-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|nan|inf))/gi;
const UNTOLD = /^ETA$/;

interface Told {
  readonly total: string;
  readonly values: ReadonlyMap<string, number>;
}

/** A bar counts once it is full: before, its numbers are means over a part of the epoch. */
export const keras: Format = {
  name: 'keras',
  library: true,
  examples: [
    { lines: ['Epoch 2/2', '16/16 ━━━━━━━━━━━━━━━━━━━━ 0s 423us/step - accuracy: 0.4551 - loss: 0.7109 - val_accuracy: 0.4531 - val_loss: 0.7155'], values: { accuracy: 0.4551, loss: 0.7109, val_accuracy: 0.4531, val_loss: 0.7155 }, counters: ['epoch'], step: [2] },
    { lines: ['Epoch 1/2', '16/16 - 0s - 381us/step - accuracy: 0.5137 - loss: 6.9e-05 - val_accuracy: 0.4375'], values: { accuracy: 0.5137, loss: 6.9e-5, val_accuracy: 0.4375 }, counters: ['epoch'], step: [1] },
    { lines: ['Epoch 3/9', '66/66 [==============================] - 37s 558ms/step - loss: 1.4630 - val_loss: nan - lr: 0.0010'], values: { loss: 1.463, val_loss: NaN, lr: 0.001 }, counters: ['epoch'], step: [3] },
    { lines: ['Epoch 3/9', '66/66 - 37s - loss: 1.4630 - sparse_categorical accuracy: 0.5 - 37s/epoch - 558ms/step'], values: { loss: 1.463, 'sparse_categorical accuracy': 0.5 }, counters: ['epoch'], step: [3] },
    { lines: ['Epoch 1/3', '60000/60000 [==============================] - 5s 80us/sample - loss: 0.2203 - acc: 0.9354'], values: { loss: 0.2203, acc: 0.9354 }, counters: ['epoch'], step: [1] },
    { lines: ['Epoch 1/3', '66/66 [==============================] - 37s 558ms/step - loss: 1.4630Epoch 00001: saving model to a.h5'], values: { loss: 1.463 }, counters: ['epoch'], step: [1] },
    { lines: ['Epoch 1/3', '6/6 ━━━━━━━━━━━━━━━━━━━━ 1:02 5s/step - loss: 0.5', '6/6 ━━━━━━━━━━━━━━━━━━━━ 1:09 5s/step - loss: 0.5 - val_loss: 0.6'], values: { loss: 0.5, val_loss: 0.6 }, counters: ['epoch'], step: [1] },
    { lines: ['20/20 ━━━━━━━━━━━━━━━━━━━━ 0s 466us/step - accuracy: 0.5000 - loss: 0.6915'], values: { accuracy: 0.5, loss: 0.6915 } },
    { lines: ['Epoch 1/1', '16/16 ━━━━━━━━━━━━━━━━━━━━ 0s 4ms/step - loss: 0.71', '16/16 ━━━━━━━━━━━━━━━━━━━━ 0s 4ms/step - loss: 0.69'], values: { loss: 0.69 } },
  ],
  misses: [
    ' 3/16 ━━━━━━━━━━━━━━━━━━━━ 0s 1ms/step - accuracy: 0.5521 - loss: 0.7254', '261/363 [====>....] - ETA: 0s - loss: 2.3165', '2/2 ━━━━━━━━━━━━━━━━━━━━ 0s 18ms/step ', '      7/Unknown 1s 2ms/step - loss: 0.5',
    'Epoch 2/2', 'Epoch 00001: val_loss improved from inf to 0.50000, saving model to a.h5', 'Epoch 5: early stopping', 'Epoch 4: ReduceLROnPlateau reducing learning rate to 0.00010000000474974513.',
    '11490434/11490434 [==============================] - 0s 0us/step', '16/16 - files copied', '3/4 of all rows - dropped: 12',
  ],
  reader() {
    let epoch: number | null = null;
    let told: Told | null = null;
    return (line) => {
      const header = EPOCH.exec(line);
      if (header !== null) {
        epoch = Number(header[1]);
        told = null;
        // The plain format reads headers too, for prints between the bars.
        return null;
      }
      const head = HEAD.exec(line);
      if (head === null) return null;
      if (head[1] !== head[2]) return [];
      const values = pairsOf(line, head[0].length);
      if (values.length === 0) return [];
      const here: Told = { total: head[2] as string, values: new Map(values.map(({ name, value }) => [name, value])) };
      if (told !== null && !goesOn(here, told)) epoch = null;
      told = here;
      return [readingOf(values, epoch)];
    };
  },
};

function readingOf(values: readonly NamedValue[], epoch: number | null): Reading {
  return epoch === null ? { values, counters: [], step: [] } : { values, counters: ['epoch'], step: [epoch] };
}

/** Whether a full bar is the one before, now with what validation gave; else it is that of `evaluate`, in no epoch. */
function goesOn({ total, values }: Told, earlier: Told): boolean {
  return total === earlier.total && [...earlier.values].every(([name, value]) => Object.is(values.get(name), value));
}

function pairsOf(line: string, from: number): NamedValue[] {
  PAIR.lastIndex = Math.max(0, from - 3);
  const found: NamedValue[] = [];
  for (let match = PAIR.exec(line); match !== null; match = PAIR.exec(line)) {
    const [whole, name = '', text = ''] = match;
    // Two pairs share no blank, but the next one begins with the blank behind this.
    if (!UNTOLD.test(name)) found.push({ name, value: parseNumber(text), at: match.index + whole.length - text.length });
  }
  return found;
}
