import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreChange, StoreProblem, Stores } from '../../../src/core/store/api';
import { createWorkerStores } from '../../../src/core/store/worker-stores';
import { bundle } from './bundle';
import { atEnd, executionStarted, printed, sessionEvents, sessionStarted, START, storeFolder } from './helpers';

let folder: string;
let workers: string;
beforeAll(async () => {
  workers = await bundle('fake-worker');
});
afterAll(() => rmSync(workers, { recursive: true, force: true }));

interface Client {
  readonly stores: Stores;
  readonly changes: StoreChange[];
  readonly problems: StoreProblem[];
}

async function openClient(readonly = false): Promise<Client> {
  folder = storeFolder();
  const stores = createWorkerStores(join(workers, 'fake-worker.js'));
  atEnd(() => stores.dispose());
  const changes: StoreChange[] = [];
  const problems: StoreProblem[] = [];
  stores.onChange((change) => void changes.push(change));
  stores.onProblem((problem) => void problems.push(problem));
  await stores.request('open', { folder, readonly, runs: 'automatic' });
  return { stores, changes, problems };
}

describe('stores in a worker', () => {
  it('answer every request, and tell what changed', async () => {
    const { stores, changes, problems } = await openClient();
    await stores.request('capture', { folder, events: [...sessionEvents('session-1', [[1, 2]]), ...sessionEvents('session-2', [[3]])] });
    const { runs, total } = await stores.request('runs', { folder, limit: 9 });
    expect(total).toBe(2);
    const run = runs.find(({ session }) => session === 'session-1')?.id ?? '';
    const [points] = await stores.request('series', { folder, runs: [run], metric: 'loss', width: 100 });
    expect(points?.y).toEqual(Float64Array.of(1, 2));
    expect(await stores.request('states', { folder, session: 'session-1' })).toMatchObject([{ ordinal: 1 }]);
    await stores.request('edit', { folder, edits: [{ run, set: { name: 'best' } }] });
    expect((await stores.request('run', { folder, id: run }))?.run.name).toBe('best');
    expect(changes.flatMap((change) => change.runs)).toContain(run);
    expect(problems).toEqual([]);
  });

  it('reject what cannot be done, in words', async () => {
    const { stores } = await openClient(true);
    await expect(stores.request('capture', { folder, events: [sessionStarted('session-1')] })).rejects.toThrow('reading only');
    await expect(stores.request('runs', { folder: '/nowhere', limit: 1 })).rejects.toThrow('not open');
  });

  it('take other options over, and open anew where they must', async () => {
    const { stores } = await openClient(true);
    await stores.request('open', { folder, readonly: false, runs: 'manual' });
    await stores.request('capture', { folder, events: sessionEvents('session-1', [[1]]) });
    expect(await stores.request('open', { folder, readonly: true, runs: 'manual' })).toEqual({ runs: 1 });
  });

  it('lose and repeat nothing when the worker dies in the middle', async () => {
    const { stores, problems } = await openClient();
    const dying = [10, 25].map((value) => `die=${join(folder, `death-${value}`)} loss=${value}`);
    mkdirSync(folder);
    await stores.request('capture', { folder, events: [sessionStarted('session-1'), executionStarted('session-1', 1)] });
    const acknowledged: Promise<null>[] = [];
    for (let value = 1; value <= 40; value += 1) {
      const text = dying.find((line) => line.endsWith(`loss=${value}`)) ?? `loss=${value}`;
      acknowledged.push(stores.request('capture', { folder, events: [printed('session-1', 1, text, START + value)] }));
    }
    await Promise.all(acknowledged);
    const { runs } = await stores.request('runs', { folder, limit: 9 });
    expect(runs).toHaveLength(1);
    const [points] = await stores.request('series', { folder, runs: [runs[0]?.id ?? ''], metric: 'loss', width: 1_000 });
    expect([...(points?.y ?? [])]).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(problems.map(({ code }) => code)).toEqual(['worker', 'worker']);
  });

  it('say so where the worker cannot be started at all, and where it can again', async () => {
    const broken = join(storeFolder(), '..', 'broken.js');
    writeFileSync(broken, 'throw new Error("no engine");');
    const stores = createWorkerStores(broken);
    atEnd(() => stores.dispose());
    const problems: StoreProblem[] = [];
    stores.onProblem((problem) => void problems.push(problem));
    const options = { folder: storeFolder(), readonly: true, runs: 'automatic' } as const;
    await expect(stores.request('open', options)).rejects.toThrow('no engine');
    const last = problems.at(-1);
    expect(last).toMatchObject({ code: 'no-worker', message: expect.stringContaining('Reload the window') as string });
    writeFileSync(broken, `require(${JSON.stringify(join(workers, 'fake-worker.js'))});`);
    await stores.request('open', options);
    expect(problems.at(-1)).toEqual({ ...last, solved: true });
  });
});
