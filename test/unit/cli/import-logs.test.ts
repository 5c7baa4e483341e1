import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { tree } from '../logs/tree';
import { recordingTerminal } from './fakes';

/** Runs one call with real stores. */
async function call(cwd: string, ...argv: string[]) {
  const { terminal, printed } = recordingTerminal(cwd, createLocalStores());
  return { code: await runCli(argv, terminal), ...printed };
}

const METRICS = 'epoch,step,loss\n0,1,0.5\n';

describe('celltrail import of logs', () => {
  it('makes a run of each, and tells when they were here already', async () => {
    const folder = tree({ 'a/metrics.csv': METRICS, 'b/metrics.csv': METRICS, 'b/other.txt': 'no log' });
    expect(await call(folder, 'import', '.')).toEqual({ code: 0, out: 'Run 1 is new (a).\nRun 2 is new (b).\n', err: '' });
    const { code, out } = await call(folder, 'import', 'a', join('b', 'metrics.csv'), '--json');
    expect(code).toBe(0);
    const { runs, store } = JSON.parse(out) as { runs: readonly object[]; store: string };
    expect(store).toBe(join(folder, '.celltrail'));
    expect(runs).toMatchObject([{ file: 'a', number: 1, state: 'known' }, { file: 'b', number: 2, state: 'known' }]);
  });

  it('says what a folder without logs lacks, and takes what can be taken of several', async () => {
    const folder = tree({ 'empty/a.py': 'pass', 'b/metrics.csv': METRICS });
    expect(await call(folder, 'import', 'empty', 'b')).toMatchObject({ code: 2, out: 'Run 1 is new (b).\n', err: expect.stringMatching(/^celltrail: .*empty holds no logs that Celltrail reads: give the folder .*\n$/) as string });
  });
});
