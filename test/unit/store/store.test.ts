import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { executionEvents, executionStarted, openStore, printed, sessionEnded, sessionEvents, sessionStarted, START, storeFolder } from './helpers';

describe('a store', () => {
  it('shows at once what it was told, and again after it was opened anew', async () => {
    const folder = storeFolder();
    const { store, problems } = await openStore(folder);
    await store.capture(sessionEvents('session-1', [[0.5, 0.25], [0.9]]));
    const { runs, total } = store.runs({ limit: 10 });
    expect(total).toBe(2);
    expect(runs.map(({ number }) => number)).toEqual([2, 1]);
    expect(runs[1]).toMatchObject({
      kind: 'training', status: 'ok', name: null, session: 'session-1', notebook: 'train.ipynb', execution: 1, startedAt: START + 1_001,
      endedAt: START + 1_900, updatedAt: START + 1_900, parent: null, archived: false, tags: [], params: [{ name: 'lr', value: 0.1, execution: 1 }],
      metrics: [{ name: 'loss', counters: ['epoch'], count: 2, last: 0.25, lastStep: [2], min: 0.25, max: 0.5 }],
    });
    await store.close();
    const again = await openStore(folder);
    expect(again.store.runs({ limit: 10 })).toEqual({ runs, total });
    expect([...problems, ...again.problems]).toEqual([]);
  });

  it('makes its folder with the first record only, hidden from git', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    expect(existsSync(folder)).toBe(false);
    await store.capture([sessionStarted('session-1')]);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('leaves it to a person to show it to git', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    await store.capture([sessionStarted('session-1')]);
    rmSync(join(folder, '.gitignore'));
    await store.capture([sessionStarted('session-2')]);
    expect(readdirSync(join(folder, 'trails'))).toHaveLength(2);
    expect(existsSync(join(folder, '.gitignore'))).toBe(false);
  });

  it('gives a run with its session, its executions in executed order, and its children', async () => {
    const { store } = await openStore(storeFolder());
    await store.capture(sessionEvents('session-1', [[0.5], [0.4]]));
    const run = store.runs({ limit: 1 }).runs[0];
    const detail = store.run(run?.id ?? '');
    expect(detail?.session).toEqual({ id: 'session-1', notebook: 'train.ipynb', kernel: 'Python 3', language: 'python', startedAt: START, endedAt: null });
    expect(detail?.executions).toEqual([
      {
        session: 'session-1', ordinal: 2, order: 2, cell: 'cell-2', index: 1, version: 'hash of train(2)', source: 'train(2)',
        startedAt: START + 2_000, endedAt: START + 2_900, status: 'ok', outputs: [], role: 'training',
      },
    ]);
    expect(detail?.yielders).toEqual([{ metric: 'loss', session: 'session-1', ordinal: 2 }]);
    expect(store.run('unknown')).toBeNull();
  });

  it('tells the state of each cell by its last execution, where that has something to show', async () => {
    const { store } = await openStore(storeFolder());
    await store.capture([...sessionEvents('session-1', [[0.5], []]), { ...executionStarted('session-1', 3), cell: 'cell-1' } as never]);
    await store.capture([printed('session-1', 3, 'acc=0.75', START + 3_001)]);
    const newest = store.runs({ limit: 1 }).runs[0];
    expect(store.states('session-1')).toEqual([
      { session: 'session-1', ordinal: 3, cell: 'cell-1', runs: [{ id: newest?.id, number: 2 }], continues: null, lastMetric: { name: 'acc', value: 0.75 } },
    ]);
  });

  it('reads the points of a live run and of one whose session is over', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    const values = Array.from({ length: 300 }, (_, index) => index / 7);
    await store.capture(sessionEvents('session-1', [values]));
    const id = store.runs({ limit: 1 }).runs[0]?.id ?? '';
    const live = await store.series({ runs: [id], metric: 'loss', width: 1_000 });
    expect(live[0]).toMatchObject({ run: id, metric: 'loss', count: 300, decimated: false });
    expect([...(live[0]?.y ?? [])]).toEqual(values);
    await store.capture([sessionEnded('session-1')]);
    await store.close();
    const again = await openStore(folder);
    expect(await again.store.series({ runs: [id], metric: 'loss', width: 1_000 })).toEqual(live);
    const part = (await again.store.series({ runs: [id], metric: 'loss', width: 1_000, from: 10, to: 20 }))[0];
    expect([...(part?.x ?? [])].filter((x) => x >= 10 && x <= 20)).toHaveLength(11);
    expect((await again.store.series({ runs: [id], metric: 'loss', width: 10 }))[0]?.decimated).toBe(true);
    expect(await again.store.series({ runs: [id], metric: 'unknown', width: 10 })).toEqual([]);
    expect(again.store.run(id)?.run.metrics).toMatchObject([{ name: 'loss', count: 300 }]);
  });

  it('goes on with a session that was ended, in a further trail', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    await store.capture([...sessionEvents('session-1', []), executionStarted('session-1', 1), printed('session-1', 1, 'loss=3', START), sessionEnded('session-1')]);
    await store.capture([printed('session-1', 1, 'loss=2', START + 5)]);
    expect(readdirSync(join(folder, 'trails')).filter((name) => name.endsWith('.trail'))).toHaveLength(2);
    const [run] = store.runs({ limit: 10 }).runs;
    expect(run?.metrics).toMatchObject([{ name: 'loss', count: 2, last: 2 }]);
    const [points] = await store.series({ runs: [run?.id ?? ''], metric: 'loss', width: 100 });
    expect([...(points?.y ?? [])]).toEqual([3, 2]);
  });

  it('names a run that a person started with a name', async () => {
    const { store } = await openStore(storeFolder());
    await store.capture([...sessionEvents('session-1', [[]]), { type: 'run-command', session: 'session-1', command: 'start', name: 'baseline', time: START }]);
    expect(store.runs({ limit: 1 }).runs[0]).toMatchObject({ kind: 'manual', name: 'baseline' });
  });

  it('pages through runs from the newest on', async () => {
    const { store } = await openStore(storeFolder());
    await store.capture(sessionEvents('session-1', [[1], [2], [3], [4], [5]]));
    const first = store.runs({ limit: 2 });
    const second = store.runs({ limit: 2, before: first.runs[1]?.id ?? '' });
    expect([...first.runs, ...second.runs].map(({ number }) => number)).toEqual([5, 4, 3, 2]);
    expect(second.total).toBe(5);
    const ids = [first.runs[0]?.id ?? '', 'unknown'];
    expect(store.runs({ limit: 9, ids }).runs.map(({ number }) => number)).toEqual([5]);
  });

  it('tells what changed: at once after idle, and nothing is missed', async () => {
    const { store, changes } = await openStore(storeFolder());
    await store.capture([sessionStarted('session-1')]);
    expect(changes).toMatchObject([{ sessions: ['session-1'], runs: [], all: false }]);
    for (let ordinal = 1; ordinal <= 20; ordinal += 1) await store.capture(executionEvents('session-1', ordinal, [ordinal]));
    const ids = store.runs({ limit: 50 }).runs.map(({ id }) => id);
    await store.close();
    expect(new Set(changes.flatMap(({ runs }) => runs))).toEqual(new Set(ids));
    expect(changes.length).toBeLessThan(20);
  });
});
