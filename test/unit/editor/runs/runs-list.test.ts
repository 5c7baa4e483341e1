import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RunsQuery, StoreChange, Stores } from '../../../../src/core/store/api';
import { PAGE, RunsList } from '../../../../src/editor/runs/runs-list';
import { OpenStores } from '../../../../src/editor/stores/open-stores';
import { storedRun } from './stored-run';

/** A list on stores that answer as the real ones do, with all that it asked of them. */
async function openList(stored: Record<string, string[]>) {
  const asked: RunsQuery[] = [];
  const numbers = new Map<string, number>();
  let tell: (change: StoreChange) => void = () => undefined;
  const answer = (folder: string, query: RunsQuery): unknown => {
    asked.push(query);
    const matching = (stored[folder] ?? []).filter((id) => !query.ids || query.ids.includes(id)).sort().reverse();
    const runs = matching.filter((id) => query.before === undefined || id < query.before).slice(0, query.limit);
    return { runs: runs.map((id) => storedRun(id, { number: numbers.get(id) ?? 1 })), total: matching.length };
  };
  const stores = {
    request: (name: string, params: RunsQuery & { folder: string }) => Promise.resolve(name === 'runs' ? answer(params.folder, params) : { runs: 0 }),
    onChange: (listener: (change: StoreChange) => void) => {
      tell = listener;
      return { dispose: () => undefined };
    },
    onProblem: () => ({ dispose: () => undefined }),
  } as unknown as Stores;
  const open = new OpenStores(stores, () => ({ readonly: false, runs: 'automatic' }), () => undefined);
  const list = new RunsList(open, (error) => expect.unreachable(String(error)));
  onTestFinished(() => list.dispose());
  let read = 0;
  list.onChange(() => (read += 1));
  const readAfter = async (act: () => unknown): Promise<RunsQuery[]> => {
    const before = read;
    asked.length = 0;
    await act();
    await vi.waitUntil(() => read > before);
    return asked;
  };
  await readAfter(() => Promise.all(Object.keys(stored).map((folder) => open.open(folder))));
  const change = (runs: string[], all = false): Promise<RunsQuery[]> => readAfter(() => tell({ folder: 'a', runs, all, sessions: [] }));
  return { list, numbers, change, showMore: () => readAfter(() => list.showMore()), ids: () => list.runs.map(({ id }) => id) };
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1).padStart(6, '0'));

describe('RunsList', () => {
  it('reads a page at a time, each once', async () => {
    const { list, showMore, ids: shown } = await openList({ a: ids(2 * PAGE + 50) });
    expect([shown().length, list.more]).toEqual([PAGE, PAGE + 50]);
    const asked = await showMore();
    expect(asked).toEqual([{ limit: PAGE, archived: false, before: '000251', folder: 'a' }]);
    await showMore();
    expect(shown()).toEqual(ids(2 * PAGE + 50).reverse());
    expect(list.more).toBe(0);
  });

  it('reads only what changed, and leaves all other runs the objects that they were', async () => {
    const stored = { a: ids(PAGE + 10) };
    const { list, numbers, change } = await openList(stored);
    const before = [...list.runs];
    numbers.set('000100', 7);
    const asked = await change(['000100']);
    expect(asked.map(({ ids, limit }) => ids ?? limit)).toEqual([['000100'], 0]);
    const changed = list.runs.flatMap((run, index) => (run === before[index] ? [] : [run]));
    expect(changed).toMatchObject([{ id: '000100', number: 7 }]);
  });

  it('takes in new runs and lets go of those that went, at their place', async () => {
    const stored = { a: ids(PAGE + 10) };
    const { list, change, ids: shown } = await openList(stored);
    stored.a.push('000999');
    stored.a = stored.a.filter((id) => id !== '000150');
    await change(['000999', '000150', '000003']);
    expect(shown()).toEqual([...stored.a].sort().reverse().slice(0, PAGE));
    expect(list.more).toBe(10);
  });

  it('shows the runs of copied stores, none twice and none left out', async () => {
    const stored = { a: ids(PAGE + 10), b: ids(PAGE + 10) };
    const { list, showMore, change } = await openList(stored);
    await showMore();
    await showMore();
    await change(['000001']);
    const all = list.runs.map(({ id, folder }) => id + folder);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(2 * (PAGE + 10));
  });

  it('reads all anew where it is told to, and keeps the objects of what is as it was', async () => {
    const { list, numbers, change, showMore } = await openList({ a: ids(PAGE + 10) });
    await showMore();
    const before = [...list.runs];
    numbers.set('000005', 9);
    await change([], true);
    expect(list.runs.filter((run, index) => run !== before[index])).toMatchObject([{ id: '000005', number: 9 }]);
  });
});
