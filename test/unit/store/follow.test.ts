import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { executionStarted, openStore, printed, sessionEnded, sessionEvents, sessionStarted, START, storeFolder, until } from './helpers';

function line(record: object): string {
  const json = JSON.stringify(record);
  return `${json}\t${crc32(json).toString(16).padStart(8, '0')}\n`;
}

/** A trail as a program of another language might write it; its writer is gone. */
function foreignTrail(id: string, records: readonly object[], version = 1): string {
  const head = { t: 'trail', version, id, generation: 1, kind: 'session', time: START, host: 'elsewhere', boot: 'long ago', pid: 1 };
  return [head, ...records].map(line).join('');
}

function foreignRun(run: string, number: number): object[] {
  return [
    { t: 'session', session: `session of ${run}`, notebook: 'other.ipynb', kernel: null, language: 'python', time: START },
    { t: 'run', run, number, kind: 'training', session: `session of ${run}`, execution: 1, time: START, why: 'Told by another.', carriers: [] },
    { t: 'run-status', run, status: 'ok', time: START + 5 },
  ];
}

const trailFiles = (folder: string): string[] => readdirSync(join(folder, 'trails')).filter((name) => name.endsWith('.trail')).map((name) => join(folder, 'trails', name));

/** A store as a window leaves it that was killed, with the trail of this one: no process has its number. */
function storeOfKilled(folder: string): string {
  const [path = ''] = trailFiles(folder);
  const [head = '', ...rest] = readFileSync(path, 'utf8').split('\n');
  const dead = { ...(JSON.parse(head.slice(0, head.indexOf('\t'))) as object), pid: 2 ** 30, id: DEAD };
  const other = storeFolder();
  mkdirSync(join(other, 'trails'), { recursive: true });
  writeFileSync(join(other, 'trails', `${DEAD}.trail`), line(dead) + rest.join('\n'));
  return other;
}

/** Trails of other windows. */
const OTHER = '01JD8M6V3N5Q8Z0Y6T2B4K7XWA';
const DEAD = '01JD8M6V3N5Q8Z0Y6T2B4K7XWB';

describe('two windows on one store', () => {
  it('see each other within a second', async () => {
    const folder = storeFolder();
    const mine = await openStore(folder);
    const theirs = await openStore(folder);
    await theirs.store.capture([...sessionEvents('session-1', []), executionStarted('session-1', 1), printed('session-1', 1, 'loss=3', START + 1_500)]);
    const run = await until(() => mine.store.runs({ limit: 9 }).runs[0], 1_000);
    expect(run).toMatchObject({ number: 1, status: 'running', metrics: [{ name: 'loss', last: 3 }] });
    await theirs.store.capture([printed('session-1', 1, 'loss=2', START + 1_501)]);
    await until(() => mine.store.runs({ limit: 9 }).runs[0]?.metrics[0]?.last === 2, 1_000);
    expect(mine.changes.flatMap(({ runs }) => runs)).toContain(run.id);
    await theirs.store.capture([sessionEnded('session-1')]);
    await theirs.store.close();
    const [points] = await mine.store.series({ runs: [run.id], metric: 'loss', width: 99 });
    expect([...(points?.y ?? [])]).toEqual([3, 2]);
  });

  it('agree on numbers that both gave', async () => {
    const folder = storeFolder();
    mkdirSync(join(folder, 'trails'), { recursive: true });
    const [first, second] = [await openStore(folder), await openStore(folder)];
    const names = ['01HF7YAT00AAAAAAAAAAAAAAAA', '01HF7YAT00BBBBBBBBBBBBBBBB', '01HF7YAT00CCCCCCCCCCCCCCCC'];
    for (const name of [...names].reverse()) writeFileSync(join(folder, 'trails', `${name}.trail`), foreignTrail(name, foreignRun(name, 1)));
    for (const { store } of [first, second]) {
      await until(() => store.runs({ limit: 9 }).total === 3);
      expect(store.runs({ limit: 9 }).runs.map(({ id, number }) => [id, number])).toEqual([[names[2], 3], [names[1], 2], [names[0], 1]]);
    }
    await first.store.capture(sessionEvents('session-1', [[1]]));
    expect(first.store.runs({ limit: 1 }).runs[0]?.number).toBe(4);
  });

  it('each go on with their own edits', async () => {
    const folder = storeFolder();
    const [mine, theirs] = [await openStore(folder), await openStore(folder)];
    await mine.store.capture(sessionEvents('session-1', [[1]]));
    const { id } = await until(() => theirs.store.runs({ limit: 1 }).runs[0]);
    await mine.store.edit([{ run: id, set: { name: 'mine', note: 'mine' } }]);
    await until(() => theirs.store.run(id)?.run.name === 'mine');
    await theirs.store.edit([{ run: id, set: { name: 'theirs' } }]);
    await until(() => mine.store.run(id)?.run.name === 'theirs');
    expect(mine.store.run(id)?.run.note).toBe('mine');
  });
});

