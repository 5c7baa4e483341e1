import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskUse } from './disk-use';
import { openStore, writeStore } from './write-store';

/** What the store gave for one number of points. */
export interface IngestResult {
  /** Points per second until all were on disk and in the index. */
  readonly live: number;
  /** The same with the consolidation and the sealing of the trail. */
  readonly sealed: number;
}

/** Small counts are written so often and the fastest counts, for the rivals as for us. */
const REPEATS = 3;
const REPEATED_UP_TO = 10_000;

/** Writes points of one metric, one by one, stamped as they come, as the rivals do. */
export async function measureIngest(count: number, scratch: string): Promise<IngestResult> {
  const results: IngestResult[] = [];
  for (let repeat = 0; repeat < (count <= REPEATED_UP_TO ? REPEATS : 1); repeat++) results.push(await ingestOnce(count, scratch));
  return { live: Math.max(...results.map(({ live }) => live)), sealed: Math.max(...results.map(({ sealed }) => sealed)) };
}

async function ingestOnce(count: number, scratch: string): Promise<IngestResult> {
  const folder = await mkdtemp(join(scratch, 'ingest-'));
  const stores = await openStore(folder);
  const store = await stores.find(folder);
  const values = Float64Array.from({ length: count }, Math.random);
  const run = 'bench';
  const writer = store.createTrail('session');
  const start = performance.now();
  await writer.append([
    { t: 'session', session: 'bench', notebook: 'bench.ipynb', kernel: null, language: 'python', time: Date.now() },
    { t: 'run', run, number: 1, kind: 'training', session: 'bench', execution: 1, time: Date.now(), why: 'A bench.', carriers: [] },
    { t: 'series', s: 1, run, metric: 'loss', counters: ['step'] },
  ]);
  for (let step = 0; step < count; step++) writer.point(1, [step], Date.now(), values[step] as number);
  await writer.flush();
  const live = (performance.now() - start) / 1000;
  const indexed = store.run(run)?.run.metrics[0]?.count;
  if (indexed !== count) throw new Error(`The index knows ${indexed} of ${count} points.`);
  await store.finishTrail(writer);
  const sealed = (performance.now() - start) / 1000;
  await stores.dispose();
  await rm(folder, { recursive: true });
  return { live: count / live, sealed: count / sealed };
}

/** Bytes per point on disk, the index included, after a session with steps at irregular times has ended. */
export async function measureSize(count: number, scratch: string): Promise<number> {
  const folder = await mkdtemp(join(scratch, 'size-'));
  await writeStore(folder, { runs: 1, runsPerSession: 1, metrics: 1, steps: count });
  const bytes = await diskUse(folder);
  await rm(folder, { recursive: true });
  return bytes / count;
}
