/** Lines as people print them: counters and `name=number` pairs in free order. */
import type { Example, Format, LineReader, NamedValue, Reading } from './format';
import { findNumbers, type PrintedNumber } from './number';
import { counterNamed, counterOf, hasMetricWord, namesCount, namesMetric, namesOther, namesSplit, orderCounters } from './vocabulary';

const examples: Example[] = [
  { lines: ['epoch 3: loss=0.41 val_loss=0.52'], values: { loss: 0.41, val_loss: 0.52 }, counters: ['epoch'], step: [3] },
  { lines: ['epoch 3 | train 0.41 | val 0.52'], values: { train: 0.41, val: 0.52 }, counters: ['epoch'], step: [3] },
  { lines: ['Epoch 3/20 - loss: 0.41 - acc: 0.9'], values: { loss: 0.41, acc: 0.9 }, counters: ['epoch'], step: [3] },
  { lines: ['step 100 loss 0.3'], values: { loss: 0.3 }, counters: ['step'], step: [100] },
  { lines: ['epoch 2 step 30 loss 0.25'], values: { loss: 0.25 }, counters: ['epoch', 'step'], step: [2, 30] },
  { lines: ['Step 30 | Epoch 2 | loss 0.25'], values: { loss: 0.25 }, counters: ['epoch', 'step'], step: [2, 30] },
  { lines: ['Epoch [3/20], Step [100/600], Loss: 0.4123'], values: { Loss: 0.4123 }, counters: ['epoch', 'step'], step: [3, 100] },
  { lines: ['[12] loss=0.5'], values: { loss: 0.5 }, counters: ['step'], step: [12] },
  { lines: ['[1,  2000] loss: 2.173'], values: { loss: 2.173 }, counters: ['epoch', 'step'], step: [1, 2000] },
  { lines: ['Train Epoch: 1 [640/60000 (1%)]\tLoss: 2.305400'], values: { Loss: 2.3054 }, counters: ['epoch', 'step'], step: [1, 640] },
  { lines: ['Epoch 2', '-------------', 'loss: 1.9  [  640/60000]'], values: { loss: 1.9 }, counters: ['epoch', 'step'], step: [2, 640] },
  { lines: ['Epoch 5/5', 'loss: 0.4', 'Test accuracy: 0.8'], values: { 'Test accuracy': 0.8 } },
  { lines: ['Epoch 2/5', 'train loss: 0.4 acc: 0.8'], values: { 'train loss': 0.4, acc: 0.8 }, counters: ['epoch'], step: [2] },
  { lines: ['-- Epoch 3', 'Norm: 71.12, NNZs: 8, Bias: -90.813002, T: 1500, Avg. loss: 0.607102, Objective: 0.834588'], values: { Norm: 71.12, Bias: -90.813002, 'Avg. loss': 0.607102, Objective: 0.834588 }, counters: ['epoch'], step: [3] },
  { lines: ['| epoch   1 |   200/ 2928 batches | lr 5.00 | ms/batch 31.00 | loss  8.11 | ppl  3341.76'], values: { lr: 5, loss: 8.11, ppl: 3341.76 }, counters: ['epoch', 'batch'], step: [1, 200] },
  { lines: ['Epoch: [0][  10/5005]\tTime  0.3 ( 0.5)\tLoss 6.9e+00 (6.9e+00)\tAcc@1   0.10 (  0.10)'], values: { Loss: 6.9, 'Acc@1': 0.1 }, counters: ['epoch', 'step'], step: [0, 10] },
  { lines: ['Epoch: [0]  [ 10/100]  eta: 0:01:00  lr: 0.001  loss: 0.5 (0.6)  acc1: 50.0 (48.0)  time: 0.3  max mem: 1000'], values: { lr: 0.001, loss: 0.5, acc1: 50 }, counters: ['epoch', 'step'], step: [0, 10] },
  { lines: ['Loss at step 10: 0.5'], values: { Loss: 0.5 }, counters: ['step'], step: [10] },
  { lines: ['Accuracy: 0.978'], values: { Accuracy: 0.978 } },
  { lines: ['Test accuracy: 97.80%'], values: { 'Test accuracy': 97.8 } },
  { lines: ['Accuracy of the network on the 10000 test images: 55 %'], values: { 'Accuracy of the network on the 10000 test images': 55 } },
  { lines: ['RMSE = 1,234.5, R2 = 0.81'], values: { RMSE: 1234.5, R2: 0.81 } },
  { lines: ['Cross-validation accuracy: 0.95 (+/- 0.02)'], values: { 'Cross-validation accuracy': 0.95 } },
  { lines: ['accuracy 0.5'], values: { accuracy: 0.5 } },
  { lines: ['The accuracy is 0.5'], values: { 'The accuracy': 0.5 } },
  { lines: ['Test set: Average loss: 0.0268, Accuracy: 9917/10000 (99%)'], values: { 'Average loss': 0.0268, Accuracy: 99 } },
  { lines: ['epoch 4 loss nan grad_norm inf'], values: { loss: NaN, grad_norm: Infinity }, counters: ['epoch'], step: [4] },
  { lines: ['INFO:root:epoch 1 loss=1e-3 lr=0.01'], values: { loss: 1e-3, lr: 0.01 }, counters: ['epoch'], step: [1] },
];

