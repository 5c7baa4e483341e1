import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CarriedPoint, LatencyInput } from '../editor/latency';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { writeNotebook } from '../lib/notebook';
import { median, percentile } from '../lib/stats';
import type { SeenPoint, WatchOrder } from '../lib/watch-points';

const IDLE_POINTS = 100;
const DENSE_POINTS = 1500;

/** Cells whose values never repeat, so that each point is known again in the trail. */
const cells = [
  `import time\nfor step in range(${IDLE_POINTS}):\n    time.sleep(0.4)\n    print(f"step {step}: loss={1 + step / 1000}", flush=True)`,
  `import time\nfor step in range(${DENSE_POINTS}):\n    time.sleep(0.004)\n    print(f"step {step}: loss={2 + step / 10000}", flush=True)`,
];

/** From the document event that carried a point until the point is on disk, in the real VS Code. */
export const latency: Bench = {
  name: 'latency',
  title: 'Latency: from the document event to the disk, in the real VS Code',
  async run(context) {
    const folder = join(context.scratch, 'latency');
    await mkdir(folder);
    const notebook = join(folder, 'train.ipynb');
    await writeNotebook(notebook, cells);
    const trails = join(folder, '.celltrail', 'trails');
    const watcher = await watchPoints(trails, context);
    const input: LatencyInput = { notebook, cells: cells.length, trails };
    const carried = await context.inEditor<CarriedPoint[]>({ suite: 'editor/latency', folder, jupyter: true, celltrail: 'installed', input });
    const durable = new Map(await watcher.stop());
    return [
      ...rows('first point after idle', carried.filter(([value]) => value < 2), durable, IDLE_POINTS, 20),
      ...rows('any of 250 points a second', carried.filter(([value]) => value >= 2), durable, DENSE_POINTS, 100),
    ];
  },
};

function rows(what: string, carried: readonly CarriedPoint[], durable: ReadonlyMap<number, number>, printed: number, limit: number): Row[] {
  const delays = carried.flatMap(([value, time]) => (durable.has(value) ? [(durable.get(value) as number) - time] : []));
  if (carried.length !== printed || delays.length !== printed) {
    throw new Error(`${what}: ${printed} points were printed, events carried ${carried.length}, and ${delays.length} of these reached the trail live.`);
  }
  return [
    { what: `${what}, median`, unit: 'ms', ours: median(delays) },
    { what: `${what}, 95th percentile`, unit: 'ms', ours: percentile(delays, 95), bar: { of: 'ours', is: 'at most', limit } },
  ];
}

async function watchPoints(trails: string, context: BenchContext): Promise<{ stop(): Promise<SeenPoint[]> }> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workerData: WatchOrder = { trails, stop };
  const worker = new Worker(await context.bundle('lib/watch-points'), { workerData });
  const result = new Promise<SeenPoint[]>((resolve, reject) => worker.on('message', resolve).on('error', reject));
  return {
    stop() {
      Atomics.store(stop, 0, 1);
      return result;
    },
  };
}
