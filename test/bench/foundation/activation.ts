import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActivationTimes } from '../editor/activation';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { median } from '../lib/stats';
import { writeStore } from '../lib/write-store';

const STARTS = 11;

/** `activate`, the load of the bundle included, in a fresh extension host of the real VS Code. */
export const activation: Bench = {
  name: 'activation',
  title: `Activation: load and activate(), median of ${STARTS} starts of VS Code`,
  async run(context) {
    const full = join(context.scratch, 'store-1000');
    await writeStore(full, { runs: 1000, runsPerSession: 10, metrics: 2, steps: 20 });
    return [...(await measure('empty store', undefined, 30, context)), ...(await measure('1,000 runs', full, 60, context))];
  },
};

async function measure(what: string, store: string | undefined, limit: number, context: BenchContext): Promise<Row[]> {
  const times: ActivationTimes[] = [];
  for (let start = 0; start < STARTS; start++) {
    const folder = join(context.scratch, `${store ? 'full' : 'empty'}-${start}`);
    await mkdir(folder);
    if (store) await cp(store, join(folder, '.celltrail'), { recursive: true });
    const time = await context.inEditor<ActivationTimes>({ suite: 'editor/activation', folder, jupyter: false, celltrail: 'dormant', input: {} });
    times.push(time);
    context.say(`  ${what}, start ${start + 1} of ${STARTS}: load ${time.load.toFixed(1)} ms, activate() ${time.activate.toFixed(1)} ms`);
  }
  return [
    { what: `load and activate(), ${what}`, unit: 'ms', ours: median(times.map(({ load, activate }) => load + activate)), bar: { of: 'ours', is: 'at most', limit } },
    { what: `of it activate(), ${what}`, unit: 'ms', ours: median(times.map(({ activate }) => activate)) },
  ];
}
