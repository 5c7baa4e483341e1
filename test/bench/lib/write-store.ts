import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { createLocalStores, type LocalStores } from '../../../src/core/store/local-stores';
import type { WritableRecord } from '../../../src/core/trail/entry';
import type { TrailWriter } from '../../../src/core/trail/writer';

/** How many runs a store gets, and how many points each has. */
export interface StoreShape {
  readonly runs: number;
  readonly runsPerSession: number;
  readonly metrics: number;
  /** Points of each metric. */
  readonly steps: number;
}

/** Cells that a made-up run comes from: params, data, training. */
const CELLS = 3;
const PARAMS = 8;
/** Longest time between two made-up steps (milliseconds). */
const STEP_MS = 2000;

const nextId = monotonicFactory();

/** Opens the store in a folder for writing. */
export async function openStore(folder: string): Promise<LocalStores> {
  const stores = createLocalStores();
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  return stores;
}

/**
 * Writes runs as they are written live: point by point, each session's trail consolidated and sealed at its end.
 * @returns Seconds that it took until all was on disk and in the index.
 */
export async function writeStore(folder: string, shape: StoreShape, progress: (runs: number) => void = () => undefined): Promise<number> {
  const start = performance.now();
  const stores = await openStore(folder);
  const store = await stores.find(folder);
  for (let first = 0; first < shape.runs; first += shape.runsPerSession) {
    const writer = store.createTrail('session');
    const session = nextId();
    void writer.append([{ t: 'session', session, notebook: `notebooks/train-${first % 20}.ipynb`, kernel: 'Python 3', language: 'python', time: Date.now() }]);
    const last = Math.min(first + shape.runsPerSession, shape.runs);
    for (let run = first; run < last; run++) {
      writeRun(writer, session, run, run - first, shape);
      // As in a window that has other work too, so that the index is saved now and then.
      await nextTurn();
    }
    await writer.flush();
    await store.finishTrail(writer);
    progress(last);
  }
  await stores.dispose();
  return (performance.now() - start) / 1000;
}

function writeRun(writer: TrailWriter, session: string, index: number, place: number, { metrics, steps }: StoreShape): void {
  const run = nextId();
  const time = Date.now();
  const series = Array.from({ length: metrics }, (_, metric) => place * metrics + metric);
  void writer.append([
    ...Array.from({ length: CELLS }, (_, cell) => executionRecords(session, place * CELLS + cell + 1, index, cell, time)).flat(),
    ...runRecords(run, session, index, place * CELLS + CELLS, time),
    ...series.map((s): WritableRecord => ({ t: 'series', s, run, metric: `metric_${s % metrics}`, counters: ['step'], session, execution: place * CELLS + CELLS })),
  ]);
  let now = time;
  for (let step = 0; step < steps; step++) {
    now += Math.round(Math.random() * STEP_MS);
    for (const s of series) writer.point(s, [step], now, Math.random());
  }
  void writer.append([{ t: 'run-status', run, status: 'ok', time: now }]);
}

function executionRecords(session: string, ordinal: number, run: number, cell: number, time: number): WritableRecord[] {
  const source = `# cell ${cell} of run ${run}\nlr = ${run / 1000}\nmodel = build(lr)\nmodel.fit(X_train, y_train)\n`;
  const version = sha256(source);
  const text = `epoch 1: loss=${Math.random()}`;
  return [
    { t: 'version', hash: version, source },
    { t: 'execution', session, ordinal, order: ordinal, cell: `cell-${cell}`, index: cell, version, time },
    { t: 'execution-end', session, ordinal, status: 'ok', time: time + 1000, outputs: [{ mime: 'text/plain', digest: sha256(text), bytes: text.length, text }] },
  ];
}

function runRecords(run: string, session: string, index: number, training: number, time: number): WritableRecord[] {
  const params = Array.from({ length: PARAMS }, (_, param) => ({ name: `param_${param}`, value: (index * (param + 1)) % 17, execution: training - 1 }));
  const links = Array.from({ length: CELLS }, (_, cell): WritableRecord => ({ t: 'link', run, session, execution: training - cell, role: cell === 0 ? 'training' : 'slice' }));
  return [
    { t: 'run', run, number: index + 1, kind: 'training', session, execution: training, time, why: 'The cell fits a model.', carriers: ['model'] },
    { t: 'params', run, params },
    ...links,
  ];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
