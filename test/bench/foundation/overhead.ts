import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OverheadInput } from '../editor/overhead';
import type { Bench, BenchContext, Row } from '../lib/bench';
import { writeNotebook } from '../lib/notebook';
import { alternate, comparePairs } from '../lib/pairs';

const ROUNDS = 11;
const CELLS = 200;
const WARM_UP = 50;

/** How much longer trivial cells take in the real VS Code with Celltrail installed. */
export const overhead: Bench = {
  name: 'overhead',
  title: `Overhead: ${CELLS} trivial cells on a real kernel, ${ROUNDS} rounds, each with a fresh VS Code`,
  async run(context) {
    const rounds = await alternate(['without', 'with', 'again'], ROUNDS, async (way, round) => {
      const time = await timeCells(way === 'with', join(context.scratch, `overhead-${round}-${way}`), context);
      context.say(`  round ${round + 1} of ${ROUNDS}, ${way === 'with' ? 'with' : 'without'} Celltrail: ${time.toFixed(0)} ms`);
      return time;
    });
    const recorded = comparePairs(rounds, 'with', 'without');
    const noise = comparePairs(rounds, 'again', 'without');
    const row = (what: string, { ours, theirs, ratio }: typeof recorded): Row => ({ what, unit: 'ms', ours, rival: { name: 'without Celltrail', value: theirs }, ratio });
    return [
      { ...row(`${CELLS} trivial cells, recorded`, recorded), bar: { of: 'ratio', is: 'at most', limit: 1.05 } },
      row(`${CELLS} trivial cells, without again (noise)`, noise),
    ];
  },
};

async function timeCells(recorded: boolean, folder: string, context: BenchContext): Promise<number> {
  await mkdir(folder);
  const notebook = join(folder, 'trivial.ipynb');
  await writeNotebook(notebook, Array.from({ length: WARM_UP + CELLS }, (_, index) => `x${index} = ${index}\nprint(x${index})`));
  const input: OverheadInput = { notebook, warmUp: WARM_UP, cells: CELLS, celltrail: recorded };
  return context.inEditor<number>({ suite: 'editor/overhead', folder, jupyter: true, celltrail: recorded ? 'installed' : 'absent', input });
}
