import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock, withLongLock } from '../../../src/core/store/lock';
import { atEnd, storeFolder } from './helpers';

function lockPath(): string {
  const folder = storeFolder();
  mkdirSync(folder);
  return join(folder, 'x.lock');
}

/** Whether the lock could be had. */
function canTake(path: string): boolean {
  let done = false;
  expect(withLock(path, () => { done = true; })).toBe(done);
  return done;
}

function heldBy(pid: number): string {
  const path = lockPath();
  writeFileSync(path, JSON.stringify({ host: hostname(), pid }));
  return path;
}

describe('a lock', () => {
  it('is held by one at a time, and let go of in the end whatever happens', async () => {
    const path = lockPath();
    const long = withLongLock(path, async () => {
      await Promise.resolve();
      expect(canTake(path)).toBe(false);
      expect(await withLongLock(path, () => Promise.resolve())).toBe(false);
    });
    expect(await long).toBe(true);
    await expect(withLongLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(() => withLock(path, () => { throw new Error('broken'); })).toThrow('broken');
    expect(existsSync(path)).toBe(false);
  });

  it('that a worker of this process left when it died is broken at once', () => {
    expect(canTake(heldBy(process.pid))).toBe(true);
  });

  it('of a process that runs is respected, and broken when that is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'inherit'] });
    atEnd(() => void other.kill());
    const path = heldBy(other.pid ?? 0);
    expect(canTake(path)).toBe(false);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(canTake(path)).toBe(true);
  });
});
