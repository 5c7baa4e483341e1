import type { Bench, BenchContext, Row } from '../lib/bench';
import { chainedCells } from '../lib/sessions';
import { executionOf, openBenchParser, takeUp } from '../lib/slice-session';
import { median, timed } from '../lib/stats';
import { measureGather } from '../rivals/gather';

/** The rival takes many seconds for 100 cells and more than its stack for 200. */
const BESIDE_GATHER = [10, 25, 50, 100, 200];
const ALONE = [1_000, 2_000];
const REPEATS = 3;
/** Time for twice as many cells by that for so many: 2 is linear. */
const LINEAR = 2.5;

/** Cells of which each needs the one before, taken up and the last one sliced, beside gather's engine. */
export const chain: Bench = {
  name: 'chain',
  title: 'Chained cells: all taken up, and the last one sliced',
  async run(context) {
    const parser = await openBenchParser(context.root);
    const measure = (count: number): Promise<number> => sliceLast(parser, count, context);
    await measure(50);
    const rows: Row[] = [];
    for (const count of BESIDE_GATHER) rows.push({ what: nameOf(count), unit: 'ms', ours: await measure(count), rival: await measureGather(chainedCells(count), context) });
    const times: number[] = [];
    for (const count of ALONE) times.push(await measure(count));
    const [less = NaN, more = NaN] = times;
    parser.dispose();
    return [
      ...rows,
      ...ALONE.map((count, index): Row => ({ what: nameOf(count), unit: 'ms', ours: times[index] ?? NaN })),
      { what: `${nameOf(2_000)}, by the time for 1,000`, unit: 'times', ours: more / less, bar: { of: 'ours', is: 'at most', limit: LINEAR } },
    ];
  },
};

async function sliceLast(parser: Awaited<ReturnType<typeof openBenchParser>>, count: number, { say }: BenchContext): Promise<number> {
  const executions = chainedCells(count).map((source, index) => executionOf(index + 1, `cell-${index}`, source));
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    times.push(await timed(() => {
      const found = takeUp(parser, executions).slice([{ ordinal: count }], 'backward').length;
      if (found !== count) throw new Error(`Of ${count} chained cells ${found} were found.`);
    }));
  }
  say(`  Celltrail, ${nameOf(count)}: ${Math.round(median(times))} ms`);
  return median(times);
}

function nameOf(count: number): string {
  return `${count.toLocaleString('en')} chained cells`;
}
