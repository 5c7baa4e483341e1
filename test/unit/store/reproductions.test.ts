import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storePaths } from '../../../src/core/store/folder';
import { recognise } from '../../../src/core/trail/guards';
import { openStore, sessionEvents, storeFolder } from './helpers';

/** A store with a run and its reproduction in another session; ids oldest first. */
async function reproduced() {
  const folder = storeFolder();
  const { store } = await openStore(folder);
  await store.capture(sessionEvents('session-1', [[1, 2]]));
  await store.capture(sessionEvents('session-2', [[1, 3]]));
  const [first = '', second = ''] = store.runs({ limit: 9 }).runs.map(({ id }) => id).reverse();
  await store.edit([{ run: second, set: { reproduces: first } }]);
  return { folder, store, first, second };
}

it('has the run that a reproduction repeats as its parent, after the index is built anew too', async () => {
  const { folder, store, first, second } = await reproduced();
  await store.close();
  rmSync(storePaths(folder).index);
  const again = await openStore(folder);
  expect(again.store.run(second)?.run).toMatchObject({ parent: first, relation: 'reproduction' });
  expect(again.store.run(first)).toMatchObject({ children: [second], run: { parent: null, relation: null } });
});

it('keeps the code of a reproduction its own: it shares no session with its parent', async () => {
  const { store, second } = await reproduced();
  expect(store.run(second)?.executions.map(({ session }) => session)).toEqual(['session-2']);
});

it('tells the home of a parent that was merged into another run', async () => {
  const { store, first, second } = await reproduced();
  await store.capture(sessionEvents('session-3', [[1, 4]]));
  const third = store.runs({ limit: 1 }).runs[0]?.id ?? '';
  await store.edit([{ run: first, set: { mergedInto: third } }]);
  expect(store.run(second)?.run.parent).toBe(third);
  expect(store.run(third)?.children).toEqual([second]);
});

it('recognises a run whose relation only newer code knows', async () => {
  const run = { t: 'run', run: 'r', number: 1, kind: 'training', session: 's', execution: 1, time: 1, parent: 'p', relation: 'distillation', why: 'w', carriers: [] };
  expect(recognise(run)).toEqual(run);
});

it('gives all points of a series where no width is asked for', async () => {
  const { store } = await openStore(storeFolder());
  const values = Array.from({ length: 500 }, (_, index) => index);
  await store.capture(sessionEvents('session-1', [values]));
  const run = store.runs({ limit: 1 }).runs[0]?.id ?? '';
  const [whole] = await store.series({ runs: [run], metric: 'loss' });
  expect(whole).toMatchObject({ count: 500, decimated: false });
  expect([...(whole?.y ?? [])]).toEqual(values);
  const [thin] = await store.series({ runs: [run], metric: 'loss', width: 10 });
  expect(thin?.decimated).toBe(true);
});
