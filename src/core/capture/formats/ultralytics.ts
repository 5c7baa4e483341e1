/** Ultralytics: a row for each epoch under `Epoch GPU_mem box_loss …`, and one for its validation under `Class Images …`. */
import type { Format, NamedValue } from './format';
import { parseNumber } from './number';

const TRAIN_HEADER = /^\s*Epoch\s+GPU_mem\s+((?:\S+\s+)+?)Instances\s+Size\s*$/;
const TRAIN_ROW = /^\s*(\d+)\/\d+\s+[\d.]+[KMG]?i?B?((?:\s+[-+]?(?:[\d.]+(?:e[-+]?\d+)?|nan|inf))+)\s+\d+\s+\d+:\s+(\d+)%/i;
const VALIDATION_HEADER = /^\s*(?:Class\s+Images\s+Instances\s+(.*?)|classes\s+(.*?))\s*(?::\s+\d+%.*)?$/;
const VALIDATION_ROW = /^\s*all((?:\s+[-+]?(?:[\d.]+(?:e[-+]?\d+)?|nan))+)\s*$/i;
const FINISHED = /^\s*\d+ epochs completed in /;
const NUMBER = /[-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|nan|inf)/gi;

const HEADER = '      Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size';
const FULL = '        1/2         0G      4.591      2.654      2.793          4         64: 100% ━━━━━━━━━━━━ 1/1 1.2it/s 0.8s';
const CLASSES = '                 Class     Images  Instances      Box(P          R      mAP50  mAP50-95): 100% ━━━━━━━━━━━━ 1/1 9.9it/s 0.1s';

/** A row counts once its bar is full. Of validations only the row of all classes is read; the last, after training, has no epoch. */
export const ultralytics: Format = {
  name: 'ultralytics',
  library: true,
  examples: [
    { lines: [HEADER, FULL], values: { box_loss: 4.591, cls_loss: 2.654, dfl_loss: 2.793 }, counters: ['epoch'], step: [1] },
    { lines: [HEADER, FULL, CLASSES, '                   all          8         13      0.652      0.381      0.412      0.265'], values: { P: 0.652, R: 0.381, mAP50: 0.412, 'mAP50-95': 0.265 }, counters: ['epoch'], step: [1] },
    { lines: [HEADER, FULL, '2 epochs completed in 0.001 hours.', CLASSES, '                   all          8         13          0          0          0          0'], values: { P: 0, R: 0, mAP50: 0, 'mAP50-95': 0 } },
    { lines: ['      Epoch    GPU_mem       loss  Instances       Size', '       3/10     1.25G      0.693         16        224: 100%|██████████| 5/5 [00:01<00:00,  4.2it/s]', '               classes   top1_acc   top5_acc: 100%|██████████| 1/1 [00:00<00:00,  9.9it/s]', '                   all        0.5          1'], values: { top1_acc: 0.5, top5_acc: 1 }, counters: ['epoch'], step: [3] },
    { lines: ['                 Class     Images  Instances      Box(P          R      mAP50  mAP50-95)     Mask(P          R      mAP50  mAP50-95): 100%', '                   all          4          9        0.9        0.8        0.7        0.6        0.5        0.4        0.3        0.2'], values: { P: 0.9, R: 0.8, mAP50: 0.7, 'mAP50-95': 0.6, 'Mask P': 0.5, 'Mask R': 0.4, 'Mask mAP50': 0.3, 'Mask mAP50-95': 0.2 } },
  ],
  misses: [HEADER, '        1/2         0G      4.591      2.654      2.793          4         64:   0% ──────────── 0/1  0.1s', FULL, CLASSES, '                   all          8         13      0.652      0.381      0.412      0.265', 'Model summary: 129 layers, 3,011,043 parameters, 0 gradients, 8.2 GFLOPs', 'Speed: 0.1ms preprocess, 2.0ms inference, 0.0ms loss, 0.1ms postprocess per image', '2 epochs completed in 0.001 hours.'],
  reader() {
    let losses: readonly string[] = [];
    let measures: readonly string[] = [];
    let skipped = 0;
    let epoch: number | null = null;
    return (line) => {
      const header = TRAIN_HEADER.exec(line);
      if (header !== null) {
        losses = (header[1] as string).trim().split(/\s+/);
        return [];
      }
      const classes = VALIDATION_HEADER.exec(line);
      if (classes !== null) {
        skipped = classes[1] === undefined ? 0 : 2;
        measures = measuresOf(classes[1] ?? classes[2] ?? '');
        return [];
      }
      if (FINISHED.test(line)) {
        epoch = null;
        return [];
      }
      const row = losses.length > 0 ? TRAIN_ROW.exec(line) : null;
      if (row !== null) {
        if (row[3] !== '100') return [];
        epoch = Number(row[1]);
        return [{ values: namedIn(line, line.indexOf(row[2] as string), row[2] as string, losses), counters: ['epoch'], step: [epoch] }];
      }
      const all = measures.length > 0 ? VALIDATION_ROW.exec(line) : null;
      if (all === null) return null;
      const values = namedIn(line, line.indexOf('all') + 3, all[1] as string, [...Array<null>(skipped).fill(null), ...measures]);
      return [epoch === null ? { values, counters: [], step: [] } : { values, counters: ['epoch'], step: [epoch] }];
    };
  },
};

/** `Box(P R mAP50 mAP50-95) Mask(P R …)`: names of the second group are told apart by the group's. */
function measuresOf(text: string): string[] {
  let group = '';
  let groups = 0;
  return text.trim().split(/\s+/).filter((part) => part !== '').map((part) => {
    const opened = /^(\w+)\((.*)$/.exec(part);
    if (opened !== null) {
      groups += 1;
      group = groups === 1 ? '' : `${opened[1] as string} `;
    }
    return group + (opened?.[2] ?? part).replace(/\)$/, '');
  });
}

function namedIn(line: string, from: number, cells: string, names: readonly (string | null)[]): NamedValue[] {
  return [...cells.matchAll(NUMBER)].flatMap(({ 0: text, index }, place): NamedValue[] => {
    const name = names[place];
    return name === undefined || name === null || !line.startsWith(text, from + index) ? [] : [{ name, value: parseNumber(text), at: from + index }];
  });
}
