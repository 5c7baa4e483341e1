import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CaptureEvent } from '../../../src/core/capture/events';
import { openParser } from '../../../src/core/python/syntax';
import { createCapture } from '../../../src/core/capture/engine';
import type { Extent } from '../../../src/core/notebook/past-notebook';
import { readPastNotebook } from '../../../src/core/notebook/read-past';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { analyse, Notebook } from '../capture/notebook';
import { parserFiles } from '../python/cells';
import { atEnd, storeFolder } from '../store/helpers';
import { kept, shown, STDOUT } from './record';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** A store in which these events were recorded, and its newest run's notebook as it was. */
async function recordOf(events: readonly CaptureEvent[], parser = openParser) {
  const folder = storeFolder();
  const stores = createLocalStores({ createCapture: async (context) => createCapture(context, analyse), openParser: () => parser(parserFiles) });
  atEnd(() => stores.dispose());
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  await stores.request('capture', { folder, events });
  const page = await stores.request('runs', { folder, limit: 1 });
  const read = async (extent: Extent) => {
    const notebook = await readPastNotebook(stores, folder, page.runs[0]?.id ?? '', extent);
    return notebook?.cells.map(({ source, role, outputs }) => ({ source, role, outputs: outputs.flatMap(({ items }) => items.map(({ mime, data }) => `${mime} ${Buffer.from(data).toString('latin1')}`)) }));
  };
  return { stores, folder, read };
}

/** A session: its cells at these places, what they print, and what stands under them. */
function session(): CaptureEvent[] {
  const nb = new Notebook();
  nb.run('deleted', 'X = X / 16');
  nb.run('fit', 'clf = SVC(C=1).fit(X, y)');
  nb.run('plot', 'import matplotlib.pyplot as plt\nplt.plot(X)');
  nb.run('score', 'print("accuracy:", clf.score(X, y))', 'accuracy: 0.5\n');
  nb.run('fit', 'C = "edited since"');
  const places: Record<string, number> = { deleted: 2, fit: 3, plot: 4, score: 5 };
  return nb.events.map((event): CaptureEvent => {
    if (event.type === 'execution-started') return { ...event, index: places[event.cell] ?? 0 };
    if (event.type !== 'execution-ended') return event;
    if (event.ordinal === 3) return { ...event, outputs: [kept('image/png', PNG), shown('text/plain', '<Figure>', { joined: true })] };
    return event.ordinal === 4 ? { ...event, outputs: [shown(STDOUT, 'accuracy: 0.5\n')] } : event;
  });
}

it('reads a notebook as the run left it, with the deleted cell and what stood under each', async () => {
  const { stores, folder, read } = await recordOf(session());
  await stores.request('keep', { folder, digest: kept('image/png', PNG).digest, bytes: PNG });
  expect(await read('session')).toEqual([
    { source: 'X = X / 16', role: 'slice', outputs: [] },
    { source: 'clf = SVC(C=1).fit(X, y)', role: 'training', outputs: [] },
    { source: 'import matplotlib.pyplot as plt\nplt.plot(X)', role: null, outputs: [`image/png ${PNG.toString('latin1')}`, 'text/plain <Figure>'] },
    { source: 'print("accuracy:", clf.score(X, y))', role: 'metric', outputs: [`${STDOUT} accuracy: 0.5\n`] },
  ]);
  expect((await read('slice'))?.map(({ source }) => source)).toEqual(['X = X / 16', 'clf = SVC(C=1).fit(X, y)', 'print("accuracy:", clf.score(X, y))']);
});

it('notes outputs that were not kept, and takes no other bytes for them', async () => {
  const { folder, read } = await recordOf(session());
  const { digest } = kept('image/png', PNG);
  const note = `text/plain Celltrail kept no copy of this output: image/png, 8 bytes, sha256 ${digest}`;
  const outputsOfPlot = async () => (await read('session'))?.[2]?.outputs;
  expect(await outputsOfPlot()).toEqual(['text/plain <Figure>', note]);
  mkdirSync(join(folder, 'objects', digest.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, 'objects', digest.slice(0, 2), digest.slice(2)), 'forgery!');
  expect(await outputsOfPlot()).toEqual(['text/plain <Figure>', note]);
});

it('shows whole cells, and why, where the parser cannot be read', async () => {
  const { stores, folder } = await recordOf(session(), () => Promise.reject(new Error('The Python parser cannot be read: install Celltrail again.')));
  const page = await stores.request('runs', { folder, limit: 1 });
  const notebook = await readPastNotebook(stores, folder, page.runs[0]?.id ?? '', 'slice');
  expect(notebook?.cells.map(({ source }) => source)).toEqual(['X = X / 16', 'clf = SVC(C=1).fit(X, y)', 'print("accuracy:", clf.score(X, y))']);
  expect(notebook?.detail.wholeCells).toBe('The statements of this run could not be told from others (The Python parser cannot be read: install Celltrail again): whole cells are shown.');
});

it('gives null for a run that is not there', async () => {
  const { stores, folder } = await recordOf(session());
  expect(await readPastNotebook(stores, folder, 'unknown', 'session')).toBeNull();
});
