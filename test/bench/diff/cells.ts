import type { Bench, Row } from '../lib/bench';
import { Nbdime } from '../rivals/nbdime';
import { measureDiff } from './measure';
import { makePair, type Ids } from './pairs';

/** How many times faster than nbdime each case must be, by cells. */
const CASES: readonly (readonly [ids: Ids, what: string, bars: Readonly<Record<number, number>>])[] = [
  ['kept', 'with ids', { 100: 5, 500: 5, 2000: 5 }],
  ['none', 'without ids', { 100: 20, 500: 100, 2000: 300 }],
  ['new', 'all ids regenerated', { 100: 20, 500: 100, 2000: 300 }],
];
/** Edits of the pairs that tell how cost grows. */
const FIXED = { modified: 20, inserted: 10, deleted: 10, moved: 3, split: 0, rerun: 0 };

/** A tenth of the cells touched and run again, beside nbdime; and how cost grows. */
export const cells: Bench = {
  name: 'cells',
  title: 'Cells: 10 % touched, 30 % run again, in process, beside nbdime',
  async run(context) {
    const rows: Row[] = [];
    const nbdime = await Nbdime.start(context);
    try {
      for (const [ids, what, bars] of CASES) {
        for (const [count, bar] of Object.entries(bars)) {
          const pair = makePair(1, Number(count), ids);
          measureDiff(pair, 2);
          const { seconds } = measureDiff(pair, 9);
          const rival = await nbdime.compare(pair, 3);
          context.say(`  ${count} cells ${what}: ${(seconds * 1000).toFixed(1)} ms, nbdime ${rival.seconds.toFixed(2)} s`);
          rows.push({ what: `${count} cells ${what}`, unit: 'ms', ours: seconds * 1000, rival: { name: 'nbdime', value: rival.seconds * 1000 }, ratio: rival.seconds / seconds, bar: { of: 'ratio', is: 'at least', limit: bar } });
        }
      }
    } finally {
      nbdime.close();
    }
    const large = measureDiff(makePair(2, 10_000, 'none'), 3).seconds;
    const growth = [2_000, 16_000].map((count) => measureDiff(makePair(3, count, 'none', FIXED), 5).seconds);
    return [
      ...rows,
      { what: '10,000 cells without ids', unit: 's', ours: large, bar: { of: 'ours', is: 'at most', limit: 1 } },
      // n log n: 8 times the cells, times log 16,000 by log 2,000.
      { what: '8 times the cells, the same changes', unit: 'times', ours: (growth[1] ?? NaN) / (growth[0] ?? NaN), bar: { of: 'ours', is: 'at most', limit: (8 * Math.log(16_000)) / Math.log(2_000) } },
    ];
  },
};
