import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../store/bundle';
import { killAtRandom } from '../store/kill-at-random';
import { bundleOf, fileWith, openedStore, recordSession, sessionEvents, storeFolder } from './support';

const KILLS = 12;

let programs: string;
beforeAll(async () => {
  programs = await bundle('../bundle/kill-child');
});
afterAll(() => rmSync(programs, { recursive: true, force: true }));

/** Starts a child that imports, kills it at a random moment, and gives the runs that it said were in. */
async function importAndKill(folder: string, files: readonly string[]): Promise<string[]> {
  const lines = await killAtRandom([join(programs, 'kill-child.js'), folder, ...files], 'open');
  return lines.filter((line) => line !== 'open');
}

it(`has all of a run or nothing after kill -9 of the process that imports, ${KILLS} times, and is gone on with`, async () => {
  const source = await openedStore();
  const bundles = new Map<string, Buffer>();
  for (const session of ['A', 'B', 'C', 'D']) for (const id of await recordSession(source, sessionEvents(session))) bundles.set(id, await bundleOf(source, id));
  const files = [...bundles.values()].map((bytes) => fileWith(bytes));
  let cut = 0;
  let folder = storeFolder();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const told = await importAndKill(folder, files);
    if (told.length < files.length) cut += 1;
    const store = await openedStore(folder);
    const { runs } = await store.stores.request('runs', { folder, limit: 99 });
    for (const { id } of runs) expect((await bundleOf(store, id)).equals(bundles.get(id) ?? Buffer.alloc(0))).toBe(true);
    expect(runs.map(({ id }) => id)).toEqual(expect.arrayContaining(told));
    if (runs.length === files.length) {
      for (const file of files) expect(await store.stores.request('import', { folder, file, restore: false })).toMatchObject({ state: 'known' });
      await store.stores.dispose();
      expect(readdirSync(join(folder, 'trails')).filter((name) => !name.endsWith('.trail'))).toEqual([]);
      folder = storeFolder();
    } else await store.stores.dispose();
  }
  expect(cut).toBeGreaterThan(0);
}, 240_000);
