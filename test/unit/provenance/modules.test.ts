import { cpSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runJson } from '../../../src/cli/json';
import { createCapture } from '../../../src/core/capture/engine';
import type { CaptureEvent } from '../../../src/core/capture/events';
import { readPastNotebook } from '../../../src/core/notebook/read-past';
import { readRunCode } from '../../../src/core/provenance/run-code';
import { openParser, type PythonParser } from '../../../src/core/python/syntax';
import { readRecordedModules } from '../../../src/core/reproduce/modules';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { bundleOf, importInto } from '../bundle/support';
import { analyse, Notebook } from '../capture/notebook';
import { parserFiles } from '../python/cells';
import { atEnd, storeFolder } from '../store/helpers';

let parser: PythonParser;
let ticks = 1_000;
beforeAll(async () => {
  parser = await openParser(parserFiles);
});
afterAll(() => parser.dispose());

/** A store that records modules, in a workspace of its own. */
async function opened(folder = storeFolder()) {
  const stores = createLocalStores({ createCapture: async (context) => createCapture(context, analyse, parser), openParser: async () => parser });
  atEnd(() => stores.dispose());
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  return { stores, folder };
}

function write(folder: string, name: string, text: string): void {
  const file = join(dirname(folder), name);
  writeFileSync(file, text);
  utimesSync(file, (ticks += 1), ticks);
}

const inWorkspace = (folder: string, events: readonly CaptureEvent[]): CaptureEvent[] => events.map((event) => (event.type === 'execution-started' ? { ...event, folders: [dirname(folder)] } : event));

/** A notebook that trains with a helper, in a workspace that has it. */
async function trained() {
  const store = await opened();
  write(store.folder, 'helpers.py', 'import shared\n\ndef prepare(X):\n    return X * shared.SCALE\n');
  write(store.folder, 'shared.py', 'SCALE = 2\n');
  write(store.folder, 'unused.py', '');
  const nb = new Notebook();
  nb.run('imports', 'from helpers import prepare\nimport unused');
  nb.run('data', 'X, y = load()');
  nb.run('prepare', 'X = prepare(X)');
  nb.run('fit', 'clf = SVC(C=1).fit(X, y)\nprint("accuracy:", clf.score(X, y))', 'accuracy: 0.5\n');
  nb.run('other', 'note = 1');
  await store.stores.request('capture', { folder: store.folder, events: inWorkspace(store.folder, nb.events) });
  const { runs } = await store.stores.request('runs', { folder: store.folder, limit: 1 });
  const stale = async () => (await store.stores.request('stale', { folder: store.folder, session: 'S', cells: { order: [], edited: [] } })).filter(({ certain }) => certain);
  return { ...store, nb, id: runs[0]?.id ?? '', stale };
}

it('names the modules of a run, with the versions that it had', async () => {
  const { stores, folder, id } = await trained();
  const code = await readRunCode(stores, folder, id);
  const json = JSON.parse(code ? runJson(folder, code) : '') as { executions: { source: string; modules: Record<string, unknown>[] }[] };
  const modules = json.executions.flatMap((execution) => execution.modules);
  expect(modules.map(({ name, path, bytes, lines }) => [name, path, bytes, lines])).toEqual([['helpers', 'helpers.py', 59, [1]], ['shared', 'shared.py', 10, [1]]]);
  const [kept] = await stores.request('outputs', { folder, outputs: [{ mime: '', digest: String(modules[1]?.['digest']), bytes: 10 }] });
  expect(Buffer.from(kept ?? []).toString()).toBe('SCALE = 2\n');
});

