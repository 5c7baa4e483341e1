import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBranches, listHistory, readRevision } from '../../../../src/editor/diff/thread/git';

let folder: string;
const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgSign=false', ...args], { cwd: folder, stdio: 'ignore' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'celltrail-diff-git-'));
  git('init', '-b', 'main');
  writeFileSync(join(folder, 'old name.ipynb'), 'one');
  git('add', '.');
  git('commit', '-m', 'First\n\nwith a body');
  git('mv', 'old name.ipynb', 'näw.ipynb');
  git('commit', '-m', 'Renamed it');
  writeFileSync(join(folder, 'näw.ipynb'), 'two');
  git('commit', '-am', 'Changed it');
  git('branch', 'side');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('git', () => {
  test('tells the commits of a notebook, across a rename', async () => {
    const history = await listHistory(folder, 'näw.ipynb');
    expect(history.map(({ author, subject, file }) => [author, subject, file])).toEqual([['Ada', 'Changed it', 'näw.ipynb'], ['Ada', 'Renamed it', 'näw.ipynb'], ['Ada', 'First', 'old name.ipynb']]);
    const [, , first] = history;
    expect((await readRevision({ folder, name: 'näw.ipynb', revision: first?.hash ?? '', file: first?.file ?? '' })).toString()).toBe('one');
  });

  test('gives a notebook at a revision, and names of branches', async () => {
    writeFileSync(join(folder, 'näw.ipynb'), 'three');
    expect((await readRevision({ folder, name: 'näw.ipynb', revision: 'HEAD' })).toString()).toBe('two');
    expect((await listBranches(folder)).sort()).toEqual(['main', 'side']);
  });

  test('says in one sentence why it has nothing', async () => {
    await expect(readRevision({ folder, name: 'new.ipynb', revision: 'HEAD' })).rejects.toThrow('Git has no new.ipynb at HEAD');
    await expect(readRevision({ folder, name: 'a.ipynb', revision: '--batch' })).rejects.toThrow('no revision');
    await expect(listHistory(tmpdir(), 'a.ipynb')).rejects.toThrow('no history of a.ipynb');
  });
});
