import { expect, it } from 'vitest';
import type { CaptureEvent } from '../../../src/core/capture/events';
import { createCapture } from '../../../src/core/capture/engine';
import { cutSource } from '../../../src/core/notebook/cut';
import { readRunCode } from '../../../src/core/provenance/run-code';
import { openParser } from '../../../src/core/python/syntax';
import type { Stores } from '../../../src/core/store/api';
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

it('knows a session that it was asked for before that was on record', async () => {
  const nb = new Notebook();
  nb.run('a', 'x = 1');
  nb.run('b', 'y = x');
  const { stores, folder } = await recordOf([]);
  const later = nb.events[0]?.session ?? '';
  const ask = () => stores.request('slice', { folder, session: later, targets: [{ ordinal: 2 }], direction: 'backward' });
  expect(await ask()).toEqual([]);
  await stores.request('capture', { folder, events: nb.events });
  expect((await ask()).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
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

it('takes a cell of another language to do anything, after all that ran before it', async () => {
  const nb = new Notebook();
  nb.run('a', 'x <- 1');
  nb.run('b', 'y <- x');
  nb.run('c', 'print(y)');
  const { stores, folder, session } = await recordOf(nb.events.map((event) => (event.type === 'session-started' ? { ...event, language: 'r' } : event)));
  const ask = async (ordinal: number, direction: 'backward' | 'forward') =>
    (await stores.request('slice', { folder, session, targets: [{ ordinal }], direction })).map((execution) => execution.ordinal);
  expect([await ask(3, 'backward'), await ask(2, 'backward'), await ask(2, 'forward')]).toEqual([[1, 2, 3], [1, 2], [2, 3]]);
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

/** Records these events, and reads the code of each run by its number as it is shown: `[1] source cut to the slice`. */
async function codeOf(events: readonly CaptureEvent[], edit?: (stores: Stores, folder: string, ids: readonly string[]) => Promise<void>): Promise<(number: number) => Promise<string[]>> {
  const { stores, folder } = await recordOf(events);
  const idsNow = async () => (await stores.request('runs', { folder, limit: 99 })).runs;
  await edit?.(stores, folder, (await idsNow()).map(({ id }) => id).reverse());
  return async (number) => {
    const id = (await idsNow()).find((run) => run.number === number)?.id ?? '';
    const { executions = [], wholeCells } = (await readRunCode(stores, folder, id)) ?? {};
    return [...executions.map(({ order, source, lines, role }) => `${role} [${order}] ${cutSource(source, lines)}`), ...(wholeCells ? [wholeCells] : [])];
  };
}

it('gives the statements of a run, which run from top to bottom', async () => {
  const nb = new Notebook();
  nb.run('settings', 'import os\nC = 1; kernel = os.environ["KERNEL"]\nepochs = 5');
  nb.run('data', '# Load\nX, y = load()\n\n# Look\nshow(X.head())\nX.shape');
  nb.run('fit', 'clf = SVC(C=C)\nclf.fit(X, y)');
  nb.run('score', 'print("accuracy:", clf.score(X, y))', 'accuracy: 0.5\n');
  const read = await codeOf(nb.events);
  expect(await read(1)).toEqual([
    'slice [1] import os\nC = 1; kernel = os.environ["KERNEL"]',
    'slice [2] # Load\nX, y = load()\n\n# Look\nshow(X.head())',
    'training [3] clf = SVC(C=C)\nclf.fit(X, y)',
    'metric [4] print("accuracy:", clf.score(X, y))',
  ]);
});

it('keeps cells whole of which no part can run alone: what failed, and what a magic takes whole', async () => {
  const nb = new Notebook();
  nb.run('time', '%%time\nC = 1\nunused = 2');
  nb.run('fails', 'X, y = load()\nother = 1\nassert False\nX = None', { error: 'AssertionError' });
  nb.run('indented', '  epochs = 5\n  more = 1');
  nb.run('fit', 'clf = SVC(C=C, max_iter=epochs).fit(X, y)\nprint("accuracy:", clf.score(X, y))', 'accuracy: 0.5\n');
  expect((await (await codeOf(nb.events))(1)).slice(0, 3)).toEqual([
    'slice [1] %%time\nC = 1\nunused = 2',
    'slice [2] X, y = load()\nother = 1\nassert False\nX = None',
    'slice [3]   epochs = 5\n  more = 1',
  ]);
});

it('has in the slice of a run what its parents needed, and what the run it was split from or that was merged into it needed', async () => {
  const nb = new Notebook();
  nb.run('data', 'X, y = load()\nnames = list("abc")');
  nb.run('build', 'alpha = 0.1\nclf = SGDClassifier(alpha=alpha)\nunused = 1');
  nb.run('train', 'clf.partial_fit(X, y)\nprint("accuracy:", clf.score(X, y))', 'accuracy: 0.5\n');
  nb.run('train', 'clf.partial_fit(X, y)\nprint("accuracy:", clf.score(X, y))', 'accuracy: 0.6\n');
  nb.run('tune', 'rate = 2\nclf.partial_fit(X * rate, y)\nprint("accuracy:", clf.score(X, y))', 'accuracy: 0.7\n');
  nb.run('test', 'Z = hold_out()\nprint("test accuracy:", clf.score(Z, y))', 'test accuracy: 0.6\n');
  const behind = ['slice [1] X, y = load()', 'slice [2] alpha = 0.1\nclf = SGDClassifier(alpha=alpha)'];
  const train = 'clf.partial_fit(X, y)\nprint("accuracy:", clf.score(X, y))';
  const tune = 'rate = 2\nclf.partial_fit(X * rate, y)\nprint("accuracy:", clf.score(X, y))';
  const test = 'Z = hold_out()\nprint("test accuracy:", clf.score(Z, y))';
  const alone = await codeOf(nb.events);
  const cut = 'clf.partial_fit(X, y)';
  expect(await alone(2)).toEqual([...behind, `slice [3] ${cut}`, `training [4] ${train}`]);
  expect(await alone(3)).toEqual([...behind, `slice [3] ${cut}`, `slice [4] ${cut}`, `training [5] ${tune}`, `metric [6] ${test}`]);
  const merged = await codeOf(nb.events, async (stores, folder, [first = '', second = '']) => {
    await stores.request('edit', { folder, edits: [{ run: second, set: { mergedInto: first } }] });
  });
  expect(await merged(1)).toEqual([...behind, `training [3] ${train}`, `training [4] ${train}`]);
  const split = await codeOf(nb.events, async (stores, folder, [, , third = '']) => {
    await stores.request('split', { folder, run: third, execution: 6 });
  });
  expect(await split(4)).toEqual([...behind, `slice [3] ${cut}`, `slice [4] ${cut}`, `slice [5] rate = 2\nclf.partial_fit(X * rate, y)`, `metric [6] ${test}`]);
});

it('shows whole cells of what is not over, and says so', async () => {
  const nb = new Notebook();
  nb.run('data', 'X, y = load()\nshow(1)');
  nb.run('fit', 'model.fit(X)\nprint("loss:", 1)', { out: 'loss: 1\n', status: 'open' });
  expect(await (await codeOf(nb.events))(1)).toEqual([
    'slice [1] X, y = load()\nshow(1)',
    'training [2] model.fit(X)\nprint("loss:", 1)',
    'Execution [2] is not over: what it came from is shown as whole cells.',
  ]);
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
