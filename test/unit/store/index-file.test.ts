import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { RunPage } from '../../../src/core/store/api';
import { loadEngine } from '../../../src/core/store/engine';
import { openIndex, SCHEMA_VERSION } from '../../../src/core/store/schema';
import { openStore, sessionEvents, storeFolder } from './helpers';

/** A closed store with two runs. */
async function closedStore(): Promise<{ folder: string; index: string; page: RunPage }> {
  const folder = storeFolder();
  const { store } = await openStore(folder);
  await store.capture(sessionEvents('session-1', [[1, 2], [3]]));
  await store.close();
  const again = await openStore(folder, true);
  const page = again.store.runs({ limit: 9 });
  await again.store.close();
  return { folder, index: join(folder, 'index.sqlite'), page };
}

describe('index.sqlite', () => {
  it('is plain SQLite of this schema version', async () => {
    const { index } = await closedStore();
    const database = openIndex(await loadEngine(), readFileSync(index));
    expect(database.value('PRAGMA user_version')).toBe(SCHEMA_VERSION);
    expect(database.value('SELECT COUNT(*) FROM runs')).toBe(2);
    expect(database.value('PRAGMA integrity_check')).toBe('ok');
  });

  it.each([
    ['with one message', 60_000, ['missing-index']],
    ['without one where the store is so young that none may have been saved', 0, []],
  ])('is made anew where it was deleted, %s', async (_told, age, codes) => {
    const { folder, index, page } = await closedStore();
    rmSync(index);
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + age);
    const { store, problems } = await openStore(folder).finally(() => { clock.mockRestore(); });
    expect(store.runs({ limit: 9 })).toEqual(page);
    await store.close();
    expect(existsSync(index)).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect((await openStore(folder)).problems).toEqual([]);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['scribbled on', (bytes: Buffer) => bytes.fill(7, 5_000, 5_100)],
    ['emptied', () => Buffer.alloc(0)],
    ['replaced by something else', () => Buffer.from('no database at all')],
  ])('is made anew with one message where it was %s', async (_how, damage) => {
    const { folder, index, page } = await closedStore();
    writeFileSync(index, damage(readFileSync(index)));
    const { store, problems } = await openStore(folder);
    expect(store.runs({ limit: 9 })).toEqual(page);
    expect(problems.map(({ code }) => code)).toEqual(['damaged-index']);
    await store.close();
    const again = await openStore(folder);
    expect(again.store.runs({ limit: 9 })).toEqual(page);
    expect(again.problems).toEqual([]);
  });

  it('is left alone where a newer Celltrail made it, and the runs are shown all the same', async () => {
    const { folder, index, page } = await closedStore();
    const bytes = readFileSync(index);
    bytes.writeUInt32BE(SCHEMA_VERSION + 1, 60);
    writeFileSync(index, bytes);
    const { store, problems } = await openStore(folder);
    expect(store.runs({ limit: 9 })).toEqual(page);
    await store.capture(sessionEvents('session-2', [[4]]));
    expect(store.runs({ limit: 9 }).total).toBe(3);
    await store.close();
    expect(problems).toMatchObject([{ code: 'newer-index', message: expect.stringContaining('Update Celltrail') as string }]);
    expect(readFileSync(index).equals(bytes)).toBe(true);
  });

  it('is not written over one that a newer Celltrail saved meanwhile', async () => {
    const { folder, index } = await closedStore();
    const { store, problems } = await openStore(folder);
    const bytes = readFileSync(index);
    bytes.writeUInt32BE(SCHEMA_VERSION + 1, 60);
    writeFileSync(index, bytes);
    await store.capture(sessionEvents('session-2', [[4]]));
    await store.close();
    expect(readFileSync(index).equals(bytes)).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual(['newer-index']);
  });

  it('is saved past a lock that somebody left, and not past one that is held', async () => {
    const { folder, index } = await closedStore();
    const lock = `${index}.lock`;
    writeFileSync(lock, JSON.stringify({ host: 'elsewhere', pid: 1 }));
    const held = await openStore(folder);
    await held.store.capture(sessionEvents('session-2', [[4]]));
    const before = statSync(index).mtimeMs;
    await held.store.close();
    expect(statSync(index).mtimeMs).toBe(before);
    utimesSync(lock, new Date(0), new Date(0));
    const free = await openStore(folder);
    await free.store.capture(sessionEvents('session-3', [[4]]));
    await free.store.close();
    expect(statSync(index).mtimeMs).toBeGreaterThan(before);
    expect(existsSync(lock)).toBe(false);
  });

  it('tells once where it cannot be saved, and recording goes on', async () => {
    const { folder, index } = await closedStore();
    rmSync(index);
    mkdirSync(index);
    const { store, problems } = await openStore(folder);
    await store.capture(sessionEvents('session-2', [[4]]));
    await store.close();
    expect(problems.filter(({ message }) => message.includes('could not save'))).toHaveLength(1);
    const again = await openStore(folder, true);
    expect(again.store.runs({ limit: 9 }).total).toBe(3);
  });
});
