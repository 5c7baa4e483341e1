import { expect, it } from 'vitest';
import type { CaptureEvent } from '../../../src/core/capture/events';
import { createCapture } from '../../../src/core/capture/engine';
import { openParser } from '../../../src/core/python/syntax';
import { createLocalStores } from '../../../src/core/store/local-stores';
import { analyse, Notebook } from '../capture/notebook';
import { parserFiles } from '../python/cells';
import { atEnd, storeFolder } from '../store/helpers';

/** A store in which these events were recorded. */
async function recordOf(events: readonly CaptureEvent[]) {
  const folder = storeFolder();
  const stores = createLocalStores({ createCapture: async (context) => createCapture(context, analyse), openParser: () => openParser(parserFiles) });
  atEnd(() => stores.dispose());
  await stores.request('open', { folder, readonly: false, runs: 'automatic' });
  await stores.request('capture', { folder, events });
  return { stores, folder, session: events[0]?.session ?? '' };
}

it('gives the lines behind an execution, the deleted cell among them, and what they came from', async () => {
  const nb = new Notebook();
  nb.run('data', 'X, y = load()\nshown = X[0]');
  nb.run('deleted', 'X = X / 16');
  nb.run('plot', 'plot = len(shown)');
  nb.run('score', 'print(X.mean())', '0.5\n');
  const { stores, folder, session } = await recordOf(nb.events);
  const ask = (ordinal: number, direction: 'backward' | 'forward', line?: number) =>
    stores.request('slice', { folder, session, targets: [{ ordinal, ...(line === undefined ? {} : { line }) }], direction });
  expect(await ask(4, 'backward')).toEqual([
    { session, ordinal: 1, lines: [1], uses: [] },
    { session, ordinal: 2, lines: [1], uses: [1] },
    { session, ordinal: 4, lines: [1], uses: [2] },
  ]);
  expect(await ask(1, 'forward', 2)).toEqual([{ session, ordinal: 1, lines: [2], uses: [] }, { session, ordinal: 3, lines: [1], uses: [1] }]);
});

it('takes up what runs later without going through the session again', async () => {
  const nb = new Notebook();
  nb.run('a', 'x = 1');
  const { stores, folder, session } = await recordOf(nb.events);
  const ordinalsBehind = async (ordinal: number) =>
    (await stores.request('slice', { folder, session, targets: [{ ordinal }], direction: 'backward' })).map((execution) => execution.ordinal);
  expect(await ordinalsBehind(1)).toEqual([1]);
  const before = nb.events.length;
  nb.run('b', 'y = x');
  await stores.request('capture', { folder, events: nb.events.slice(before) });
  expect(await ordinalsBehind(2)).toEqual([1, 2]);
});

it('takes a cell that was left out of the record to do anything', async () => {
  const nb = new Notebook();
  nb.run('a', 'x = 1');
  nb.run('secret', '# celltrail: ignore\nx = 2');
  nb.run('b', 'print(x)');
  const { stores, folder, session } = await recordOf(nb.events);
  const found = await stores.request('slice', { folder, session, targets: [{ ordinal: 3 }], direction: 'backward' });
  expect(found.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
});

it('gives the slice of a run and of one of its metrics', async () => {
  const nb = new Notebook();
  nb.run('data', 'X, y = load()');
  nb.run('other', 'names = list("abc")');
  nb.run('fit', 'clf = SVC(C=1).fit(X, y)');
  nb.run('score', 'print("accuracy:", clf.score(X, y))', 'accuracy: 0.5\n');
  nb.run('test', 'Z = hold_out()\nprint("test accuracy:", clf.score(Z, y))', 'test accuracy: 0.4\n');
  const { stores, folder } = await recordOf(nb.events);
  const { runs } = await stores.request('runs', { folder, limit: 5 });
  const ask = async (metric?: string) =>
    (await stores.request('runSlice', { folder, id: runs[0]?.id ?? '', ...(metric === undefined ? {} : { metric }) })).map(({ ordinal }) => ordinal);
  expect(runs).toHaveLength(1);
  expect(await ask()).toEqual([1, 3, 4, 5]);
  expect(await ask('accuracy')).toEqual([1, 3, 4]);
});

it('tells which cells are stale, and leaves out what cells further down have changed', async () => {
  const nb = new Notebook();
  nb.run('lr', 'lr = 0.1');
  nb.run('use', 'step = lr * 2');
  nb.run('below', 'lr = 0.5');
  const { stores, folder, session } = await recordOf(nb.events);
  const ask = (order: readonly string[], edited: readonly string[] = []) => stores.request('stale', { folder, session, cells: { order, edited } });
  expect(await ask(['lr', 'use', 'below'])).toEqual([]);
  const why = 'It read lr, which execution [3] has set since.';
  expect(await ask(['below', 'lr', 'use'])).toEqual([{ cell: 'use', certain: true, cause: 3, why, brief: 'lr changed by [3]' }]);
  expect(await ask(['lr', 'use', 'below'], ['lr'])).toEqual([
    { cell: 'lr', certain: true, cause: null, why: 'It has been edited since it ran.', brief: 'edited since it ran' },
    { cell: 'use', certain: true, cause: 1, why: 'It read what execution [1] made, which is stale.', brief: 'what [1] made is stale' },
  ]);
});
