import type { Bench, Row } from '../lib/bench';
import { measureFloor } from '../rivals/floor';
import { measureTrackers } from '../rivals/trackers';
import { measureIngest } from './store';

/** The bars hold at this size; the other sizes show how the cost grows. */
const BAR_COUNT = 100_000;
const COUNTS = [1_000, 10_000, BAR_COUNT];
const LARGE_COUNT = 1_000_000;

const fasterThan = { TensorBoard: 20, MLflow: 40 } as const;

/** Points per second, durable and with the index up to date, and bytes per point after consolidation. */
export const ingest: Bench = {
  name: 'ingest',
  title: 'Ingest: random float64 values with time, against the rivals and the physical floor',
  async run(context) {
    const rivals = await measureTrackers(COUNTS, context);
    const rows: Row[] = [];
    for (const count of [...COUNTS, LARGE_COUNT]) {
      const floor = await measureFloor(count, context.scratch);
      const ours = await measureIngest(count, context.scratch);
      const points = `${count.toLocaleString('en')} points`;
      context.say(`  Celltrail, ${points}: ${Math.round(ours.rate).toLocaleString('en')} points/s`);
      for (const { rival, rate, bytes } of rivals.filter((result) => result.count === count)) {
        const barred = count === BAR_COUNT;
        rows.push({
          ...{ what: `ingest, ${points}`, unit: 'points/s', ours: ours.rate, rival: { name: rival, value: rate } },
          ...(barred && { bar: { of: 'ratio', is: 'at least', limit: fasterThan[rival] } }),
        });
        if (barred) rows.push({ what: `size, ${points}`, unit: 'bytes/point', ours: ours.bytes, rival: { name: rival, value: bytes } });
      }
      rows.push({ what: `ingest, ${points}`, unit: 'points/s', ours: ours.rate, rival: { name: '24-byte appends, fsync per 1,000', value: floor } });
      rows.push({ what: `size, ${points}`, unit: 'bytes/point', ours: ours.bytes, ...(count >= BAR_COUNT && { bar: { of: 'ours', is: 'at most', limit: 24 } }) });
    }
    return rows;
  },
};
