import { describe, expect, it } from 'vitest';
import { KernelClaims, type KernelProcess, type SessionPlace } from '../../../src/core/environment/kernel-process';

const NOW = 1_700_000_000_000;

function kernel(pid: number, cwd: string | null = '/work', startedAt: number | null = NOW - 5_000): KernelProcess {
  return { pid, name: `${pid} ${startedAt}`, startedAt, executable: '/p/bin/python', cwd, flags: { ignoresUserSite: false, ignoresVariables: false }, variables: {} };
}

function place(notebook: string, changes: Partial<SessionPlace> = {}): SessionPlace {
  return { session: `session of ${notebook}`, notebook, language: 'python', time: NOW, directory: '/work', workspaceFolders: ['/root'], ...changes };
}

const pidOf = (found: KernelProcess | 'several' | null): number | string | null => (found !== null && found !== 'several' ? found.pid : found);

describe('the process of a session', () => {
  it('is the one in the notebook\'s folder', () => {
    expect(pidOf(new KernelClaims().choose([kernel(1, '/other'), kernel(2), kernel(3, '/root')], place('a')))).toBe(2);
  });

  it('is the one in a workspace folder where none is in the notebook\'s', () => {
    expect(pidOf(new KernelClaims().choose([kernel(1, '/other'), kernel(3, '/root')], place('a')))).toBe(3);
    expect(pidOf(new KernelClaims().choose([kernel(3, '/root')], place('untitled', { directory: null })))).toBe(3);
  });

  it('is none where only kernels elsewhere run: the session\'s may be on another machine', () => {
    expect(new KernelClaims().choose([kernel(1, '/other')], place('a'))).toBeNull();
    expect(new KernelClaims().choose([], place('a'))).toBeNull();
  });

  it('is none that started after the session', () => {
    expect(pidOf(new KernelClaims().choose([kernel(1, '/work', NOW + 60_000), kernel(2)], place('a')))).toBe(2);
    expect(new KernelClaims().choose([kernel(1, '/work', NOW + 60_000)], place('a'))).toBeNull();
  });

  it('is not guessed among several', () => {
    expect(new KernelClaims().choose([kernel(1), kernel(2)], place('a'))).toBe('several');
    expect(new KernelClaims().choose([kernel(1, '/root'), kernel(2, '/root')], place('a'))).toBe('several');
  });

  it('is told from that of another notebook whose process is known', () => {
    const claims = new KernelClaims();
    expect(pidOf(claims.choose([kernel(1)], place('a')))).toBe(1);
    expect(claims.choose([kernel(1)], place('b'))).toBeNull();
    expect(pidOf(claims.choose([kernel(1), kernel(2)], place('b')))).toBe(2);
    expect(pidOf(claims.choose([kernel(1), kernel(2)], place('a')))).toBe(1);
  });

  it('is told from those of two others, though nobody knows which of them has which', () => {
    const claims = new KernelClaims();
    const all = [kernel(1), kernel(2), kernel(3, '/work', NOW + 10_000)];
    const later = { time: NOW + 20_000 };
    expect(claims.choose(all, place('a'))).toBe('several');
    expect(claims.choose(all, place('c', later))).toBe('several');
    expect(claims.choose(all, place('b'))).toBe('several');
    expect(pidOf(claims.choose(all, place('c', later)))).toBe(3);
    expect(claims.choose(all, place('d', later))).toBeNull();
    expect(claims.choose(all.slice(1), place('a'))).toBeNull();
    claims.forget('b');
    expect(pidOf(claims.choose(all.slice(1), place('a')))).toBe(2);
  });

  it('is known by a pid that is given again', () => {
    const claims = new KernelClaims();
    claims.choose([kernel(1, '/work', NOW - 9_000)], place('a'));
    expect(pidOf(claims.choose([kernel(1, '/work', NOW - 1_000)], place('b')))).toBe(1);
  });

  it('is certain without a working folder only where it is the only one', () => {
    expect(pidOf(new KernelClaims().choose([kernel(1, null)], place('a')))).toBe(1);
    expect(new KernelClaims().choose([kernel(1, null), kernel(2, null)], place('a'))).toBeNull();
  });
});
