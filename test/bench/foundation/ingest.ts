import type { Bench, BenchContext, Row } from '../lib/bench';
import { measureIngest, measureSize } from '../lib/measure-ingest';
import { measureFloor } from '../rivals/floor';
import { measureTrackers, type RivalResult } from '../rivals/trackers';

/** The bars hold at this size; the other sizes show how the cost grows. */
const BAR_COUNT = 100_000;
const RIVAL_COUNTS = [1_000, 10_000, BAR_COUNT];
const LARGE_COUNT = 1_000_000;

const fasterThan = { TensorBoard: 20, MLflow: 40 } as const;

/** Points per second, durable and with the index up to date, and bytes per point after consolidation. */
export const ingest: Bench = {
  name: 'ingest',
  title: 'Ingest: random float64 values with time, against the rivals and the physical floor',
  async run(context) {
    const rivals = await measureTrackers(RIVAL_COUNTS, context);
    const rows: Row[] = [];
    for (const count of [...RIVAL_COUNTS, LARGE_COUNT]) rows.push(...(await measure(count, rivals.filter((result) => result.count === count), context)));
    return rows;
  },
};

async function measure(count: number, rivals: readonly RivalResult[], { scratch, say }: BenchContext): Promise<Row[]> {
  const floor = await measureFloor(count, scratch);
  const { live, sealed } = await measureIngest(count, scratch);
  const bytes = await measureSize(count, scratch);
  const points = `${count.toLocaleString('en')} points`;
  const isBarred = count === BAR_COUNT;
  say(`  Celltrail, ${points}: ${Math.round(live).toLocaleString('en')} points/s`);
  return [
    ...rivals.map(({ rival, rate }): Row => ({
      ...{ what: `ingest, ${points}`, unit: 'points/s', ours: live, rival: { name: rival, value: rate } },
      ...(isBarred && { bar: { of: 'ratio', is: 'at least', limit: fasterThan[rival] } }),
    })),
    { what: `ingest, ${points}`, unit: 'points/s', ours: live, rival: { name: 'floor: 24-byte appends, fsync per 1,000', value: floor } },
    { what: `ingest and seal, ${points}`, unit: 'points/s', ours: sealed },
    ...rivals.map(({ rival, bytes: theirs }): Row => ({ what: `on disk, ${points}`, unit: 'bytes/point', ours: bytes, rival: { name: rival, value: theirs } })),
    { what: `on disk, ${points}`, unit: 'bytes/point', ours: bytes, ...(count >= BAR_COUNT && { bar: { of: 'ours', is: 'at most', limit: 24 } }) },
  ];
}