describe('a trail that others changed', () => {
  it('is read anew where it was replaced or cut, and forgotten where it was deleted', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    mkdirSync(join(folder, 'trails'), { recursive: true });
    const path = join(folder, 'trails', `${OTHER}.trail`);
    writeFileSync(path, foreignTrail(OTHER, [...foreignRun('a', 1), ...foreignRun('b', 2)]));
    await until(() => store.runs({ limit: 9 }).total === 2);
    truncateSync(path, foreignTrail(OTHER, foreignRun('a', 1)).length);
    await until(() => store.runs({ limit: 9 }).total === 1);
    writeFileSync(`${path}.new`, foreignTrail(OTHER, foreignRun('c', 5)));
    copyFileSync(`${path}.new`, path);
    await until(() => store.run('c'));
    expect(store.runs({ limit: 9 }).total).toBe(1);
    rmSync(path);
    await until(() => store.runs({ limit: 9 }).total === 0);
  });

  it('is taken in up to its last whole line, and then on', async () => {
    const folder = storeFolder();
    const { store, problems } = await openStore(folder);
    mkdirSync(join(folder, 'trails'), { recursive: true });
    const path = join(folder, 'trails', `${OTHER}.trail`);
    const whole = foreignTrail(OTHER, foreignRun('a', 1));
    writeFileSync(path, whole.slice(0, -20));
    expect(await until(() => store.run('a'))).toMatchObject({ run: { status: 'running' } });
    // Its writer may live: nothing is wrong yet.
    appendFileSync(path, whole.slice(-20));
    await until(() => store.run('a')?.run.status === 'ok');
    expect(problems).toEqual([]);
  });

  it('loses no more than a damaged line, with one message', async () => {
    const folder = storeFolder();
    mkdirSync(join(folder, 'trails'), { recursive: true });
    const bytes = Buffer.from(foreignTrail(OTHER, [...foreignRun('a', 1), ...foreignRun('b', 2), ...foreignRun('c', 3)]));
    bytes[bytes.indexOf('"run":"b"') + 3] = 0;
    bytes[bytes.indexOf('"run":"c"') + 3] = 0;
    writeFileSync(join(folder, 'trails', `${OTHER}.trail`), bytes);
    const { store, problems } = await openStore(folder);
    expect(store.runs({ limit: 9 }).runs.map(({ id }) => id)).toEqual(['a']);
    expect(problems.map(({ code }) => code)).toEqual(['missing-index', 'damaged-trail']);
  });

  it('is refused as a whole where a newer Celltrail wrote it, with one message', async () => {
    const folder = storeFolder();
    mkdirSync(join(folder, 'trails'), { recursive: true });
    const path = join(folder, 'trails', `${OTHER}.trail`);
    const text = foreignTrail(OTHER, foreignRun('a', 1), 99);
    writeFileSync(path, text);
    const { store, problems } = await openStore(folder);
    await store.capture(sessionEvents('session-1', [[1]]));
    expect(store.runs({ limit: 9 }).total).toBe(1);
    await store.close();
    expect(problems.map(({ code }) => code)).toEqual(['missing-index', 'newer-trail']);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('a file among the trails that is named like none', () => {
  it('is not read, with one message', async () => {
    const folder = storeFolder();
    mkdirSync(join(folder, 'trails'), { recursive: true });
    writeFileSync(join(folder, 'trails', `${OTHER}.trail`), foreignTrail(OTHER, foreignRun('a', 1)));
    for (const name of ['[run](command:x)', 'copy of a trail']) writeFileSync(join(folder, 'trails', `${name}.trail`), foreignTrail(name, foreignRun('b', 2)));
    const { store, problems } = await openStore(folder);
    await store.capture(sessionEvents('session-1', [[1]]));
    expect(store.run('a')).not.toBeNull();
    expect(store.run('b')).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['missing-index', 'foreign-trail']);
  });
});

describe('a run whose writer is gone', () => {
  it('is lost, with its last step and time, and goes on when its trail grows again', async () => {
    const folder = storeFolder();
    mkdirSync(join(folder, 'trails'), { recursive: true });
    const path = join(folder, 'trails', `${OTHER}.trail`);
    const series = { t: 'series', s: 0, run: 'a', metric: 'loss', counters: ['epoch'] };
    const points = { t: 'points', s: 0, step: [[1, 2]], time: [START + 10, START + 20], value: [5, 'NaN'] };
    writeFileSync(path, foreignTrail(OTHER, [...foreignRun('a', 1).slice(0, 2), series, points]));
    // Nobody's heart beat for an hour.
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(path, hourAgo, hourAgo);
    const { store } = await openStore(folder, true);
    expect(store.run('a')?.run).toMatchObject({
      status: 'lost', endedAt: START + 20, updatedAt: START + 20, metrics: [{ count: 2, last: NaN, lastStep: [2], min: 5, max: 5 }],
    });
    appendFileSync(path, line({ ...points, step: [[3]], time: [START + 30], value: [4] }));
    expect(await until(() => store.runs({ limit: 1 }).runs.find(({ status }) => status === 'running'))).toMatchObject({ endedAt: null, metrics: [{ lastStep: [3] }] });
  });

  it('is lost at once where its process ran here, and its trail is finished by the next window', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    await store.capture([sessionStarted('session-1'), executionStarted('session-1', 1), printed('session-1', 1, 'loss=3', START + 1_500)]);
    const other = storeOfKilled(folder);
    const reader = await openStore(other, true);
    expect(reader.store.runs({ limit: 1 }).runs[0]).toMatchObject({ status: 'lost', endedAt: START + 1_500, metrics: [{ lastStep: [1] }] });
    expect(reader.store.run(reader.store.runs({ limit: 1 }).runs[0]?.id ?? '')?.executions[0]?.status).toBe('lost');
    expect(readFileSync(join(other, 'trails', `${DEAD}.trail`), 'utf8')).not.toContain('"t":"seal"');
    const writer = await openStore(other);
    await until(() => readFileSync(join(other, 'trails', `${DEAD}.trail`), 'utf8').includes('"t":"seal"'));
    await until(() => writer.store.runs({ limit: 1 }).runs[0]?.status === 'lost');
  });

  it('loses the line that its writer was killed in, with one message', async () => {
    const folder = storeFolder();
    const { store } = await openStore(folder);
    await store.capture(sessionEvents('session-1', [[3, 2]]));
    const other = storeOfKilled(folder);
    appendFileSync(join(other, 'trails', `${DEAD}.trail`), '{"t":"po');
    const reader = await openStore(other, true);
    expect(reader.store.runs({ limit: 1 }).runs[0]).toMatchObject({ metrics: [{ count: 2, last: 2 }] });
    expect(reader.problems).toMatchObject([{ code: 'missing-index' }, { code: 'torn-trail', about: DEAD, message: expect.stringContaining('These 8 bytes are left out') as string }]);
    const writer = await openStore(other);
    await until(() => readFileSync(join(other, 'trails', `${DEAD}.trail`), 'utf8').includes('"t":"seal"'));
    await writer.store.close();
    const later = await openStore(other);
    expect(later.store.runs({ limit: 1 }).runs[0]).toMatchObject({ metrics: [{ count: 2, last: 2 }] });
    expect(later.problems).toEqual([]);
  });
});
