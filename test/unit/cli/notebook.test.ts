import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { FakeStores, makeDetail, makeExecution, makeRun, recordingTerminal } from './fakes';

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-cli-'));
  await mkdir(join(project, '.celltrail', 'trails'), { recursive: true });
});

afterEach(() => rm(project, { recursive: true }));

/** Runs one call on a store with a run whose cell `a` ran twice. */
async function call(...argv: string[]) {
  const executions = [makeExecution(1, 'x = 1\nshow(x)', { cell: 'a', index: 0, lines: [1] }), makeExecution(2, 'x = 2', { cell: 'a', index: 0 }), makeExecution(3, 'fit(x)', { cell: 'b', index: 1 })];
  const { terminal, printed } = recordingTerminal(project, new FakeStores([makeRun(7)], [makeDetail(makeRun(7), executions)]));
  return { code: await runCli(['notebook', ...argv], terminal), ...printed };
}

const sourcesOf = (text: string): string[] => JSON.parse(text).cells.slice(1).map(({ source }: { source: string[] }) => source.join(''));

describe('celltrail notebook', () => {
  it('prints the notebook of the session, or of the slice', async () => {
    const whole = await call('7');
    expect(whole).toMatchObject({ code: 0, err: '' });
    expect(sourcesOf(whole.out)).toEqual(['x = 2', 'fit(x)']);
    expect((await call('7', '--session')).out).toBe(whole.out);
    expect(sourcesOf((await call('7', '--slice')).out)).toEqual(['x = 1', 'x = 2', 'fit(x)']);
  });

  it('writes a file, and none that exists', async () => {
    expect(await call('7', '-o', 'was.ipynb')).toEqual({ code: 0, out: '', err: '' });
    expect(sourcesOf(await readFile(join(project, 'was.ipynb'), 'utf8'))).toEqual(['x = 2', 'fit(x)']);
    await writeFile(join(project, 'mine.ipynb'), 'mine');
    const { code, err } = await call('7', '--output', 'mine.ipynb');
    expect(code).toBe(2);
    expect(err).toContain('mine.ipynb cannot be written: it exists, and nothing is overwritten: give another name.');
    expect(await readFile(join(project, 'mine.ipynb'), 'utf8')).toBe('mine');
  });

  it('answers wrong use and runs that are not there', async () => {
    expect(await call('7', '--slice', '--session')).toMatchObject({ code: 2, err: expect.stringContaining('not both') });
    expect(await call('9')).toMatchObject({ code: 1, err: expect.stringContaining('There is no run "9"') });
  });
});
