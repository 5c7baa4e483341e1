import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../lib/bench';
import { median, timed } from '../lib/stats';
import { writePair } from '../rivals/nbdime';
import { makePair } from './pairs';

const RUNS = 7;
/** How long one of them may take, in milliseconds, before it counts as hung. */
const LIMIT = 120_000;

/** The programs as a person calls them, start-up and all. */
export const program: Bench = {
  name: 'program',
  title: 'Programs: celltrail diff and nbdiff on 100 cells, as whole processes',
  async run({ root, scratch, nbdime, say }) {
    const { left, right } = await writePair(await mkdtemp(join(scratch, 'program-')), makePair(1, 100, 'kept'));
    const nbdiff = join(dirname(await nbdime()), 'nbdiff');
    const ours = await timeOf(process.execPath, [join(root, 'dist', 'cli.js'), 'diff', left, right]);
    say(`  celltrail diff: ${ours.toFixed(0)} ms`);
    const rival = await timeOf(nbdiff, [left, right]);
    return [{ what: '100 cells, whole process', unit: 'ms', ours, rival: { name: 'nbdiff', value: rival }, ratio: rival / ours, bar: { of: 'ratio', is: 'at least', limit: 5 } }];
  },
};

async function timeOf(file: string, args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(() => runDiff(file, args)));
  return median(times);
}

/** Both answer 1 where there are differences, or 0. */
async function runDiff(file: string, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(file, [...args], { maxBuffer: 1 << 28, timeout: LIMIT });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 1) throw error;
  }
}
