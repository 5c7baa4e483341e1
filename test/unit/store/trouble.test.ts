import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Capture, CaptureContext } from '../../../src/core/capture/capture';
import type { StoreProblem } from '../../../src/core/store/api';
import { Store } from '../../../src/core/store/store';
import { createFakeCapture } from './fake-capture';
import { atEnd, openStore, sessionEvents, sessionStarted, START, storeFolder, until } from './helpers';

/** Every file below a folder with its size and time. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(files.map((name) => [name, `${statSync(join(folder, name)).size} ${statSync(join(folder, name)).mtimeMs}`]));
}

describe('a store that is open for reading only', () => {
  it('makes and changes no file', async () => {
    const folder = storeFolder();
    const empty = await openStore(folder, true);
    expect(empty.store.runs({ limit: 9 })).toEqual({ runs: [], total: 0 });
    await empty.store.close();
    expect(existsSync(folder)).toBe(false);

    const writer = await openStore(folder);
    await writer.store.capture(sessionEvents('session-1', [[1, 2]]));
    await writer.store.close();
    rmSync(join(folder, 'index.sqlite'));
    const before = snapshot(folder);
    const { store } = await openStore(folder, true);
    const id = store.runs({ limit: 9 }).runs[0]?.id ?? '';
    expect((await store.series({ runs: [id], metric: 'loss', width: 9 }))[0]?.count).toBe(2);
    await expect(store.capture([sessionStarted('session-2')])).rejects.toThrow('reading only');
    await expect(store.edit([{ run: id, set: { name: 'x' } }])).rejects.toThrow('reading only');
    await expect(store.split(id, 2)).rejects.toThrow('reading only');
    await store.close();
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('a folder that cannot be written', () => {
  it('is told once; what happens meanwhile is recorded as soon as it can be', async () => {
    const folder = storeFolder();
    const obstacle = dirname(folder);
    rmSync(obstacle, { recursive: true });
    writeFileSync(obstacle, 'a file where a folder should be');
    const { store, problems } = await openStore(folder);
    const recorded = store.capture(sessionEvents('session-1', [[1, 2], [3]]));
    await until(() => problems.length > 0);
    rmSync(obstacle);
    mkdirSync(obstacle);
    await recorded;
    expect(store.runs({ limit: 9 }).total).toBe(2);
    const told = { folder, code: 'unwritable', message: problems[0]?.message };
    expect(problems).toEqual([told, { ...told, solved: true }]);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });
});

describe('a clock that jumps back', () => {
  it('leaves new runs the newest, with one message', async () => {
    const folder = storeFolder();
    const { store, problems } = await openStore(folder);
    await store.capture(sessionEvents('session-1', [[1]]));
    const clock = vi.spyOn(Date, 'now').mockReturnValue(START);
    try {
      await store.capture(sessionEvents('session-2', [[2], [3]]));
      await store.edit(store.runs({ limit: 1 }).runs.map(({ id }) => ({ run: id, set: { name: 'first' } })));
      await store.edit(store.runs({ limit: 1 }).runs.map(({ id }) => ({ run: id, set: { name: 'second' } })));
    } finally {
      clock.mockRestore();
    }
    const { runs } = store.runs({ limit: 9 });
    expect(runs.map(({ number, session, name }) => [number, session, name])).toEqual([[3, 'session-2', 'second'], [2, 'session-2', null], [1, 'session-1', null]]);
    expect(problems.map(({ code }) => code)).toEqual(['clock']);
  });
});

describe('outputs', () => {
  it('are kept under their digest, and refused under another', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    const bytes = Buffer.from('a picture');
    const digest = createHash('sha256').update(bytes).digest('hex');
    await store.keep(digest, bytes);
    expect(readFileSync(join(folder, 'objects', digest.slice(0, 2), digest.slice(2)))).toEqual(bytes);
    await expect(store.keep(digest, Buffer.from('another'))).rejects.toThrow('digest');
  });

  it('wait where the disk takes none, sources of modules too, and the cells that they belong to are on record', async () => {
    const folder = storeFolder();
    const obstacle = join(folder, 'objects');
    mkdirSync(folder, { recursive: true });
    writeFileSync(obstacle, 'a file where a folder should be');
    const problems: StoreProblem[] = [];
    const createCapture = async (context: CaptureContext): Promise<Capture> => {
      const capture = await createFakeCapture(context);
      const handle: Capture['handle'] = (event) => {
        if (event.type === 'execution-started') context.store?.keep('a module');
        return capture.handle(event);
      };
      return { handle, replay: (record) => capture.replay(record) };
    };
    const store = await Store.open({ folder, readonly: false, runs: 'automatic' }, { onChange: () => undefined, onProblem: (problem) => problems.push(problem) }, { createCapture });
    atEnd(() => store.close());
    const objects = ['a picture', 'a module'].map((text) => ({ digest: createHash('sha256').update(text).digest('hex'), bytes: Buffer.from(text) }));
    const [picture, module] = objects;
    if (!picture || !module) throw new Error('two were made');
    await store.capture(sessionEvents('session-1', [[1]]));
    expect(store.runs({ limit: 9 }).total).toBe(1);
    const kept = store.keep(picture.digest, picture.bytes);
    const shown = objects.map(({ digest, bytes }) => ({ mime: 'text/plain', digest, bytes: bytes.length }));
    expect(store.outputs(shown)).toEqual(objects.map(({ bytes }) => bytes));
    rmSync(obstacle);
    await kept;
    expect(store.outputs(shown)).toEqual(objects.map(({ bytes }) => bytes));
    expect(readFileSync(join(obstacle, module.digest.slice(0, 2), module.digest.slice(2)), 'utf8')).toBe('a module');
    expect(problems).toEqual([{ ...problems[0], code: 'unwritable', about: obstacle }, { ...problems[0], solved: true }]);
  });
});