const misses = [
  'Done 20 out of 20', '[Parallel(n_jobs=1)]: Done  20 out of  20 | elapsed:    0.0s finished', 'took 3.2s', 'epoch 3 took 3.2s', 'Epoch 3 finished in 3.21 seconds', 'train size=1437',
  'missing: 0.12', '(1437, 64) (360, 64)', 'X shape: (1437, 64)', 'version 1.26.4', 'numpy: 1.26.4', '2026-11-21 10:32:05', '[2026-11-21 10:32:05] start', "Best params: {'C': 1.0, 'loss': 0.3}",
  'building tree 3 of 20', 'count  20640.000000  20640.000000', 'accuracy                           0.98       500', 'Downloading: 45%|####5     | 4.5M/10.0M [00:01<00:01, 3.2MB/s]',
  'ETA: 0:03:12', 'epoch 3 ETA 12', 'File "train.py", line 3, in <module>', '----> 3 loss = 0.41', 'learning_rate: 0.01',
  'Number of errors: 3', 'accuracy threshold: 0.5', 'Early stopping at epoch 5', 'Best epoch: 7', 'step 3: shape 64', 'Epoch 3 of 20', 'Loss function: 3', 'Error: 404', 'Total cost: 12 EUR', 'Entropy of password: 45.2 bits', '[2/5] Cleaning 0.5% of rows', 'Receiving objects:  42% (505/1203)', 'Lower the loss: 0.5 to 0.4', '    raise ValueError("accuracy: 0.5")', 'ValueError: accuracy: 0.5', '[LightGBM] [Info] Start training from score 0.030002', '261/363 [====>....] - ETA: 0s - loss: 2.3165', 'elapsed time: 12.3', 'Iteration 3 rows 120', '0.978',
];

const REJECTED = /\d%\|[^|]*\||^Traceback|^\s*raise\s|^(?:[\w.]+\.)?(?:Value|Key|Type|Runtime|Index|Attribute|Name|Import|ModuleNotFound|Assertion|FileNotFound|OS|Memory|ZeroDivision|Overflow|NotImplemented|Syntax|Timeout|Connection)Error\b|^\s*File "|^\s*-+>\s*\d+|Warning:|it\/s[\],]|\bETA:|^\s*\S+\s{2,}\S+\s{2,}/;
/** Longer lines are data. */
const LONGEST = 1_000;
const HARD = /[,;|\t(){}]| - |\s–\s/;
/** What a metric may be called: words, with the few signs that libraries put between them. */
const NAME = /^[A-Za-z][\w ./@²^%+'*-]{0,79}$/;
/** What `200/2928` is that stands before it. */
const COUNTED = /^ ?(?:batches|steps|iterations|iters)\b/i;
/** A unit that ends the line: `Energy: 3.4 kWh`. */
const MEASURED = /^ [A-Za-z]+[.,;)]?\s*$/;
/** `loss at step 10`. */
const PLACE = /^(.+?)\s+(?:at|after|in|for)\s+(\w+)\s*#?\s*(\d+)$/;
const JOIN = /\s*(?::|=|->|=>)\s*$/;

