import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/store/store';
import { executionStarted, openStore, printed, sessionEvents, START, storeFolder } from './helpers';

/** A store with three runs of two points each; ids by number. */
async function threeRuns(folder = storeFolder()): Promise<{ store: Store; folder: string; ids: string[] }> {
  const { store } = await openStore(folder);
  await store.capture(sessionEvents('session-1', [[1, 2], [3, 4], [5, 6]]));
  return { store, folder, ids: ['', ...store.runs({ limit: 9 }).runs.map(({ id }) => id).reverse()] };
}

const numbers = (store: Store): number[] => store.runs({ limit: 9 }).runs.map(({ number }) => number);

describe('edits', () => {
  it('rename, tag, note and archive, and give the automatic name back', async () => {
    const { store, folder, ids } = await threeRuns();
    const run = ids[2] ?? '';
    await store.edit([{ run, set: { name: 'best', tags: ['paper'], note: 'keep', archived: true } }]);
    expect(store.run(run)?.run).toMatchObject({ name: 'best', tags: ['paper'], note: 'keep', archived: true });
    expect(numbers(store)).toEqual([3, 1]);
    expect(store.runs({ limit: 9, archived: true }).total).toBe(3);
    await store.edit([{ run, set: { name: null, archived: false } }]);
    await store.close();
    const again = await openStore(folder);
    expect(again.store.run(run)?.run).toMatchObject({ name: null, tags: ['paper'], note: 'keep', archived: false });
  });

  it('delete a run, whose number is not given again', async () => {
    const { store, ids } = await threeRuns();
    await store.edit([{ run: ids[3] ?? '', set: { deleted: true } }]);
    expect(numbers(store)).toEqual([2, 1]);
    expect(store.run(ids[3] ?? '')).toBeNull();
    await store.capture([executionStarted('session-1', 4), printed('session-1', 4, 'loss=7', START)]);
    expect(numbers(store)).toEqual([4, 2, 1]);
  });

  it('merge a run into another, with what it is given later', async () => {
    const { store, ids } = await threeRuns();
    const [, first = '', , third = ''] = ids;
    await store.edit([{ run: third, set: { mergedInto: first } }]);
    expect(numbers(store)).toEqual([2, 1]);
    await store.capture([printed('session-1', 3, 'loss=0.5 acc=1', START + 9_000)]);
    const detail = store.run(first);
    expect(detail?.run.metrics).toMatchObject([{ name: 'loss', count: 5, last: 0.5, min: 0.5, max: 6 }, { name: 'acc', count: 1 }]);
    expect(detail?.run.params).toMatchObject([{ name: 'lr', value: 0.1 }]);
    expect(detail?.executions.map(({ ordinal }) => ordinal)).toEqual([1, 3]);
    expect(store.states('session-1').find(({ ordinal }) => ordinal === 3)?.runs).toEqual([{ id: first, number: 1 }]);
    await expect(store.edit([{ run: first, set: { mergedInto: third } }])).rejects.toThrow('already belongs');
    await store.edit([{ run: third, set: { mergedInto: null } }]);
    expect(numbers(store)).toEqual([3, 2, 1]);
    expect(store.run(first)?.run.metrics).toMatchObject([{ name: 'loss', count: 2 }]);
  });

  it('split a run at an execution, with what is given later', async () => {
    const { store, folder, ids } = await threeRuns();
    const [, first = '', second = '', third = ''] = ids;
    await store.edit([second, third].map((run) => ({ run, set: { mergedInto: first } })));
    expect(store.run(first)?.run.metrics).toMatchObject([{ count: 6 }]);
    const made = await store.split(first, 3);
    await store.capture([printed('session-1', 3, 'loss=7', START + 9_000)]);
    await store.close();
    const again = await openStore(folder);
    expect(again.store.run(first)?.run.metrics).toMatchObject([{ count: 4, last: 4 }]);
    expect(again.store.run(first)?.executions.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(again.store.run(made)?.run).toMatchObject({
      number: 4, kind: 'training', session: 'session-1', notebook: 'train.ipynb', execution: 3, startedAt: START + 3_000, why: 'Split off run 1 by hand.',
      metrics: [{ count: 3, last: 7 }],
    });
    expect(again.store.run(made)?.executions.map(({ ordinal }) => ordinal)).toContain(3);
    await expect(again.store.split(first, 1)).rejects.toThrow('split it at a later one');
  });

  it('name unknown runs', async () => {
    const { store } = await threeRuns();
    await expect(store.edit([{ run: 'nobody', set: { name: 'x' } }])).rejects.toThrow('There is no run nobody');
  });
});