it('takes cells for stale whose modules have changed on disk, until they are loaded anew', async () => {
  const { stores, folder, nb, stale } = await trained();
  expect(await stale()).toEqual([]);
  write(folder, 'shared.py', 'SCALE = 3\n');
  const why = 'shared.py has changed since it was imported. Load it anew, with importlib.reload or by restarting the kernel, and run the cell again.';
  const brief = 'shared.py has changed since it was imported';
  expect(await stale()).toEqual([
    { cell: 'imports', certain: true, cause: 1, why, brief, module: 'shared.py', needsReload: true },
    { cell: 'prepare', certain: true, cause: 1, why, brief, module: 'shared.py', needsReload: true },
    { cell: 'fit', certain: true, cause: 3, why: 'It read what execution [3] made, which is stale.', brief: 'what [3] made is stale', needsReload: true },
  ]);
  expect((await stores.request('moduleFiles', { folder, session: 'S' })).map((file) => file.slice(dirname(folder).length + 1))).toEqual(['helpers.py', 'shared.py', 'unused.py']);
  const before = nb.events.length;
  nb.run('reload', 'import importlib, shared, helpers\nimportlib.reload(shared)\nimportlib.reload(helpers)');
  await stores.request('capture', { folder, events: inWorkspace(folder, nb.events.slice(before)) });
  const again = await stale();
  expect(again.map(({ cell, needsReload }) => [cell, needsReload])).toEqual([['imports', undefined], ['prepare', undefined], ['fit', undefined]]);
  write(folder, 'shared.py', 'SCALE = 2\n');
  rmSync(join(dirname(folder), 'helpers.py'));
  expect((await stale())[0]?.brief).toBe('helpers.py is gone since it was imported');
});

it('says where a slice is opened which modules are others now, and brings back how they were', async () => {
  const { stores, folder, id } = await trained();
  const intro = async () => (await readPastNotebook(stores, folder, id, 'slice'))?.intro.text.split('\n').filter((line) => line.includes('since')) ?? [];
  const recorded = async () => {
    const code = await readRunCode(stores, folder, id);
    return code && readRecordedModules(stores, folder, code);
  };
  expect([await intro(), await recorded()]).toEqual([[], { modules: [], notes: [] }]);
  write(folder, 'shared.py', 'SCALE = 3\n');
  expect(await intro()).toEqual([expect.stringMatching(/^- shared\\\.py has changed since: the run had it with the digest [0-9a-f]{12}, which the record keeps$/)]);
  expect(await recorded()).toEqual({ modules: [{ name: 'shared', path: join(dirname(folder), 'shared.py'), source: 'SCALE = 2\n' }], notes: ['shared.py has changed since: it is imported as it was recorded.'] });
  rmSync(join(folder, 'objects'), { recursive: true });
  expect(await recorded()).toEqual({ modules: [], notes: ['shared.py has changed since, and how it was cannot be brought back: it runs as it is now.'] });
});

it('goes with a run into another store, sources and all', async () => {
  const { stores, folder, id } = await trained();
  const bytes = await bundleOf({ stores, folder }, id);
  const other = await opened();
  await importInto(other, bytes);
  const modulesIn = async (of: typeof other) => (await readRunCode(of.stores, of.folder, id))?.executions.map(({ modules }) => modules);
  expect(await modulesIn(other)).toEqual(await modulesIn({ stores, folder }));
  const code = await readRunCode(other.stores, other.folder, id);
  expect(code && (await readRecordedModules(other.stores, other.folder, code)).modules.map(({ name, source }) => [name, source.length])).toEqual([['helpers', 59], ['shared', 10]]);
  expect((await bundleOf(other, id)).equals(bytes)).toBe(true);
});

it('reads the same from the trails alone, and from a store in another place', async () => {
  const { stores, folder, id } = await trained();
  const before = (await readRunCode(stores, folder, id))?.executions;
  await stores.dispose();
  const moved = storeFolder();
  cpSync(dirname(folder), dirname(moved), { recursive: true });
  rmSync(join(moved, 'index.sqlite'));
  const again = await opened(moved);
  expect((await readRunCode(again.stores, moved, id))?.executions).toEqual(before);
  const modules = before?.flatMap((execution) => execution.modules ?? []) ?? [];
  expect(await again.stores.request('moduleStates', { folder: moved, modules })).toEqual(['same', 'same', 'same']);
});

it('follows modules in slices of what is on record', async () => {
  const { stores, folder, nb } = await trained();
  const before = nb.events.length;
  nb.run('look', 'Z = []\nprepare(Z)');
  nb.run('shown', 'print(Z)');
  await stores.request('capture', { folder, events: inWorkspace(folder, nb.events.slice(before)) });
  const slice = await stores.request('slice', { folder, session: 'S', targets: [{ ordinal: 7 }], direction: 'backward' });
  expect(slice.map(({ ordinal, lines }) => [ordinal, lines])).toEqual([[6, [1]], [7, [1]]]);
});
