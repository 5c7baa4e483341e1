import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCapture } from '../../../src/core/capture/engine';
import type { SessionPlace } from '../../../src/core/environment/kernel-process';
import type { FindEnvironment } from '../../../src/core/environment/find-environment';
import type { Environment } from '../../../src/core/model/environment';
import { loadEngine } from '../../../src/core/store/engine';
import { openIndex } from '../../../src/core/store/schema';
import { Store } from '../../../src/core/store/store';
import { recognise } from '../../../src/core/trail/guards';
import { atEnd, executionEvents, openStore, sessionEnded, sessionEvents, sessionStarted, storeFolder } from '../store/helpers';

const environment: Environment = {
  interpreter: { executable: '/p/bin/python', prefix: '/p', kind: 'venv', version: '3.11.7' },
  packages: { numpy: '2.1.0', torch: '2.4.1' },
  os: { platform: 'linux', release: '6.1', arch: 'x64' },
  gpus: [{ name: 'NVIDIA H100', driver: '550.54', memory: 81_559 }],
  git: { commit: 'abc', branch: 'main', dirty: true, changed: { names: ['a.py'], total: 1 }, untracked: { names: [], total: 0 }, diff: { digest: 'f'.repeat(64), bytes: 12 } },
};
const unknown: Environment = { interpreter: null, packages: null, os: null, gpus: null, git: null };

function place(session: string): SessionPlace {
  return { session, notebook: 'file:///train.ipynb', language: 'python', time: 0, directory: null, workspaceFolders: [] };
}

/** A store with the real capture, whose sessions run where `find` says. */
async function storeIn(folder: string, find: FindEnvironment): Promise<Store> {
  const listeners = { onChange: () => undefined, onProblem: () => undefined };
  const analyse = (): never => {
    throw new Error('no cell is read here');
  };
  const store = await Store.open({ folder, readonly: false, runs: 'automatic' }, listeners, { createCapture: (context) => Promise.resolve(createCapture(context, analyse)), findEnvironment: find });
  atEnd(() => store.close());
  return store;
}

async function rowsOf(folder: string): Promise<{ sessions: unknown[]; lists: unknown }> {
  const database = openIndex(await loadEngine(), readFileSync(join(folder, 'index.sqlite')));
  const sessions = database.all('SELECT id, rest FROM environments JOIN sessions ON sessions.key = session ORDER BY id').map(({ id }) => id);
  return { sessions, lists: database.value('SELECT COUNT(*) FROM package_lists') };
}

