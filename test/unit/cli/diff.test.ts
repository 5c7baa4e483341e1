import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { FakeStores, makeDetail, makeExecution, makeRun, recordingTerminal } from './fakes';

const exec = promisify(execFile);
let project: string;

const file = (cells: readonly (readonly [source: string, printed?: string])[]): string =>
  JSON.stringify({ cells: cells.map(([source, printed], index) => ({ cell_type: 'code', id: `id-${index}`, execution_count: index, metadata: {}, source, outputs: printed === undefined ? [] : [{ output_type: 'stream', name: 'stdout', text: printed }] })), metadata: {}, nbformat: 4, nbformat_minor: 5 });

const before = file([['import os'], ['lr = 0.1\nfit(lr)', 'loss: 0.5\n'], ['old()']]);
const after = file([['import os'], ['lr = 0.2\nfit(lr)', 'loss: 0.4\n']]);

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'celltrail-diff-'));
  await writeFile(join(project, 'a.ipynb'), before);
  await writeFile(join(project, 'b.ipynb'), after);
});

afterEach(() => rm(project, { recursive: true, maxRetries: 3 }));

async function call(...argv: string[]) {
  const executions = [makeExecution(1, 'import os', { cell: 'id-0' }), makeExecution(2, 'lr = 0.2\nfit(lr)', { cell: 'id-1' })];
  const { terminal, printed } = recordingTerminal(project, new FakeStores([makeRun(7)], [makeDetail(makeRun(7), executions)]));
  return { code: await runCli(argv, terminal), ...printed };
}

const git = (...args: string[]) => exec('git', ['-C', project, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args]);

describe('celltrail diff', () => {
  it('shows what differs, and answers as diff does', async () => {
    const { code, out } = await call('diff', 'a.ipynb', 'b.ipynb');
    expect(code).toBe(1);
    expect(out).toBe(
      ['--- a.ipynb', '+++ b.ipynb', '1 changed, 1 deleted; 1 output differs', '', 'cell 2 (code): changed', '  - lr = 0.1', '  + lr = 0.2', '    fit(lr)', '  output 1 (stream)', '   stdout: 1 number changed', '    loss: 0.5 -> 0.4', '', 'cell 3 (code): deleted', '  - old()', ''].join('\n'),
    );
    expect(await call('diff', 'a.ipynb', 'a.ipynb')).toEqual({ code: 0, out: '--- a.ipynb\n+++ a.ipynb\nNo differences\n', err: '' });
  });

  it('prints JSON, and takes runs and versions in git as sides', async () => {
    const json = JSON.parse((await call('diff', 'a.ipynb', 'b.ipynb', '--json')).out);
    expect(json).toMatchObject({ version: 1, left: 'a.ipynb', right: 'b.ipynb', summary: { equal: 1, changed: 1, deleted: 1, outputs: 1 }, rows: [{ kind: 'equal' }, { kind: 'modified', left: [1], right: [1] }, { kind: 'deleted', left: [2], right: [] }] });
    await mkdir(join(project, '.celltrail', 'trails'), { recursive: true });
    expect((await call('diff', 'b.ipynb', 'run:7', '--json')).code).toBe(1);
    await git('init', '-q');
    await git('add', '.');
    await git('commit', '-qm', 'one');
    await writeFile(join(project, 'a.ipynb'), after);
    expect((await call('diff', 'HEAD:a.ipynb', 'a.ipynb')).out).toContain('1 changed, 1 deleted');
    expect((await call('diff', ':a.ipynb', 'HEAD:a.ipynb')).code).toBe(0);
    expect(await call('diff', 'HEAD:none.ipynb', 'a.ipynb')).toMatchObject({ code: 2, err: expect.stringContaining('HEAD:none.ipynb is neither a file nor in the git repository') });
  });

  it('answers 2 to trouble', async () => {
    await writeFile(join(project, 'broken.ipynb'), '{"cells": [}');
    expect(await call('diff', 'a.ipynb', 'broken.ipynb')).toMatchObject({ code: 2, err: 'celltrail: broken.ipynb is no JSON: "}" is not expected at line 1, column 12.\n' });
    expect(await call('diff', 'a.ipynb', 'none.ipynb')).toMatchObject({ code: 2, err: expect.stringContaining('there is no such file') });
    expect(await call('diff', 'a.ipynb', 'b.ipynb', '--json', '--patch')).toMatchObject({ code: 2 });
    expect(await call('diff', 'a.ipynb', 'b.ipynb', '--tolerance', 'x')).toMatchObject({ code: 2 });
  });
});

describe('celltrail patch', () => {
  it('makes one notebook of the other', async () => {
    const { code, out } = await call('diff', 'a.ipynb', 'b.ipynb', '--patch');
    expect(code).toBe(1);
    await writeFile(join(project, 'ab.patch'), out);
    expect(JSON.parse((await call('patch', 'a.ipynb', 'ab.patch')).out)).toEqual(JSON.parse(after));
    expect(await call('patch', 'a.ipynb', 'ab.patch', '-o', 'a.ipynb')).toEqual({ code: 0, out: '', err: '' });
    expect((await call('diff', 'a.ipynb', 'b.ipynb', '--patch')).code).toBe(0);
    expect(await call('patch', 'a.ipynb', 'ab.patch')).toMatchObject({ code: 2, err: expect.stringContaining('nothing was patched') });
  });
});

