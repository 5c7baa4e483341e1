import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundleOf, ENVIRONMENT, importInto, linesOf, openedStore, portrait, recordSession, sessionEvents } from './support';

const SHARED_ENVIRONMENT = { ...ENVIRONMENT, interpreter: { ...ENVIRONMENT.interpreter, executable: '~/digits/.venv/bin/python', prefix: '~/digits/.venv' } };

/** A store with a session of several runs, which a person has named and noted. */
async function recordedStore() {
  const store = await openedStore();
  const runs = await recordSession(store);
  const [first = ''] = runs;
  await store.stores.request('edit', { folder: store.folder, edits: [{ run: first, set: { name: 'Best so far', tags: ['paper', 'ä'], note: 'Two\nlines' } }] });
  return { store, runs };
}

describe('a run in a bundle', () => {
  it('is the same in another store: everything that can be asked of it', async () => {
    const { store, runs } = await recordedStore();
    expect(runs.length).toBeGreaterThan(1);
    const other = await openedStore();
    for (const id of runs) await importInto(other, await bundleOf(store, id));
    for (const id of runs) {
      const was = await portrait(store, id);
      expect(await portrait(other, id)).toEqual({ ...was, environment: SHARED_ENVIRONMENT });
    }
  });

  it('gives the same bytes whenever it is bundled: live, sealed, and by the store that imported it', async () => {
    const { store, runs } = await recordedStore();
    const before = await Promise.all(runs.map((id) => bundleOf(store, id)));
    await store.stores.dispose();
    const sealed = await openedStore(store.folder);
    const other = await openedStore();
    for (const [index, id] of runs.entries()) {
      const bytes = before[index] ?? Buffer.alloc(0);
      expect((await bundleOf(sealed, id)).equals(bytes)).toBe(true);
      await importInto(other, bytes);
      expect((await bundleOf(other, id)).equals(bytes)).toBe(true);
    }
  });

  it('carries outputs of what it shows, text as text, and the diff, but no data', async () => {
    const { store, runs } = await recordedStore();
    const objects = linesOf(await bundleOf(store, runs[0] ?? '')).filter(({ t }) => t === 'object');
    expect(objects.map(({ text, base64 }) => [typeof text, typeof base64]).sort()).toEqual([['string', 'undefined'], ['string', 'undefined'], ['undefined', 'string']]);
    expect(objects.map(({ text }) => text)).toContain('- a\n+ b\n');
  });

  it('tells nothing of the machine or the person: no home folder, host or process, and no secret', async () => {
    const store = await openedStore();
    const secret = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789';
    const ids = await recordSession(store, sessionEvents('S', 'file:///home/ada/private/train%20it.ipynb', secret));
    for (const id of ids) {
      const bytes = await bundleOf(store, id);
      const decoded = linesOf(bytes).map(({ base64 }) => (typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('latin1') : '')).join('');
      for (const told of [secret, '/home/', 'ada/']) {
        expect(bytes.toString(), told).not.toContain(told);
        expect(decoded, told).not.toContain(told);
      }
      expect(linesOf(bytes).flatMap((line) => Object.keys(line)).filter((key) => ['host', 'boot', 'pid', 'user'].includes(key))).toEqual([]);
      expect(bytes.toString()).toContain('"notebook":"train it.ipynb"');
      expect(bytes.toString()).toContain('<redacted>');
    }
  });

  it('has a number of its own in each store, and every other run keeps its number', async () => {
    const { store, runs } = await recordedStore();
    const bundle = await bundleOf(store, runs[0] ?? '');
    const other = await openedStore();
    const own = await recordSession(other, sessionEvents('other'));
    const numbersBefore = (await other.stores.request('runs', { folder: other.folder, limit: 99 })).runs.map(({ id, number }) => [id, number]);
    const imported = await importInto(other, bundle, { name: 'theirs.celltrail' });
    expect(imported).toEqual({ id: runs[0], number: own.length + 1, state: 'new' });
    const after = (await other.stores.request('runs', { folder: other.folder, limit: 99 })).runs;
    expect(after.filter(({ id }) => id !== runs[0]).map(({ id, number }) => [id, number])).toEqual(numbersBefore);
    expect(after.filter((run) => run.imported !== undefined).map((run) => [run.id, run.imported])).toEqual([[runs[0], 'theirs.celltrail']]);
    // A rebuilt index gives the same numbers: trails are the truth.
    await other.stores.dispose();
    rmSync(`${other.folder}/index.sqlite`);
    const rebuilt = await openedStore(other.folder);
    expect((await rebuilt.stores.request('runs', { folder: other.folder, limit: 99 })).runs.map(({ id, number }) => [id, number])).toEqual(after.map(({ id, number }) => [id, number]));
  });
});