interface Pair {
  readonly name: string;
  readonly joined: boolean;
  readonly number: PrintedNumber;
}

/** What a line holds, before it is judged. */
interface Scan {
  /** `last` of all, as in `Epoch 5/5`. */
  readonly counters: { counter: string; value: number; last?: boolean }[];
  readonly pairs: Pair[];
}

/** Free prints: `epoch 3: loss=0.41`, `Accuracy: 0.978`. */
export const plain: Format = {
  name: 'plain',
  library: false,
  examples,
  misses,
  reader(): LineReader {
    let header: Scan['counters'] = [];
    return (line) => {
      if (isUnread(line)) return null;
      const scan = scanLine(line);
      if (scan.pairs.length === 0) {
        if (scan.counters.length > 0 && isHeader(line)) header = scan.counters;
        return null;
      }
      const reading = judge(scan, endsTraining(scan, header) ? [] : header);
      return reading === null ? null : [reading];
    };
  },
};

/** Whether a line under the last of all headers is about the whole: `Test accuracy: 0.9` behind `Epoch 5/5`. */
function endsTraining({ pairs, counters }: Scan, header: Scan['counters']): boolean {
  return counters.length === 0 && header.some(({ last }) => last === true) && pairs.every(({ name }) => /^(?:test|final|best|overall)\b/i.test(name));
}

/** What the description of a bar says: where the training stands, and any metrics in it. */
export function readDescription(text: string): Reading {
  if (text.length > LONGEST) return { values: [], counters: [], step: [] };
  const scan = scanLine(text);
  return judge(scan, []) ?? { values: [], ...orderCounters(scan.counters) };
}

/** All that a line names: what a person asked for counts, whatever it is called. */
export function readNamed(line: string): Reading | null {
  if (isUnread(line)) return null;
  const scan = scanLine(line);
  const values = scan.pairs.filter(({ name }) => NAME.test(name)).map(({ name, number }): NamedValue => ({ name, value: number.value, at: number.at }));
  return values.length === 0 ? null : { values, ...orderCounters(scan.counters) };
}

function isUnread(line: string): boolean {
  return line.length > LONGEST || !/\d|nan|inf/i.test(line) || REJECTED.test(line);
}