describe('celltrail merge', () => {
  it('merges, and tells where it could not', async () => {
    await writeFile(join(project, 'theirs.ipynb'), file([['import os\nimport sys'], ['lr = 0.1\nfit(lr)', 'loss: 0.5\n'], ['old()']]));
    const merged = await call('merge', 'a.ipynb', 'b.ipynb', 'theirs.ipynb');
    expect([merged.code, merged.err]).toEqual([0, '']);
    expect(JSON.parse(merged.out).cells.map(({ source }: { source: string }) => source)).toEqual(['import os\nimport sys', 'lr = 0.2\nfit(lr)']);
    await writeFile(join(project, 'theirs.ipynb'), file([['import os'], ['lr = 0.3\nfit(lr)'], ['old()']]));
    const conflict = await call('merge', 'a.ipynb', 'b.ipynb', 'theirs.ipynb', '-o', 'm.ipynb');
    expect(conflict).toEqual({ code: 1, out: '', err: 'celltrail: conflict in cell 2: source\n' });
    expect(JSON.parse(await readFile(join(project, 'm.ipynb'), 'utf8')).cells[1].source).toContain('<<<<<<< ours\nlr = 0.2\n=======\nlr = 0.3\n>>>>>>> theirs');
    expect(await call('merge', 'a.ipynb', 'b.ipynb')).toMatchObject({ code: 2 });
    expect(await call('merge', 'a.ipynb')).toMatchObject({ code: 2, err: expect.stringContaining('is in no conflict') });
  });

  it('merges a file that git left in conflict by the versions that git keeps, and else by its marks', async () => {
    await git('init', '-q', '-b', 'main');
    await git('add', '.');
    await git('commit', '-qm', 'base');
    await git('checkout', '-qb', 'side');
    await writeFile(join(project, 'a.ipynb'), file([['import os'], ['lr = 0.3\nfit(lr)', 'loss: 0.3\n'], ['old()']]));
    await git('commit', '-qam', 'theirs');
    await git('checkout', '-q', 'main');
    await writeFile(join(project, 'a.ipynb'), after);
    await git('commit', '-qam', 'ours');
    await expect(git('merge', '-q', 'side')).rejects.toThrow();
    const byVersions = await call('merge', 'a.ipynb');
    expect(byVersions).toMatchObject({ code: 1, err: 'celltrail: conflict in cell 2: source\n' });
    expect(JSON.parse(byVersions.out).cells.length).toBe(2);
    await rm(join(project, '.git'), { recursive: true });
    const byMarks = await call('merge', 'a.ipynb');
    expect(byMarks.code).toBe(1);
    expect(byMarks.err).toContain('celltrail: what both sides of a.ipynb started from is not known');
    expect(JSON.parse(byMarks.out).cells.map(({ source }: { source: string }) => source)).toEqual(['import os', '<<<<<<< ours\nlr = 0.2\n=======\nlr = 0.3\n>>>>>>> theirs\nfit(lr)', 'old()']);
  });
});

describe('celltrail git', () => {
  it('sets what git needs, and puts things back', async () => {
    await git('init', '-q');
    const attributes = join(project, '.git', 'info', 'attributes');
    await mkdir(join(project, '.git', 'info'), { recursive: true });
    await writeFile(attributes, '*.txt text');
    const config = await readFile(join(project, '.git', 'config'), 'utf8');
    expect((await call('git', 'install')).code).toBe(0);
    expect((await call('git', 'install')).code).toBe(0);
    expect(await readFile(attributes, 'utf8')).toBe('*.txt text\n*.ipynb diff=celltrail merge=celltrail\n');
    expect((await git('config', '--get', 'merge.celltrail.driver')).stdout).toMatch(/ %O %A %B %L\n$/);
    expect((await call('git', 'uninstall')).code).toBe(0);
    expect(await readFile(attributes, 'utf8')).toBe('*.txt text\n');
    expect(await readFile(join(project, '.git', 'config'), 'utf8')).toBe(config);
  });

  it('answers git', async () => {
    expect((await call('git', 'textconv', 'b.ipynb')).out).toBe('# %% [code]\nimport os\n\n# %% [code]\nlr = 0.2\nfit(lr)\n# %% [output stdout]\nloss: 0.4\n\n');
    expect(await call('git', 'diff', 'x.ipynb', 'a.ipynb', '0', '100644', 'b.ipynb', '0', '100644')).toMatchObject({ code: 0, out: expect.stringContaining('+++ b/x.ipynb\n1 changed, 1 deleted') });
    expect((await call('git', 'diff', 'x.ipynb', '/dev/null', '.', '.', 'b.ipynb', '0', '100644')).out).toContain('2 added');
    await writeFile(join(project, 'broken.ipynb'), '');
    expect(await call('git', 'diff', 'x.ipynb', 'broken.ipynb', '0', '1', 'b.ipynb')).toMatchObject({ code: 0, out: 'x.ipynb cannot be compared as a notebook: broken.ipynb is no JSON: it is empty.\n' });
    expect(await call('git', 'other')).toMatchObject({ code: 2 });
  });
});
