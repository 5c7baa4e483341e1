import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeriesPoints } from '../../../src/core/store/api';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { timed } from '../lib/stats';
import { openStore } from '../lib/write-store';

const RUNS = 20;
const WIDTH = 800;
const STEPS = [1_000, 10_000, 100_000];
/** A person's zoom: this share of a series. */
const ZOOM = 0.01;

/** What a chart of 20 runs asks of the store, whole and zoomed in, by points a series; and that no peak is lost on the way. */
export const envelope: Bench = {
  name: 'envelope',
  title: `Envelope: ${RUNS} series read for ${WIDTH} pixels`,
  async run(context): Promise<Row[]> {
    const rows: Row[] = [];
    for (const steps of STEPS) rows.push(...(await measure(steps, context)));
    return rows;
  },
};

async function measure(steps: number, { scratch, say }: BenchContext): Promise<Row[]> {
  const folder = await mkdtemp(join(scratch, 'envelope-'));
  const name = `${RUNS} × ${steps.toLocaleString('en')} points`;
  say(`  writing ${name}`);
  const values = await write(folder, steps);
  const stores = await openStore(folder);
  const ask = (range: { readonly from: number; readonly to: number }): Promise<readonly SeriesPoints[]> => stores.request('series', { folder, runs: values.map((_, index) => `run-${index}`), metric: 'loss', width: WIDTH, ...range });
  const whole = { from: 0, to: steps - 1 };
  const part = { from: Math.round(steps * 0.6), to: Math.round(steps * (0.6 + ZOOM)) };
  for (const range of [whole, part]) compare(await ask(range), values, range);
  const open = await timed(() => ask(whole));
  const zoomed = await timed(() => ask(part));
  await stores.dispose();
  await rm(folder, { recursive: true });
  return [
    { what: `${name}: whole`, unit: 'ms', ours: open },
    { what: `${name}: zoomed to ${ZOOM * 100} %`, unit: 'ms', ours: zoomed },
  ];
}

async function write(folder: string, steps: number): Promise<Float64Array[]> {
  const stores = await openStore(folder);
  const store = await stores.find(folder);
  const all = Array.from({ length: RUNS }, () => Float64Array.from({ length: steps }, () => (Math.random() < 0.0001 ? 50 * Math.random() : Math.random())));
  const writer = store.createTrail('session');
  const time = Date.now();
  void writer.append([{ t: 'session', session: 'bench', notebook: 'bench.ipynb', kernel: null, language: 'python', time }]);
  for (const [index, values] of all.entries()) {
    const run = `run-${index}`;
    void writer.append([
      { t: 'run', run, number: index + 1, kind: 'training', session: 'bench', execution: 1, time, why: 'A bench.', carriers: [] },
      { t: 'series', s: index, run, metric: 'loss', counters: ['step'] },
    ]);
    values.forEach((value, step) => writer.point(index, [step], time + step, value));
    await writer.flush();
  }
  await store.finishTrail(writer);
  await stores.dispose();
  return all;
}

/** Throws where a pixel column's smallest or largest value is not that of the raw data under it. */
function compare(found: readonly SeriesPoints[], all: readonly Float64Array[], { from, to }: { readonly from: number; readonly to: number }): void {
  const columnOf = (step: number): number => Math.min(WIDTH - 1, Math.floor((step - from) * (WIDTH / (to - from))));
  const extremes = (points: Iterable<readonly [number, number]>): Map<number, [number, number]> => {
    const columns = new Map<number, [number, number]>();
    for (const [step, value] of points) {
      if (step < from || step > to) continue;
      const [low, high] = columns.get(columnOf(step)) ?? [Infinity, -Infinity];
      columns.set(columnOf(step), [Math.min(low, value), Math.max(high, value)]);
    }
    return columns;
  };
  found.forEach(({ x, y }, index) => {
    const drawn = extremes(Array.from(x, (step, place) => [step, y[place] ?? NaN] as const));
    for (const [column, [low, high]] of extremes([...(all[index]?.entries() ?? [])])) {
      const own = drawn.get(column);
      if (own?.[0] !== low || own[1] !== high) throw new Error(`Pixel column ${column} of run ${index} shows ${String(own)} and has ${low} to ${high}.`);
    }
  });
}
