import { execFile } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench, BenchContext, Row } from '../lib/bench';
import type { OpenedStore } from '../lib/open-store';
import { writeStore, type StoreShape } from '../lib/write-store';

const MEGABYTE = 1024 * 1024;

/** The bars hold for the last size; the others show how the cost grows. */
const RUNS = [100, 1_000, 10_000];
const shape: Omit<StoreShape, 'runs'> = { runsPerSession: 10, metrics: 5, steps: 1_000 };

/** A store of 10,000 runs and 50 million points: opening, index, memory, and the index built anew. */
export const scale: Bench = {
  name: 'scale',
  title: 'Scale: stores written live and consolidated, opened by a fresh process',
  async run(context) {
    const rows: Row[] = [];
    for (const runs of RUNS) rows.push(...(await measure(runs, runs === RUNS.at(-1), context)));
    return rows;
  },
};

async function measure(runs: number, isBarred: boolean, context: BenchContext): Promise<Row[]> {
  const folder = join(context.scratch, `scale-${runs}`);
  const points = runs * shape.metrics * shape.steps;
  const name = `${runs.toLocaleString('en')} runs, ${(points / 1e6).toLocaleString('en')} M points`;
  context.say(`  writing ${name}`);
  const seconds = await writeStore(folder, { ...shape, runs }, (written) => {
    if (written % 1000 === 0) context.say(`  ${written.toLocaleString('en')} runs written`);
  });
  const index = join(folder, 'index.sqlite');
  const { size } = await stat(index);
  const opened = await openInProcess(folder, context);
  await rm(index);
  const rebuilt = await openInProcess(folder, context);
  await rm(folder, { recursive: true });
  const atMost = (limit: number): Pick<Row, 'bar'> => (isBarred ? { bar: { of: 'ours', is: 'at most', limit } } : {});
  return [
    { what: `${name}: open`, unit: 's', ours: opened.open / 1000, ...atMost(1) },
    { what: `${name}: index`, unit: 'MB', ours: size / MEGABYTE, ...atMost(100) },
    { what: `${name}: memory of the process`, unit: 'MB', ours: opened.memory / MEGABYTE, ...atMost(250) },
    { what: `${name}: list the newest 50`, unit: 'ms', ours: opened.list },
    { what: `${name}: read 10 series`, unit: 'ms', ours: opened.read },
    {
      ...{ what: `${name}: rebuild the index`, unit: 'points/s', ours: points / (rebuilt.open / 1000), rival: { name: 'its own ingest', value: points / seconds } },
      ...(isBarred && { bar: { of: 'ratio', is: 'at least', limit: 0.5 } }),
    },
    { what: `${name}: memory while it rebuilds`, unit: 'MB', ours: rebuilt.memory / MEGABYTE },
  ];
}

async function openInProcess(folder: string, { bundle, root }: BenchContext): Promise<OpenedStore> {
  const { stdout } = await promisify(execFile)(process.execPath, [await bundle('lib/open-store'), folder], { cwd: root });
  return JSON.parse(stdout) as OpenedStore;
}
