import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallbacksInput } from '../editor/callbacks';
import type { Bench } from '../lib/bench';
import { writeNotebook } from '../lib/notebook';
import { percentile } from '../lib/stats';

const LINES = 100_000;

/** Nothing that is measured prints before everything is warm. */
const cells = ['for i in range(2000): print(f"line {i}")', `for i in range(${LINES}): print(f"line {i}")`, `for i in range(${LINES}): print(f"epoch {i}: loss={1 / (i + 1)}")`];

/** For how long Celltrail holds the extension host at a stretch while cells print without pause. */
export const callbacks: Bench = {
  name: 'callbacks',
  title: `Callbacks: Celltrail's hold on the extension host while two cells print ${LINES} lines each`,
  async run(context) {
    const folder = join(context.scratch, 'callbacks');
    await mkdir(folder);
    const notebook = join(folder, 'flood.ipynb');
    await writeNotebook(notebook, cells);
    const input: CallbacksInput = { notebook, cells: cells.length };
    const held = await context.inEditor<number[]>({ suite: 'editor/callbacks', folder, jupyter: true, celltrail: 'installed', input });
    if (held.length === 0) throw new Error('The profiler saw nothing of Celltrail.');
    return [
      { what: 'longest stretch', unit: 'ms', ours: Math.max(...held), bar: { of: 'ours', is: 'at most', limit: 50 } },
      { what: 'half of the hundred longest are shorter than', unit: 'ms', ours: percentile(held, 50) },
    ];
  },
};
