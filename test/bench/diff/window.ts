import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiffTimes, DiffTimesInput } from '../editor/diff';
import type { Bench } from '../lib/bench';
import { median } from '../lib/stats';
import { writePair } from '../rivals/nbdime';
import { largePair } from './large-pair';

const TIMES = 7;

/** From the command to the first changed cell on screen, in the real VS Code. */
export const window: Bench = {
  name: 'window',
  title: 'Window: from the command to the first changed cell, 200 cells with 20 MB of outputs on each side, in the real VS Code',
  async run({ scratch, inEditor }) {
    const folder = join(scratch, 'window');
    await mkdir(folder);
    const input: DiffTimesInput = { ...(await writePair(folder, largePair())), times: TIMES };
    const [first = NaN, ...others] = await inEditor<DiffTimes>({ suite: 'editor/diff', folder, jupyter: false, celltrail: 'installed', input, driven: true });
    return [
      { what: 'command to first changed cell, first page of the window', unit: 'ms', ours: first },
      { what: 'command to first changed cell, median of the others', unit: 'ms', ours: median(others), bar: { of: 'ours', is: 'at most', limit: 500 } },
      { what: 'command to first changed cell, slowest of the others', unit: 'ms', ours: Math.max(...others) },
    ];
  },
};
