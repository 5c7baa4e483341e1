import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimesSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compareBoots, ownIdentity } from '../../../src/core/trail/identity';
import { isAbandoned, isRunning, judgeWriter, WriterWatch, type WriterEvidence } from '../../../src/core/trail/liveness';
import { temporaryFolder } from './support';

const MINUTE = 60_000;
const here: WriterEvidence = { pid: 'same-boot', isRunning: true, age: 0, quiet: 0, wasTouched: false };

describe('judging a writer', () => {
  it.each<[string, Partial<WriterEvidence>, string]>([
    ['runs here', {}, 'alive'],
    ['runs here and was too busy for some beats', { quiet: 30_000, age: 30_000 }, 'alive'],
    ['runs here after the machine slept', { age: 600 * MINUTE }, 'alive'],
    ['has a pid that another process has now', { age: 20 * MINUTE, quiet: 21_000 }, 'gone'],
    ['ended here a moment ago', { isRunning: false }, 'gone'],
    ['ran before this boot', { pid: 'earlier-boot', isRunning: false, age: MINUTE }, 'gone'],
    ['has this host name on another machine, seen at first', { pid: 'earlier-boot', age: 1000 }, 'unknown'],
    ['is elsewhere, seen at first', { pid: 'elsewhere', age: MINUTE }, 'unknown'],
    ['is elsewhere and was seen to touch its trail', { pid: 'elsewhere', age: 15 * MINUTE, quiet: 15_000, wasTouched: true }, 'alive'],
    ['is elsewhere and stopped touching it', { pid: 'elsewhere', quiet: 20_001, wasTouched: true }, 'gone'],
    ['is elsewhere and never touched it', { pid: 'elsewhere', quiet: 20_001 }, 'gone'],
    ['is elsewhere and left long ago', { pid: 'elsewhere', age: 11 * MINUTE }, 'gone'],
  ])('that %s', (_what, evidence, liveness) => {
    expect(judgeWriter({ ...here, ...evidence })).toBe(liveness);
  });

  it('lets others rewrite its trail only where it cannot come back', () => {
    expect(isAbandoned({ ...here, isRunning: false })).toBe(true);
    expect(isAbandoned(here)).toBe(false);
    expect(isAbandoned({ ...here, pid: 'elsewhere', quiet: 8 * MINUTE, age: 600 * MINUTE })).toBe(false);
    expect(isAbandoned({ ...here, pid: 'elsewhere', age: 8 * 24 * 60 * MINUTE })).toBe(true);
  });
});

describe('boots', () => {
  it.each([
    ['a/pid:[1]', 'a/pid:[1]', 'same'],
    ['a/pid:[1]', 'a/pid:[2]', 'unsure'],
    ['a/pid:[1]', 'b/pid:[1]', 'other'],
    ['started:1000000', 'started:1000900', 'same'],
    ['started:1000000', 'started:9000000', 'unsure'],
    ['started:1000000', 'a/pid:[1]', 'other'],
  ])('%s and %s', (a, b, result) => {
    expect(compareBoots(a, b)).toBe(result);
  });
});

describe('a process', () => {
  it('runs until it ended', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(child, 'spawn');
    expect(isRunning(child.pid as number)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(child.pid as number)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('that is a zombie does not run', async () => {
    // The shell becomes a sleep that never reaps the child it inherits.
    const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
      await vi.waitFor(() => expect(isRunning(Number(pid))).toBe(false), { timeout: 10_000 });
      expect(() => process.kill(Number(pid), 0)).not.toThrow();
    } finally {
      parent.kill('SIGKILL');
    }
  });
});

describe('watching a trail', () => {
  const elsewhere = { host: 'elsewhere', boot: 'b', pid: 1 };
  let path: string;

  beforeEach(() => {
    path = join(temporaryFolder(), 'x.trail');
    writeFileSync(path, '');
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sees its own process alive', () => {
    const watch = new WriterWatch();
    expect(watch.check(path, ownIdentity())).toBe('alive');
    expect(watch.mayRewrite(path, ownIdentity())).toBe(false);
  });

  it('follows the heartbeat of another host, whose clock may be wrong', () => {
    const watch = new WriterWatch();
    expect(watch.check(path, elsewhere)).toBe('unknown');
    utimesSync(path, new Date('2031-01-01'), new Date('2031-01-01'));
    vi.advanceTimersByTime(5_000);
    expect(watch.check(path, elsewhere)).toBe('alive');
    vi.advanceTimersByTime(19_000);
    expect(watch.check(path, elsewhere)).toBe('alive');
    vi.advanceTimersByTime(2_000);
    expect(watch.check(path, elsewhere)).toBe('gone');
    utimesSync(path, new Date('2030-01-01'), new Date('2030-01-01'));
    expect(watch.check(path, elsewhere)).toBe('alive');
  });

  it('takes a trail that is not there as gone', () => {
    rmSync(path);
    expect(new WriterWatch().check(path, ownIdentity())).toBe('gone');
    expect(new WriterWatch().mayRewrite(path, ownIdentity())).toBe(false);
  });
});
