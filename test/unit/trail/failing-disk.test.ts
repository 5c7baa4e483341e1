import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realDisk, type Disk } from '../../../src/core/trail/disk';
import { TrailWriter } from '../../../src/core/trail/writer';
import { seeded } from './random';
import { numbered, readEntries, readItems, startWriter, temporaryFolder } from './support';

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: as the test wants`), { code });
}

/** A disk that does what `fault` says for the next calls, and what the real one does otherwise. */
function faultyDisk() {
  const fault: { write?: (bytes: Buffer) => number; sync?: () => void; truncate?: () => void } = {};
  const disk: Disk = {
    write: (file, bytes, position) => {
      const taken = fault.write ? fault.write(bytes) : bytes.length;
      return realDisk.write(file, bytes.subarray(0, taken), position);
    },
    sync: (file) => {
      fault.sync?.();
      realDisk.sync(file);
    },
    truncate: (file, length) => {
      fault.truncate?.();
      realDisk.truncate(file, length);
    },
  };
  return { fault, disk };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a write that fails', () => {
  const codes = [
    ['ENOSPC', 'disk-full', /free some space/],
    ['EDQUOT', 'disk-full', /free some space/],
    ['EROFS', 'read-only', /write access/],
    ['EIO', 'unwritable', /failed/],
  ] as const;

  it.each(codes)('%s is told once as %s, keeps all in order, and goes on by itself', async (systemCode, code, sentence) => {
    const { fault, disk } = faultyDisk();
    const { writer, entries, troubles } = startWriter({ disk });
    vi.advanceTimersByTime(60);
    const { size } = statSync(writer.path);
    fault.write = () => {
      throw failure(systemCode);
    };
    const acknowledged = Promise.all(Array.from({ length: 20 }, (_, number) => writer.append([numbered(number)])));
    vi.advanceTimersByTime(20_000);
    expect(troubles).toMatchObject([{ code, message: expect.stringMatching(sentence) as string }]);
    expect(statSync(writer.path).size).toBe(size);
    expect(entries).toHaveLength(1);
    delete fault.write;
    vi.advanceTimersByTime(5_000);
    await acknowledged;
    expect(troubles).toHaveLength(2);
    expect(troubles[1]).toBeNull();
    expect(readEntries(writer.path).slice(1).map((entry) => entry.record)).toEqual(Array.from({ length: 20 }, (_, number) => numbered(number)));
    fault.write = () => {
      throw failure(systemCode);
    };
    const last = writer.append([numbered(20)]);
    vi.advanceTimersByTime(60);
    expect(troubles).toHaveLength(3);
    delete fault.write;
    vi.advanceTimersByTime(5_000);
    await last;
    await writer.close(false);
  });

  it('leaves no byte of a short write behind', async () => {
    const { fault, disk } = faultyDisk();
    const { writer, troubles } = startWriter({ disk });
    vi.advanceTimersByTime(60);
    const before = readFileSync(writer.path);
    let room = 30;
    fault.write = (bytes) => {
      const taken = Math.min(room, bytes.length);
      room -= taken;
      return taken;
    };
    const acknowledged = writer.append([numbered(1)]);
    expect(troubles).toMatchObject([{ code: 'disk-full' }]);
    expect(readFileSync(writer.path).equals(before)).toBe(true);
    room = 10_000;
    vi.advanceTimersByTime(5_000);
    await acknowledged;
    expect(readEntries(writer.path).at(-1)?.record).toEqual(numbered(1));
    await writer.close(false);
  });

  it('is no acknowledgement when only the sync fails', async () => {
    const { fault, disk } = faultyDisk();
    const { writer, entries } = startWriter({ disk });
    vi.advanceTimersByTime(60);
    fault.sync = () => {
      throw failure('EIO');
    };
    const acknowledged = writer.append([numbered(1)]);
    expect(entries).toHaveLength(1);
    delete fault.sync;
    vi.advanceTimersByTime(5_000);
    await acknowledged;
    expect(readEntries(writer.path)).toEqual(entries);
    await writer.close(false);
  });

  it('is told at the end where it never worked again, with how much was lost', async () => {
    const { fault, disk } = faultyDisk();
    const { writer } = startWriter({ disk });
    vi.advanceTimersByTime(60);
    fault.write = () => {
      throw failure('ENOSPC');
    };
    const acknowledged = writer.append([numbered(1), numbered(2)]);
    const refused = expect(acknowledged).rejects.toThrow(/2 records/);
    await expect(writer.close(true)).rejects.toThrow(/2 records could not be written/);
    await refused;
    expect(readEntries(writer.path)).toHaveLength(1);
  });

  it('may be the very first: the trail is made once there is room', async () => {
    const { fault, disk } = faultyDisk();
    fault.write = () => {
      throw failure('ENOSPC');
    };
    const { writer, entries, troubles } = startWriter({ disk });
    const acknowledged = writer.append([numbered(1)]);
    expect(troubles).toHaveLength(1);
    delete fault.write;
    vi.advanceTimersByTime(5_000);
    await acknowledged;
    expect(readEntries(writer.path)).toEqual(entries);
    expect(entries.map((entry) => entry.record.t)).toEqual(['trail', 'version']);
    await writer.close(false);
  });
});

describe('a disk that fails by chance', () => {
  it('never makes a trail lie: what is acknowledged is there, once and in order', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const { fault, disk } = faultyDisk();
      const chance = () => {
        if (random() < 0.15) throw failure('EIO');
      };
      fault.sync = chance;
      fault.truncate = chance;
      fault.write = (bytes) => {
        chance();
        return random() < 0.3 ? Math.floor(random() * bytes.length) : bytes.length;
      };
      const acknowledged: number[] = [];
      const folder = temporaryFolder();
      const writer = TrailWriter.create(folder, { kind: 'session', disk, onDurable: () => undefined, onTrouble: () => undefined });
      const all: Promise<unknown>[] = [];
      for (let number = 0; number < 60; number++) {
        all.push(writer.append([numbered(number), ...(random() < 0.1 ? [{ t: 'version', hash: 'large', source: 'x'.repeat(70_000) } as const] : [])]).then(() => acknowledged.push(number)));
        vi.advanceTimersByTime(Math.floor(random() * 80));
        await Promise.resolve();
        const { items } = readItems(writer.path);
        const present = items.flatMap((item) => ('record' in item && item.record.t === 'version' && item.record.hash !== 'large' ? [Number(item.record.hash)] : []));
        expect(present, `seed ${seed}`).toEqual(present.map((_, index) => index));
        expect(present.length, `seed ${seed}`).toBeGreaterThanOrEqual(acknowledged.length);
      }
      fault.sync = fault.truncate = () => undefined;
      fault.write = (bytes) => bytes.length;
      vi.advanceTimersByTime(10_000);
      await Promise.all(all);
      expect(acknowledged).toEqual(Array.from({ length: 60 }, (_, number) => number));
      await writer.close(false);
      expect(readItems(writer.path).items.every((item) => 'record' in item)).toBe(true);
    }
  });
});
