/** Panels' worth of runs: what tests and pictures show. */
import type { CompareRun } from '../../src/protocol/compare';
import type { RunPoints } from '../../src/protocol/runs';
import type { HostData } from './panel';
import { samplePoints, sampleRun, seriesSummary, singleValue, steps } from './sample-runs';

const EQUAL = { batch_size: 128, optimizer: 'AdamW', seed: 0, weight_decay: 0.01, schedule: 'cosine' };

/** Two runs with few points whose numbers can be told by heart. */
export function twoRuns(): HostData {
  const loss = [samplePoints(1, steps(5), (step) => 1 / step), samplePoints(2, steps(3), (step) => 2 / step)];
  return {
    runs: [
      sampleRun(1, { lr: 0.001, epochs: 5, ...EQUAL }, [seriesSummary('loss', 'epoch', loss[0] as RunPoints), singleValue('accuracy', 0.91)]),
      sampleRun(2, { lr: 0.01, epochs: 3, ...EQUAL }, [seriesSummary('loss', 'epoch', loss[1] as RunPoints), singleValue('accuracy', 0.95)]),
    ],
    points: { loss },
  };
}

/** Nine runs as one has them after a day: a baseline, a live one, a continuation, one that turned NaN. */
export function nineRuns(): HostData {
  const settings = [
    { lr: 0.001, mixup: 0, drop: 0 }, { lr: 0.0003, mixup: 0.2, drop: 0 }, { lr: 0.0003, mixup: 0.2, drop: 0 }, { lr: 0.01, mixup: 0.2, drop: 0.1 }, { lr: 0.0003, mixup: 0, drop: 0.1 },
    { lr: 0.0003, mixup: 0.4, drop: 0.1 }, { lr: 0.0001, mixup: 0.2, drop: 0 }, { lr: 0.0001, mixup: 0.2, drop: 0.1 }, { lr: 0.0001, mixup: 0.4, drop: 0.2 },
  ];
  const numbers = [1, 2, 3, 7, 8, 9, 10, 11, 12];
  const points: Record<string, RunPoints[]> = { 'train/loss': [], val_acc: [], val_loss: [], grad_norm: [] };
  const runs = numbers.map((number, index): CompareRun => {
    const setting = settings[index] as (typeof settings)[number];
    const rate = 0.0006 + index * 0.00012;
    const noise = noiseOf(number);
    const [first, count] = number === 3 ? [3120, 160] : number === 7 ? [0, 60] : number === 12 ? [0, 185] : [0, 312];
    const at = steps(count, first, 10);
    const loss = (step: number): number => (number === 7 && step > 410 ? NaN : 0.08 + index * 0.05 + 2.2 * Math.exp(-rate * step)) * (1 + noise() * 0.18);
    const epochs = at.filter((step) => step > 0 && step % 390 === 0);
    const own: Record<string, RunPoints> = {
      'train/loss': samplePoints(number, steps(count * 10, first), loss),
      grad_norm: samplePoints(number, at, (step) => (number === 7 ? 3 + step / 40 : (0.6 + index * 0.12 + 2 * Math.exp(-step / 700)) * (1 + noise() * 0.15))),
      val_acc: samplePoints(number, epochs, (step) => 0.985 - index * 0.004 - 0.14 * Math.exp(-rate * 2 * step)),
      val_loss: samplePoints(number, epochs, (step) => 0.08 + index * 0.02 + 0.6 * Math.exp(-rate * 1.5 * step)),
    };
    for (const [name, columns] of Object.entries(own)) points[name]?.push(columns);
    const metrics = Object.entries(own).filter(([, columns]) => columns.x.length > 0).map(([name, columns]) => seriesSummary(name, 'step', columns));
    return sampleRun(number, { ...setting, ...EQUAL }, [...metrics, singleValue('test_acc', 0.978 - index * 0.003)], extras[number] ?? {});
  });
  return { runs, points };
}

const extras: Record<number, Partial<CompareRun>> = {
  1: { name: 'baseline' },
  3: { parent: 'run-2', relation: 'continuation' },
  7: { status: 'failed' },
  9: { name: 'mixup up' },
  11: { status: 'stopped' },
  12: { status: 'running', endedAt: null },
};

/** The same numbers in [-1, 1) every time. */
function noiseOf(seed: number): () => number {
  let state = seed * 7919 + 17;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 1073741824 - 1;
  };
}