describe('the environment of a session on record', () => {
  it('is part of its runs, also where the index was made anew', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    await store.capture([...sessionEvents('session-1', [[1, 2]]), { type: 'environment-found', session: 'session-1', environment, time: 1 }, ...sessionEvents('session-2', [[3]])]);
    const read = (from: Store): unknown[] => from.runs({ limit: 9 }).runs.map(({ id }) => from.run(id)?.environment);
    expect(read(store)).toEqual([null, environment]);
    await store.close();
    rmSync(join(folder, 'index.sqlite'));
    expect(read((await openStore(folder)).store)).toEqual([null, environment]);
  });

  it('is recorded once, however often it is found, by a worker that was started again too', async () => {
    const folder = storeFolder();
    let found = 0;
    const find = (): Promise<Environment> => Promise.resolve({ ...unknown, os: { platform: 'linux', release: String((found += 1)), arch: 'x64' } });
    const store = await storeIn(folder, find);
    await store.capture([sessionStarted('session-1')]);
    await Promise.all([store.findEnvironment(place('session-1')), store.findEnvironment(place('session-1'))]);
    await store.close();
    const again = await storeIn(folder, find);
    await again.findEnvironment(place('session-1'));
    await again.close();
    const lines = readdirSync(join(folder, 'trails')).flatMap((name) => readFileSync(join(folder, 'trails', name), 'utf8').split('\n'));
    expect(lines.filter((line) => line.startsWith('{"t":"environment"'))).toHaveLength(1);
    expect(found).toBe(3);
  });

  it('is recorded of a session that ended while it was found', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    await store.capture([...sessionEvents('session-1', [[1]]), sessionEnded('session-1')]);
    await store.capture([{ type: 'environment-found', session: 'session-1', environment, time: 1 }]);
    const [run] = store.runs({ limit: 1 }).runs;
    expect(store.run(run?.id ?? '')).toMatchObject({ environment, session: { endedAt: expect.any(Number) as number } });
    await store.close();
    const again = await openStore(folder);
    expect(again.store.run(run?.id ?? '')?.environment).toEqual(environment);
    expect(again.problems).toEqual([]);
  });

  it('is not recorded of a session that nobody told of, nor by a store that only reads', async () => {
    const folder = storeFolder();
    const store = await storeIn(folder, () => Promise.resolve(environment));
    await store.findEnvironment(place('session-9'));
    await store.close();
    const reader = await openStore(folder, true);
    await expect(reader.store.findEnvironment(place('session-1'))).rejects.toThrow('for reading only');
    expect(await rowsOf(folder).catch(() => 'no index')).toBe('no index');
  });

  it('delays no cell: executions are recorded while it is looked for', async () => {
    const folder = storeFolder();
    let tell: (environment: Environment) => void = () => undefined;
    const store = await storeIn(folder, () => new Promise((resolve) => { tell = resolve; }));
    await store.capture([sessionStarted('session-1')]);
    const looking = store.findEnvironment(place('session-1'));
    await store.capture([sessionStarted('session-2')]);
    tell(environment);
    await looking;
    await store.close();
    expect((await rowsOf(folder)).sessions).toEqual(['session-1']);
  });

  it('keeps a diff under its digest, up to the longest output', async () => {
    const folder = storeFolder();
    const kept: unknown[] = [];
    const store = await storeIn(folder, (_place, keeper) => {
      kept.push(keeper.largest, keeper.redact('token = "hf_abcdefghijklmnopqrstuvwxyz012345"'), keeper.keep('diff --git\n'));
      return Promise.resolve(unknown);
    });
    await store.capture([sessionStarted('session-1')]);
    await store.findEnvironment(place('session-1'));
    const [largest, redacted, diff] = kept as [number, string, { digest: string; bytes: number }];
    expect(largest).toBe(1 << 20);
    expect(redacted).not.toContain('abcdefghijklmnopqrstuvwxyz');
    expect(readFileSync(join(folder, 'objects', diff.digest.slice(0, 2), diff.digest.slice(2)), 'utf8')).toBe('diff --git\n');
    expect(diff.bytes).toBe(11);
  });

  it('shares one list among sessions with equal packages, and gives it up with the last of them', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    for (const session of ['session-1', 'session-2', 'session-3']) {
      const packages = session === 'session-3' ? { numpy: '2.2.0' } : environment.packages;
      await store.capture([...sessionEvents(session, [[1]]), { type: 'environment-found', session, environment: { ...environment, packages }, time: 1 }, sessionEnded(session)]);
    }
    await store.close();
    expect(await rowsOf(folder)).toEqual({ sessions: ['session-1', 'session-2', 'session-3'], lists: 2 });
    const trails = join(folder, 'trails');
    for (const name of readdirSync(trails)) if (readFileSync(join(trails, name), 'utf8').includes('session-3')) rmSync(join(trails, name));
    const again = await openStore(folder);
    await again.store.capture(executionEvents('session-4', 1, [1]));
    await again.store.close();
    expect(await rowsOf(folder)).toEqual({ sessions: ['session-1', 'session-2'], lists: 1 });
  });

  it.each([
    ['a version that is a number', { packages: { numpy: 2 } }],
    ['packages as a list', { packages: ['numpy'] }],
    ['a repository without its files', { git: { commit: null, branch: null, dirty: false, diff: null } }],
    ['a kind of Python that is none', { interpreter: { executable: '', prefix: '', kind: 'magic', version: null } }],
  ])('is refused from a trail with %s', (_what, wrong) => {
    const record = { t: 'environment', session: 'session-1', time: 1, ...environment };
    expect(recognise(record)).toEqual(record);
    expect(recognise({ ...record, ...unknown })).not.toBe('malformed');
    expect(recognise({ ...record, ...wrong })).toBe('malformed');
  });
});