/** Whether a line only announces what follows: `Epoch 2/5`, `-- Epoch 3 --`. */
function isHeader(line: string): boolean {
  return /^[\s\-=*#>[]*(?:[A-Za-z]+\s)?[A-Za-z_]+\s*[:#]?\s*\[?\d+(?:\s?\/\s?\d+)?[\s\-=*#:\].]*$/.test(line);
}

function scanLine(line: string): Scan {
  const scan: Scan = { counters: [], pairs: [] };
  let taken = 0;
  let part: string | null = null;
  for (const number of findNumbers(line)) {
    const gap = line.slice(taken, number.at);
    const label = labelOf(gap);
    const bracket = /\[\s*$/.test(gap);
    const counter = counterOf(label);
    const shareOf: string | null = number.percent && /^\s*\(\s*$/.test(gap) ? part : null;
    part = null;
    if (shareOf !== null) {
      scan.pairs.push({ name: shareOf, joined: true, number });
    } else if (counter !== null && number.integer && number.value >= 0 && !number.percent) {
      scan.counters.push({ counter, value: number.value, last: number.total === number.value });
    } else if (label === '') {
      if (number.total !== null && COUNTED.test(line.slice(number.end))) scan.counters.push({ counter: 'batch', value: number.value });
      else if (!takeUnnamed(line, number, bracket, scan.counters)) continue;
    } else if (number.total !== null && COUNTED.test(line.slice(number.end))) {
      scan.counters.push({ counter: 'batch', value: number.value });
    } else if (number.total !== null) {
      // So many of all: what is measured is the share that follows, as in `Accuracy: 9917/10000 (99%)`.
      part = label;
    } else if (/^[A-Za-z]/.test(label) && !line.slice(0, number.at).includes('{')) {
      const joined = JOIN.test(gap);
      if (!joined && scan.counters.length === 0 && !/^\s*[^\s]+(?: [^\s]+)* $/.test(line.slice(0, number.at))) continue;
      if (!joined && (/\d/.test(label) && / /.test(label))) continue;
      if (!joined && number.end < line.trimEnd().length && scan.counters.length === 0) continue;
      if (scan.counters.length === 0 && MEASURED.test(line.slice(number.end))) continue;
      const at = PLACE.exec(label);
      const place = at === null ? null : counterNamed(at[2] as string);
      if (at !== null && place !== null) scan.counters.push({ counter: place, value: Number(at[3]) });
      const name = place === null ? label : (at?.[1] as string);
      scan.pairs.push({ name: name.replace(/\s+(?:is|was)$/i, ''), joined, number });
    } else {
      continue;
    }
    taken = number.end;
  }
  return scan;
}

/** What stands between the number before and this one, as far as it may name it. */
function labelOf(gap: string): string {
  const words = (gap.split(HARD).at(-1) ?? '').replace(JOIN, '').replace(/^[\s\-*#>[\]'":.]+|[\s['"#:]+$/g, '');
  return words.split(/:\s+|\s{2,}/).at(-1) ?? '';
}

/** `[12]`, `12:` and `[1, 2000]` at the start of a line, and `[640/60000]` anywhere, count although no word says so. */
function takeUnnamed(line: string, number: PrintedNumber, bracket: boolean, counters: Scan['counters']): boolean {
  if (!number.integer || number.value < 0 || number.percent) return false;
  const before = line.slice(0, number.at);
  const after = line.slice(number.end);
  if (bracket && number.total !== null) {
    counters.push({ counter: 'step', value: number.value });
  } else if (/^\s*\[\s*$/.test(before) && /^\s*\]/.test(after)) {
    counters.push({ counter: 'step', value: number.value });
  } else if (/^\s*\[\s*$/.test(before) && /^\s*,\s*\d+\s*\]/.test(after)) {
    counters.push({ counter: 'epoch', value: number.value });
  } else if (/^\s*\[\s*\d+\s*,\s*$/.test(before) && /^\s*\]/.test(after)) {
    counters.push({ counter: 'step', value: number.value });
  } else if (/^\s*$/.test(before) && /^\s*[:|\t)]/.test(after)) {
    counters.push({ counter: 'step', value: number.value });
  } else {
    return false;
  }
  return true;
}

function judge(scan: Scan, header: Scan['counters']): Reading | null {
  const outer = header.filter((item) => !scan.counters.some((own) => own.counter === item.counter));
  const counted = scan.counters.length > 0 || outer.length > 0;
  const values: NamedValue[] = [];
  for (const { name, joined, number } of scan.pairs) {
    if (!NAME.test(name) || namesOther(name)) continue;
    const told = counted
      ? hasMetricWord(name) || ((!number.integer || number.percent) && (joined || (scan.counters.length > 0 && !number.percent)) && isShort(name))
      : namesMetric(name) && (!number.integer || number.percent || !namesCount(name));
    if (told) values.push({ name, value: number.value, at: number.at });
  }
  const telling = values.some(({ name }) => hasMetricWord(name) || namesSplit(name) || counted);
  if (values.length === 0 || !telling) return null;
  return { values, ...orderCounters([...outer, ...scan.counters]) };
}

function isShort(name: string): boolean {
  return name.split(/\s+/).length <= 3;
}
