import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/core/capture/privacy/redact';
import { readGit, type DiffKeeper } from '../../../src/core/environment/git';
import { LISTED_FILES, parseStatus } from '../../../src/core/environment/git-status';
import { temporaryFolder, writeFiles } from './folders';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function git(folder: string, ...args: readonly string[]): string {
  const author = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.org' };
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', env: { ...process.env, ...author, GIT_CONFIG_GLOBAL: '', GIT_CONFIG_NOSYSTEM: '1' } }).trim();
}

/** A repository with one commit of these files. */
function repository(files: Readonly<Record<string, string>>): { readonly folder: string; readonly commit: string } {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--initial-branch=main');
  writeFiles(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message=first');
  return { folder, commit: git(folder, 'rev-parse', 'HEAD') };
}

/** Keeps texts in memory. */
function keeper(largest = 1 << 20): DiffKeeper & { readonly kept: string[] } {
  const kept: string[] = [];
  const keep = (text: string): { digest: string; bytes: number } => {
    kept.push(text);
    return { digest: sha256(text), bytes: Buffer.byteLength(text) };
  };
  return { largest, redact, keep, kept };
}

const nothing = { names: [], total: 0 };

describe('a git repository', () => {
  it('that is as committed has no diff', async () => {
    const { folder, commit } = repository({ 'train.py': 'lr = 0.1\n' });
    expect(await readGit(folder, keeper())).toEqual({ commit, branch: 'main', dirty: false, changed: nothing, untracked: nothing, diff: null });
  });

  it('that was changed has a diff that leads from the commit to the files, asked from a folder in it', async () => {
    const { folder, commit } = repository({ 'train.py': 'lr = 0.1\n', 'lib/model.py': 'depth = 2\n', 'gone.py': '' });
    writeFiles(folder, { 'train.py': 'lr = 0.2\n', 'notes.txt': 'new', 'data/a.csv': '1', 'data/b.csv': '2' });
    rmSync(join(folder, 'gone.py'));
    const { kept, ...rest } = keeper();
    const state = await readGit(join(folder, 'lib'), { ...rest, keep: rest.keep });
    expect(state).toEqual({
      commit,
      branch: 'main',
      dirty: true,
      changed: { names: ['gone.py', 'train.py'], total: 2 },
      untracked: { names: ['data/', 'notes.txt'], total: 2 },
      diff: { digest: sha256(kept[0] ?? ''), bytes: kept[0]?.length },
    });
    const clone = temporaryFolder();
    git(clone, 'clone', '--quiet', folder, '.');
    writeFiles(clone, { 'patch.diff': kept[0] ?? '' });
    git(clone, 'apply', 'patch.diff');
    expect(git(clone, 'status', '--porcelain')).toBe('D gone.py\n M train.py\n?? patch.diff');
    expect(git(clone, 'diff', '--', 'train.py')).toContain('+lr = 0.2');
  });

  it('keeps staged changes too, and leaves notebooks out of the diff though not out of the names', async () => {
    const { folder } = repository({ 'a.py': 'a = 1\n', 'deep/train.ipynb': '{}\n' });
    writeFiles(folder, { 'a.py': 'a = 2\n', 'deep/train.ipynb': '{"outputs": "a megabyte"}\n', 'new.ipynb': '{}' });
    git(folder, 'add', 'a.py', 'new.ipynb');
    const kept = keeper();
    expect(await readGit(folder, kept)).toMatchObject({ dirty: true, changed: { names: ['a.py', 'deep/train.ipynb', 'new.ipynb'], total: 3 } });
    expect(kept.kept[0]).toContain('+a = 2');
    expect(kept.kept[0]).not.toContain('ipynb');
  });

  it('in which notebooks alone changed is dirty and has no diff', async () => {
    const { folder } = repository({ 'train.ipynb': '{}\n' });
    writeFiles(folder, { 'train.ipynb': '{"cells": []}\n' });
    expect(await readGit(folder, keeper())).toMatchObject({ dirty: true, diff: null });
  });

  it('keeps no secret of a diff', async () => {
    const { folder } = repository({ 'settings.py': 'api_key = ""\n' });
    writeFiles(folder, { 'settings.py': 'api_key = "correct-horse-battery"\nlr = 0.1\n' });
    const kept = keeper();
    const state = await readGit(folder, kept);
    expect(kept.kept[0]).not.toContain('correct-horse-battery');
    expect(kept.kept[0]).toContain('+lr = 0.1');
    expect(state?.diff?.digest).toBe(sha256(kept.kept[0] ?? ''));
  });

  it('has only digest and length of a diff that is longer than what is kept', async () => {
    const { folder } = repository({ 'table.csv': 'a\n' });
    writeFiles(folder, { 'table.csv': 'a,b\n'.repeat(50_000) });
    const kept = keeper(10_000);
    const state = await readGit(folder, kept);
    const whole = `${git(folder, 'diff', 'HEAD')}\n`;
    expect(kept.kept).toEqual([]);
    expect(state?.diff).toEqual({ digest: sha256(whole), bytes: whole.length });
  });

  it('is told before its first commit, and where HEAD is on no branch', async () => {
    const folder = temporaryFolder();
    git(folder, 'init', '--quiet', '--initial-branch=main');
    writeFiles(folder, { 'a.py': 'a' });
    git(folder, 'add', 'a.py');
    expect(await readGit(folder, keeper())).toEqual({ commit: null, branch: 'main', dirty: true, changed: { names: ['a.py'], total: 1 }, untracked: nothing, diff: null });
    const { folder: other, commit } = repository({ 'a.py': 'a' });
    git(other, 'checkout', '--quiet', '--detach');
    expect(await readGit(other, keeper())).toMatchObject({ commit, branch: null, dirty: false });
  });

  it('is none where there is none', async () => {
    expect(await readGit(temporaryFolder(), keeper())).toBeNull();
    expect(await readGit(join(temporaryFolder(), 'missing'), keeper())).toBeNull();
  });

  it('is the folder\'s, whatever repository the variables of git name', async () => {
    const { folder, commit } = repository({ 'a.py': 'a' });
    process.env['GIT_DIR'] = join(repository({ 'b.py': 'b' }).folder, '.git');
    try {
      expect(await readGit(folder, keeper())).toMatchObject({ commit });
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('is not written to', async () => {
    const { folder } = repository({ 'a.py': 'a' });
    writeFiles(folder, { 'a.py': 'a' });
    git(folder, 'update-index', '--refresh');
    mkdirSync(join(folder, 'before'));
    execFileSync('cp', ['-a', join(folder, '.git'), join(folder, 'before')]);
    writeFiles(folder, { 'a.py': 'a' });
    await readGit(folder, keeper());
    expect(execFileSync('diff', ['-r', join(folder, '.git'), join(folder, 'before', '.git')], { encoding: 'utf8' })).toBe('');
  });
});

describe.skipIf(process.platform === 'win32')('programs that a repository\'s configuration names', () => {
  /** A repository whose every program leaves a mark. */
  function trap(): { readonly folder: string; readonly marks: (name: string) => boolean } {
    const { folder } = repository({ 'a.dat': 'one\n', '.gitattributes': '*.dat filter=trap diff=trap\n' });
    const marks = temporaryFolder();
    const program = (name: string): string => {
      const path = join(marks, `${name}.sh`);
      writeFiles(marks, { [`${name}.sh`]: `#!/bin/sh\ntouch '${join(marks, name)}'\ncat\n` });
      chmodSync(path, 0o755);
      return path;
    };
    const settings = { 'core.fsmonitor': 'fsmonitor', 'filter.trap.clean': 'clean', 'filter.trap.smudge': 'smudge', 'diff.trap.textconv': 'textconv', 'diff.trap.command': 'command', 'diff.external': 'external', 'core.pager': 'pager' };
    for (const [key, name] of Object.entries(settings)) git(folder, 'config', key, program(name));
    git(folder, 'config', 'filter.trap.required', 'true');
    writeFiles(folder, { '.git/hooks/post-index-change': `#!/bin/sh\ntouch '${join(marks, 'hook')}'\n`, 'a.dat': 'two\n' });
    chmodSync(join(folder, '.git/hooks/post-index-change'), 0o755);
    return { folder, marks: (name) => existsSync(join(marks, name)) };
  }

  it('are not started', async () => {
    const { folder, marks } = trap();
    const kept = keeper();
    expect(await readGit(folder, kept)).toMatchObject({ dirty: true, changed: { names: ['a.dat'] } });
    expect(kept.kept[0]).toContain('+two');
    expect(['fsmonitor', 'clean', 'smudge', 'textconv', 'command', 'external', 'pager', 'hook'].filter(marks)).toEqual([]);
    git(folder, 'status');
    git(folder, 'diff', 'HEAD');
    const started = ['fsmonitor', 'clean', 'smudge', 'command', 'hook'];
    expect(started.filter(marks)).toEqual(started);
  });

  it('keep git from being asked at all where a filter\'s name cannot be told on a command line', async () => {
    const { folder, marks } = trap();
    git(folder, 'config', 'filter.a=b.clean', 'true');
    expect(await readGit(folder, keeper())).toBeNull();
    expect(marks('clean')).toBe(false);
  });
});

describe('the status of git', () => {
  it('lists some names and counts all', () => {
    const lines = Array.from({ length: LISTED_FILES + 5 }, (_, index) => `? new ${index}.py\0`);
    const status = parseStatus(`# branch.oid abc\0# branch.head topic\0${lines.join('')}`);
    expect(status.untracked.total).toBe(LISTED_FILES + 5);
    expect(status.untracked.names).toHaveLength(LISTED_FILES);
    expect(status.dirty).toBe(false);
  });

  it('reads names with spaces, renames and conflicts', () => {
    const text = '# branch.oid abc\0# branch.head main\x001 .M N... 100644 100644 100644 1 2 my file.py\x002 R. N... 100644 100644 100644 1 2 R100 new name.py\0old name.py\0u UU N... 100644 100644 100644 100644 1 2 3 both sides.py\0';
    expect(parseStatus(text)).toMatchObject({ dirty: true, changed: { names: ['my file.py', 'new name.py', 'both sides.py'], total: 3 } });
  });
});
