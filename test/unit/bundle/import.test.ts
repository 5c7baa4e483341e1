import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEdit } from '../../../src/core/trail/records';
import { bundleOf, importInto, linesOf, openedStore, outputOf, portrait, recordSession, sessionEvents, type OpenedStore } from './support';

const edit = ({ stores, folder }: OpenedStore, run: string, set: RunEdit) => stores.request('edit', { folder, edits: [{ run, set }] });
const runsIn = async ({ stores, folder }: OpenedStore) => (await stores.request('runs', { folder, limit: 999, archived: true })).runs;
const runIn = async (store: OpenedStore, id: string) => (await runsIn(store)).find((run) => run.id === id);

/** A store with a session and another that has none of it yet; the ids of the session's runs. */
async function twoStores() {
  const mine = await openedStore();
  const ids = await recordSession(mine);
  return { mine, theirs: await openedStore(), ids, first: ids[0] ?? '', second: ids[1] ?? '' };
}

/** Names and times of the files of a store. */
const filesOf = ({ folder }: OpenedStore) => readdirSync(join(folder, 'trails')).map((name) => [name, statSync(join(folder, 'trails', name)).mtimeMs]);

describe('importing', () => {
  it('twice changes nothing, whatever the files are called', async () => {
    const { mine, theirs, first } = await twoStores();
    const bytes = await bundleOf(mine, first);
    expect(await importInto(theirs, bytes)).toMatchObject({ state: 'new' });
    const [was, files] = [await portrait(theirs, first), filesOf(theirs)];
    expect(await importInto(theirs, bytes, { name: 'other.celltrail' })).toEqual({ id: first, number: 1, state: 'known' });
    expect([await portrait(theirs, first), filesOf(theirs)]).toEqual([was, files]);
    expect(await runsIn(theirs)).toHaveLength(1);
  });

  it('does not double a run that was recorded here', async () => {
    const { mine, first } = await twoStores();
    const was = await portrait(mine, first);
    expect(await importInto(mine, await bundleOf(mine, first))).toMatchObject({ id: first, state: 'known' });
    expect(await portrait(mine, first)).toEqual(was);
    expect((await runIn(mine, first))?.imported).toBeUndefined();
  });

  it('takes a later state of a run, and never an earlier one', async () => {
    const { mine, theirs, first } = await twoStores();
    const early = await bundleOf(mine, first);
    const imported = await importInto(theirs, early);
    const { stores, folder } = mine;
    const time = 60_000;
    await stores.request('capture', { folder, events: [
      { type: 'execution-started', session: 'S', ordinal: 7, order: 7, cell: 'again', index: 5, source: 'print("f1:", model.score(X, y))', time },
      { type: 'output', session: 'S', ordinal: 7, channel: 'stdout', mime: 'text/plain', output: 0, from: 0, text: 'f1: 0.5\n', time: time + 1 },
      { type: 'execution-ended', session: 'S', ordinal: 7, status: 'ok', time: time + 2, outputs: [] },
    ] });
    const changed = (await runsIn(mine)).find(({ metrics }) => metrics.some(({ name }) => name === 'f1'))?.id ?? '';
    if (changed !== first) await importInto(theirs, early);
    await edit(mine, first, { name: 'Later' });
    const late = await bundleOf(mine, first);
    expect(await importInto(theirs, late)).toEqual({ ...imported, state: 'updated' });
    expect(await runIn(theirs, first)).toMatchObject({ name: 'Later', number: imported.number });
    expect(await importInto(theirs, early)).toMatchObject({ state: 'known' });
    expect((await bundleOf(theirs, first)).equals(late)).toBe(true);
  });

  it('takes points that came later', async () => {
    const mine = await openedStore();
    const events = sessionEvents().slice(0, -1);
    const end = events.findIndex((event) => event.type === 'execution-ended' && event.ordinal === 4);
    const [id = ''] = await recordSession(mine, events.slice(0, end + 1));
    const theirs = await openedStore();
    await importInto(theirs, await bundleOf(mine, id));
    await recordSession(mine, events.slice(end + 1));
    await edit(mine, id, { note: 'Done' });
    await importInto(theirs, await bundleOf(mine, id));
    expect(await portrait(theirs, id)).toEqual({ ...(await portrait(mine, id)), children: [] });
  });

  it('brings what a colleague said of a run that was recorded here, and keeps what was said here since', async () => {
    const { mine, theirs, first } = await twoStores();
    await importInto(theirs, await bundleOf(mine, first));
    await edit(theirs, first, { note: 'Theirs', name: 'Theirs' });
    const bytes = await bundleOf(theirs, first);
    await edit(mine, first, { name: 'Mine, later' });
    expect(await importInto(mine, bytes)).toMatchObject({ state: 'updated' });
    expect(await runIn(mine, first)).toMatchObject({ name: 'Mine, later', note: 'Theirs' });
    expect(await importInto(mine, bytes)).toMatchObject({ state: 'known' });
  });

  it('leaves a deleted run deleted, until a person asks for it', async () => {
    const { mine, theirs, first } = await twoStores();
    await importInto(theirs, await bundleOf(mine, first));
    await edit(theirs, first, { deleted: true });
    expect(await importInto(theirs, await bundleOf(mine, first))).toMatchObject({ state: 'deleted' });
    await edit(mine, first, { name: 'Later' });
    expect(await importInto(theirs, await bundleOf(mine, first))).toMatchObject({ state: 'deleted' });
    expect(await runsIn(theirs)).toEqual([]);
    expect(await importInto(theirs, await bundleOf(mine, first), { restore: true })).toMatchObject({ state: 'restored' });
    expect(await runIn(theirs, first)).toMatchObject({ name: 'Later' });
  });

  it('brings a child before its parent, and they find each other', async () => {
    const { mine, theirs, first, second } = await twoStores();
    await importInto(theirs, await bundleOf(mine, second));
    expect(await runIn(theirs, second)).toMatchObject({ parent: first, relation: 'fine-tuning' });
    const alone = await portrait(theirs, second);
    await importInto(theirs, await bundleOf(mine, first));
    expect((await theirs.stores.request('run', { folder: theirs.folder, id: first }))?.children).toEqual([second]);
    expect(await portrait(theirs, second)).toEqual(alone);
  });

  it('brings runs that share a session, one after the other and in any order', async () => {
    const { mine, ids } = await twoStores();
    const bundles = await Promise.all(ids.map((id) => bundleOf(mine, id)));
    for (const order of [bundles, [...bundles].reverse()]) {
      const store = await openedStore();
      for (const bytes of order) await importInto(store, bytes);
      for (const [index, id] of ids.entries()) expect((await bundleOf(store, id)).equals(bundles[index] ?? Buffer.alloc(0))).toBe(true);
      // One goes, and what the other has of the session stays.
      await edit(store, ids[0] ?? '', { deleted: true });
      expect((await bundleOf(store, ids[1] ?? '')).equals(bundles[1] ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('says so where a run still runs, and where there is none', async () => {
    const { stores, folder } = await openedStore();
    const events = sessionEvents();
    const end = events.findIndex((event) => event.type === 'execution-ended' && event.ordinal === 4);
    await stores.request('capture', { folder, events: events.slice(0, end) });
    const { runs } = await stores.request('runs', { folder, limit: 1 });
    await expect(stores.request('bundle', { folder, id: runs[0]?.id ?? '' })).rejects.toThrow('Run 1 is still running: its bundle can be written once it has ended.');
    expect(await stores.request('bundle', { folder, id: 'NONE' })).toBeNull();
  });

  it('merged, split and archived runs come as people see them', async () => {
    const { mine, theirs, first, second } = await twoStores();
    const { run } = await mine.stores.request('split', { folder: mine.folder, run: second, execution: 6 });
    await edit(mine, second, { mergedInto: first });
    await edit(mine, first, { archived: true, tags: ['a'], reproduces: 'ELSEWHERE' });
    for (const id of [first, run]) {
      await importInto(theirs, await bundleOf(mine, id));
      expect(await portrait(theirs, id)).toEqual({ ...(await portrait(mine, id)), environment: expect.anything() as object });
    }
    expect(await runIn(theirs, first)).toMatchObject({ archived: true, parent: 'ELSEWHERE', relation: 'reproduction' });
  });
});

describe('a huge run', () => {
  it('goes through whole: 100,000 points of two metrics, and outputs of many megabytes', async () => {
    const mine = await openedStore();
    const store = await mine.stores.find(mine.folder);
    const writer = store.createTrail('import');
    const count = 100_000;
    const columns = { steps: [Float64Array.from({ length: count }, (_, index) => index + 1)], times: Float64Array.from({ length: count }, (_, index) => 1e12 + index * 7), values: Float64Array.from({ length: count }, () => Math.random()) };
    const big = [Buffer.alloc(3 << 20, 'ä€'), Buffer.from(Float64Array.from({ length: 400_000 }, () => Math.random()).buffer)];
    await writer.append([
      { t: 'session', session: 'T', notebook: 'a.py', kernel: null, language: 'python', time: 1 },
      { t: 'version', hash: 'mine', source: 'train()' },
      { t: 'execution', session: 'T', ordinal: 1, order: 1, cell: 'a', index: 0, version: 'mine', time: 1 },
      { t: 'execution-end', session: 'T', ordinal: 1, status: 'ok', time: 9, outputs: big.map((bytes) => outputOf('x/y', bytes)) },
      { t: 'run', run: 'HUGE', number: 1, kind: 'training', session: 'T', execution: 1, time: 1, why: 'A script.', carriers: [] },
      { t: 'link', run: 'HUGE', session: 'T', execution: 1, role: 'training' },
      { t: 'series', s: 1, run: 'HUGE', metric: 'loss', counters: ['step'], session: 'T', execution: 1 },
      { t: 'series', s: 2, run: 'HUGE', metric: 'grad', counters: ['step'], session: 'T', execution: 1 },
    ]);
    await writer.appendPoints(1, columns);
    await writer.appendPoints(2, columns);
    await writer.append([{ t: 'run-status', run: 'HUGE', status: 'ok', time: 9 }]);
    await store.finishTrail(writer);
    await mine.stores.request('open', { folder: mine.folder, readonly: false, runs: 'automatic', outputs: { largest: 64 << 20, quota: 1 << 30 } });
    for (const bytes of big) store.keep(outputOf('', bytes).digest, bytes);
    const bytes = await bundleOf(mine, 'HUGE');
    expect(Math.max(...bytes.toString('latin1').split('\n').map((line) => line.length))).toBeLessThan(8 << 20);
    const theirs = await openedStore();
    await theirs.stores.request('open', { folder: theirs.folder, readonly: false, runs: 'automatic', outputs: { largest: 64 << 20, quota: 1 << 30 } });
    expect(await importInto(theirs, bytes)).toMatchObject({ state: 'new' });
    expect((await bundleOf(theirs, 'HUGE')).equals(bytes)).toBe(true);
    const [points] = await theirs.stores.request('series', { folder: theirs.folder, runs: ['HUGE'], metric: 'loss', width: 1e6 });
    expect(points?.count).toBe(count);
    // Element by element, as toEqual compares them, megabytes take minutes.
    expect(Buffer.from(points?.y.buffer ?? new ArrayBuffer(0)).equals(Buffer.from(columns.values.buffer))).toBe(true);
    expect(Buffer.from(points?.time.buffer ?? new ArrayBuffer(0)).equals(Buffer.from(columns.times.buffer))).toBe(true);
    const kept = await theirs.stores.request('outputs', { folder: theirs.folder, outputs: big.map((each) => outputOf('x/y', each)) });
    expect(kept.map((each, index) => Buffer.from(each ?? []).equals(big[index] ?? Buffer.alloc(0)))).toEqual([true, true]);
  });

  it('leaves outputs that are longer than the store keeps to their digests', async () => {
    const { mine, theirs, first } = await twoStores();
    await theirs.stores.request('open', { folder: theirs.folder, readonly: false, runs: 'automatic', outputs: { largest: 100, quota: 1 << 30 } });
    await importInto(theirs, await bundleOf(mine, first));
    const objects = linesOf(await bundleOf(theirs, first)).filter(({ t }) => t === 'object');
    expect(objects.map(({ bytes }) => bytes)).toEqual([8]);
  });
});

describe('what an import leaves', () => {
  it('is a trail that any reader of trails can read, hidden from git', async () => {
    const { mine, theirs, first } = await twoStores();
    await importInto(theirs, await bundleOf(mine, first));
    const [trail = ''] = readdirSync(join(theirs.folder, 'trails'));
    const records = linesOf(readFileSync(join(theirs.folder, 'trails', trail)));
    expect(records[0]).toMatchObject({ t: 'trail', kind: 'import', id: trail.replace('.trail', '') });
    expect(records[1]).toEqual({ t: 'import', run: first, file: 'run.celltrail', updated: expect.any(Number) as number });
    expect(records.at(-1)).toMatchObject({ t: 'seal' });
    expect(readFileSync(join(theirs.folder, '.gitignore'), 'utf8')).toBe('*\n');
    expect(readdirSync(theirs.folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });
});
