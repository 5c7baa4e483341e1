/** Bars of tqdm, and Lightning's, which are tqdm's: numbers behind the rate (`set_postfix`) or in the description. */
import { Bars, isTelling } from './bars';
import type { Format, LineReader, NamedValue } from './format';
import { parseNumber } from './number';
import { readDescription } from './plain';

const BAR = /^(.*?)(?::\s*)?\s*(\d+)%\|[^|]*\|\s*([\d.]+)([kMGT]?)\/([\d.]+[kMGT]?|\?)\s*\[([^[\]]*)\]\s*$/;
/** A bar of unknown length. */
const COUNT = /^(?:(.*?):\s+)?(?:\|[^|]*\|\s*)?([\d.]+)(?:it|\/\?) \[([^[\]]*)\]\s*$/;
/** `00:01<00:00, 6.58it/s`, `00:01, 1.2s/it`. */
const RATE = /^\s*\d+:[\d:]+(?:<[\d:?, a-z]+)?,\s*(?:[\d.?]+\s*[kMGT]?[^/,\s]*\/[^,\s]+)(?:,\s*|$)/;
const POSTFIX = /([^,=]+)=\s*([-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+|nan|inf))%?(?=\s*(?:,|$))/gi;

interface TqdmBar {
  readonly description: string;
  readonly done: number;
  readonly full: boolean;
  readonly postfix: string;
  readonly postfixAt: number;
}

const examples: Format['examples'] = [
  { lines: ['Epoch 1/3: 100%|██████████| 8/8 [00:01<00:00,  6.58it/s, acc=0.875, loss=1.25e-01]'], values: { acc: 0.875, loss: 0.125 }, counters: ['epoch'], step: [1] },
  { lines: ['Epoch 1/3:  88%|████▊ | 7/8 [00:01<00:00, 6.58it/s, acc=0.875, loss=0.125]'], values: { acc: 0.875, loss: 0.125 }, counters: ['epoch', 'step'], step: [1, 7] },
  { lines: ['Epoch 0:  50%|█████     | 5/10 [00:00<00:00, 9.21it/s, v_num=0, train_loss=0.9, val_loss=6.07]', 'Epoch 1:  10%|█         | 1/10 [00:00<00:00, 9.21it/s, v_num=0, train_loss=0.8, val_loss=6.07]'], values: { train_loss: 0.8 }, counters: ['epoch', 'step'], step: [1, 1] },
  { lines: ['Epoch 0: 100%|██████████| 10/10 [00:00<00:00, 9.21it/s, v_num=0, train_loss=7.95]', 'Epoch 1:   0%|          | 0/10 [00:00<?, ?it/s, v_num=0, train_loss=7.99, val_loss=6.07]'], values: { train_loss: 7.99, val_loss: 6.07 }, counters: ['epoch'], step: [0] },
  {
    lines: [
      'Sanity Checking DataLoader 0: 100%|██████████| 2/2 [00:00<00:00, 96.71it/s]', 'Epoch 0: 100%|██████████| 10/10 [00:00<00:00, 9.21it/s, train_loss=7.99, val_loss=6.07]', 'Epoch 1: 100%|██████████| 10/10 [00:00<00:00, 9.21it/s, train_loss=4.91, val_loss=6.07]',
      'Epoch 2:  40%|████      | 4/10 [00:00<00:00, 9.21it/s, train_loss=3.79, val_loss=0.458]',
    ],
    values: { val_loss: 0.458 }, counters: ['epoch'], step: [1],
  },
  { lines: ['auto:  40%|██        | 2/5 [00:00<00:00,  6.63it/s, loss=0.333]'], values: { loss: 0.333 }, counters: ['step'], step: [2] },
  { lines: ['100%|██████████| 8/8 [00:01<00:00,  6.58it/s, loss=0.5]', ' 25%|██        | 2/8 [00:01<00:00,  6.50it/s, loss=0.4]'], values: { loss: 0.4 }, counters: ['step'], step: [10] },
  { lines: ['epoch 3 loss 0.325: 100%|██████████| 8/8 [00:01<00:00,  6.58it/s]'], values: { loss: 0.325 }, counters: ['epoch'], step: [3] },
  { lines: ['train: 12it [00:03,  4.1it/s, loss=nan]'], values: { loss: NaN }, counters: ['step'], step: [12] },
];

const misses = [
  'Epoch 1/3:  88%|####8 | 7/8 [00:01<00:00,  6.58it/s]', 'Downloading: 45%|####5     | 4.5M/10.0M [00:01<00:01, 3.2MB/s]', 'model.safetensors: 100%|██████████| 440M/440M [00:04<00:00, 98.3MB/s]', 'Validation DataLoader 0: 100%|██████████| 10/10 [00:00<00:00, 391.61it/s]',
  'Map (num_proc=4): 100%|██████████| 3668/3668 [00:00<00:00, 12053.23 examples/s]', '100%|██████████| 8/8 [00:01<00:00,  6.58it/s, file=a.txt, part=3]', 'Sanity Checking: |          | 0/? [00:00<?, ?it/s]', 'Fetching 12 files:  50%|█████     | 6/12 [00:01<00:01,  5.0it/s]', '12it [00:03,  4.1it/s]',
];

/** What only Lightning writes beside its bar: its log, and bars of what it does between epochs. */
const LIGHTNING = /\bv_num=|^(?:Sanity Checking|(?:Validation|Testing) DataLoader \d+)\b/;

/** Bars with numbers; those without are read as such, so that nothing else takes them. */
export const tqdm: Format = {
  name: 'tqdm',
  library: true,
  examples,
  misses,
  reader(): LineReader {
    const bars = new Bars();
    let keeps = false;
    return (line) => {
      const bar = barOf(line);
      if (bar === null) return null;
      keeps ||= LIGHTNING.test(line);
      const { values, counters, step } = readDescription(bar.description);
      return bars.tell({ text: line, kind: bar.description.replace(/[\d.]+/g, '#'), counters, step, done: bar.done, full: bar.full, keeps, values: [...postfixOf(bar), ...values] });
    };
  },
};

function barOf(line: string): TqdmBar | null {
  if (!line.includes('[')) return null;
  const bar = BAR.exec(line);
  const count = bar === null ? COUNT.exec(line) : null;
  const inner = bar?.[6] ?? count?.[3];
  if (inner === undefined) return null;
  const rate = RATE.exec(inner);
  const known = rate?.[0].length ?? inner.length;
  const postfixAt = line.lastIndexOf('[') + 1 + known;
  const common = { postfix: inner.slice(known), postfixAt };
  if (bar === null) return { ...common, description: count?.[1] ?? '', done: Number(count?.[2]), full: false };
  const [, description = '', share, done, , total] = bar;
  return { ...common, description, done: Number(done), full: share === '100' && (total === '?' || Number(done) === Number.parseFloat(total ?? '')) };
}

function postfixOf({ postfix, postfixAt }: TqdmBar): NamedValue[] {
  return [...postfix.matchAll(POSTFIX)].flatMap(({ index, 0: whole, 1: key = '', 2: text = '' }): NamedValue[] => {
    const name = key.trim();
    return isTelling(name, text) ? [{ name, value: parseNumber(text), at: postfixAt + index + whole.indexOf(text, key.length) }] : [];
  });
}
