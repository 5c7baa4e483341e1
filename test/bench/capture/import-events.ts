import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { event, fileVersion } from '../../unit/logs/event-file';
import type { Bench, BenchContext } from '../lib/bench';
import { openStore } from '../lib/write-store';

const TAGS = 20;
const POINTS = 100_000;
const FASTER = 5;
const REPEATS = 3;

/** TensorBoard's events of 20 scalars with 100,000 points each, imported into a store, beside TensorBoard's own reader, which only reads them. */
export const importEvents: Bench = {
  name: 'import-events',
  title: "Importing TensorBoard's events: 20 scalars of 100,000 points each",
  async run(context) {
    const logs = join(context.scratch, 'events');
    writeEvents(logs);
    const ours = await fastest(() => importOnce(logs, context));
    context.say(`  Celltrail: ${ours.toFixed(2)} s`);
    const theirs = await fastest(() => readWithTensorBoard(logs, context));
    context.say(`  TensorBoard: ${theirs.toFixed(2)} s`);
    return [{ what: `${TAGS} × ${POINTS.toLocaleString('en')} points`, unit: 's', ours, rival: { name: 'EventAccumulator', value: theirs }, ratio: theirs / ours, bar: { of: 'ratio', is: 'at least', limit: FASTER } }];
  },
};

let imports = 0;

async function importOnce(logs: string, { scratch }: BenchContext): Promise<number> {
  const folder = join(scratch, `import-${(imports += 1)}`, '.celltrail');
  mkdirSync(join(folder, '..'));
  const stores = await openStore(folder);
  const start = performance.now();
  const { runs } = await stores.request('importLogs', { folder, path: logs, restore: false });
  const seconds = (performance.now() - start) / 1000;
  const detail = await stores.request('run', { folder, id: runs[0]?.id ?? '' });
  const points = detail?.run.metrics.reduce((sum, { count }) => sum + count, 0);
  if (points !== TAGS * POINTS) throw new Error(`The store has ${points} of ${TAGS * POINTS} points.`);
  await stores.dispose();
  return seconds;
}

async function readWithTensorBoard(logs: string, { root, rivals }: BenchContext): Promise<number> {
  const child = spawn(await rivals(), [join(root, 'test', 'bench', 'rivals', 'read_events.py'), logs, String(TAGS * POINTS)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, code] = await Promise.all([text(child.stdout), new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))]);
  if (code !== 0) throw new Error(`TensorBoard's reader ended with code ${String(code)}.`);
  return Number(printed);
}

async function fastest(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push(await measure());
  return Math.min(...times);
}

/** One event for each point, as PyTorch writes them. */
function writeEvents(folder: string): void {
  mkdirSync(folder);
  const file = openSync(join(folder, 'events.out.tfevents.1.bench.1.0'), 'w');
  writeSync(file, fileVersion());
  for (let step = 0; step < POINTS; step += 1) {
    writeSync(file, Buffer.concat(Array.from({ length: TAGS }, (_, tag) => event(step, 1_700_000_000 + step, [{ tag: `train/metric_${tag}`, simple: Math.random() }]))));
  }
  closeSync(file);
}
