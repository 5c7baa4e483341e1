import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TrailEntry } from '../../../src/core/trail/entry';
import { PointsFile } from '../../../src/core/trail/points';
import type { PointsRecord } from '../../../src/core/trail/records';
import { sealTrail } from '../../../src/core/trail/seal';
import { TrailWriter } from '../../../src/core/trail/writer';
import { seeded } from './random';
import { foreignHead, numbered, readEntries, readItems, startWriter, temporaryFolder, trailOf } from './support';
import { allPoints, seriesOf, type Point } from './points-support';

const open: TrailWriter[] = [];

function started(options: Parameters<typeof startWriter>[0] = {}) {
  const result = startWriter(options);
  open.push(result.writer);
  return result;
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((writer) => writer.close(false)));
});

describe('a new trail', () => {
  it('has its head on disk before anything is appended', () => {
    const { folder, writer, entries } = started({ kind: 'edits' });
    expect(writer.path).toBe(join(folder, 'trails', `${writer.id}.trail`));
    expect(readEntries(writer.path)).toEqual(entries);
    expect(entries[0]?.record).toMatchObject({ t: 'trail', version: 1, id: writer.id, generation: 1, kind: 'edits', pid: process.pid });
  });

  it('is an own file for each writer', () => {
    const folder = temporaryFolder();
    const options = { kind: 'session', onDurable: () => undefined, onTrouble: () => undefined } as const;
    open.push(TrailWriter.create(folder, options), TrailWriter.create(folder, options));
    expect(readdirSync(join(folder, 'trails'))).toHaveLength(2);
  });
});

describe('appending', () => {
  it('acknowledges what a reader then finds, at the places that the index was told, in order', async () => {
    const { writer, entries } = started();
    for (let number = 0; number < 300; number++) {
      const acknowledged = writer.append([numbered(number)]);
      if (number % 50 === 0) {
        await acknowledged;
        expect(readEntries(writer.path).at(-1)?.record).toEqual(numbered(number));
      }
    }
    await writer.settled();
    expect(readEntries(writer.path)).toEqual(entries);
    expect(entries.slice(1).map((entry) => entry.record)).toEqual(Array.from({ length: 300 }, (_, number) => numbered(number)));
    expect(readItems(writer.path).position).toEqual(writer.position);
  });

  it('tells the index before it acknowledges', async () => {
    const { writer, entries } = started();
    await writer.append([numbered(1)]);
    expect(entries.at(-1)?.record).toEqual(numbered(1));
  });

  it('writes the first records after idle at once and those that follow together', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const batches: number[] = [];
    const { writer } = started({ onDurable: (entries) => batches.push(entries.length) });
    vi.advanceTimersByTime(120);
    for (let number = 1; number <= 4; number++) void writer.append([numbered(number)]);
    expect(batches).toEqual([1, 1, 1, 1, 1]);
    for (let number = 5; number <= 12; number++) void writer.append([numbered(number)]);
    vi.advanceTimersByTime(20);
    expect(batches).toEqual([1, 1, 1, 1, 1]);
    vi.advanceTimersByTime(5);
    expect(batches).toEqual([1, 1, 1, 1, 1, 8]);
    vi.advanceTimersByTime(30);
    for (let number = 13; number <= 15; number++) void writer.append([numbered(number)]);
    expect(batches).toEqual([1, 1, 1, 1, 1, 8, 1]);
    vi.advanceTimersByTime(25);
    expect(batches).toEqual([1, 1, 1, 1, 1, 8, 1, 2]);
  });

  it('does not wait once a batch is full', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { writer, entries } = started();
    vi.advanceTimersByTime(120);
    for (let number = 1; number <= 5; number++) void writer.append([numbered(number)]);
    expect(entries).toHaveLength(5);
    void writer.append([{ t: 'version', hash: 'h', source: 'x'.repeat(64 << 10) }]);
    expect(entries).toHaveLength(7);
  });

  it('keeps points and records in the order in which they came', async () => {
    const { writer } = started();
    await writer.append([numbered(0)]);
    writer.point(1, [1], 5, 0.1);
    writer.point(1, [2], 6, 0.2);
    void writer.append([numbered(1), { t: 'points', s: 1, step: [[3]], time: [7], value: ['NaN'] }, numbered(2)]);
    await writer.settled();
    const read = readEntries(writer.path).slice(2).map((entry) => entry.record);
    expect(read).toEqual([
      { t: 'points', s: 1, step: [[1, 2]], time: [5, 6], value: [0.1, 0.2] },
      numbered(1),
      { t: 'points', s: 1, step: [[3]], time: [7], value: ['NaN'] },
      numbered(2),
    ]);
  });

  it.each<[string, PointsRecord]>([
    ['a step that is no finite number', { t: 'points', s: 1, step: [[NaN]], time: [1], value: [1] }],
    ['a time that is no finite number', { t: 'points', s: 1, step: [[1]], time: [Infinity], value: [1] }],
    ['uneven columns', { t: 'points', s: 1, step: [[1, 2]], time: [1], value: [1] }],
    ['other counters than the series has', { t: 'points', s: 1, step: [], time: [1], value: [1] }],
  ])('refuses %s, and all that came with it', async (_what, record) => {
    const { writer, entries } = started();
    writer.point(1, [0], 0, 0);
    expect(() => writer.append([numbered(1), record])).toThrow(RangeError);
    await writer.settled();
    expect(entries.map((entry) => entry.record.t)).toEqual(['trail', 'points']);
  });

  it('refuses everything after it was closed', async () => {
    const { writer } = started();
    await writer.close(false);
    expect(() => writer.append([numbered(1)])).toThrow(/closed/);
    expect(await writer.close(true)).toBe(false);
  });
});

describe('points', () => {
  it('come back bit for bit, in order, however they are given and wherever they lie', async () => {
    const { writer } = started();
    const given = seriesOf(5, 15_000, 3);
    const next = given.map(() => 0);
    const random = seeded(4);
    for (;;) {
      const s = Math.floor(random() * given.length);
      const points = given[s] as Point[];
      const rest = points.slice(next[s], (next[s] as number) + Math.ceil(random() ** 8 * 9000));
      if (rest.length === 0) break;
      next[s] = (next[s] as number) + rest.length;
      const columns = { steps: [Float64Array.from(rest, (point) => point.step)], times: Float64Array.from(rest, (point) => point.time), values: Float64Array.from(rest, (point) => point.value) };
      if (random() < 0.5) for (const point of rest) writer.point(s, [point.step], point.time, point.value);
      else void writer.appendPoints(s, columns);
      if (random() < 0.2) void writer.append([numbered(s)]);
      if (random() < 0.2) await writer.settled();
    }
    await writer.settled();
    const expected = given.map((points, s) => points.slice(0, next[s]));
    expect(allPoints(writer.path, given.length)).toEqual(expected);
    await writer.close(true);
    expect(allPoints(writer.path, given.length)).toEqual(expected);
  });

  it('of which very many come at once go straight out as chunks', async () => {
    const { writer, entries } = started();
    const count = 10_000;
    await writer.appendPoints(1, { steps: [Float64Array.from({ length: count }, (_, index) => index)], times: new Float64Array(count), values: new Float64Array(count) });
    const chunks = entries.slice(1).map((entry) => entry.record);
    expect(chunks.map((record) => record.t === 'chunk' && record.count)).toEqual([4096, 4096, 1808]);
    expect(chunks.every((record) => !('from' in record))).toBe(true);
  });

  it('that came one by one end in a chunk that supersedes all of them', async () => {
    const { writer, entries } = started();
    for (let step = 0; step < 4096; step += 64) {
      for (let index = step; index < step + 64; index++) {
        writer.point(1, [index], index, index / 7);
        if (index % 64 === 0) writer.point(2, [], index, index);
      }
      await writer.flush();
    }
    const own = entries.filter((entry): entry is TrailEntry & { record: PointsRecord } => entry.record.t === 'points' && entry.record.s === 1);
    const chunk = entries.at(-2)?.record.t === 'chunk' ? entries.at(-2) : entries.at(-1);
    const last = own.at(-1) as TrailEntry;
    expect(chunk?.record).toMatchObject({ t: 'chunk', s: 1, count: 4096, first: [0], last: [4095], min: 0, max: 4095 / 7, from: own[0]?.offset, to: last.offset + last.length });
    expect(allPoints(writer.path, 3)[1]).toHaveLength(4096);
    expect(allPoints(writer.path, 3)[2]).toHaveLength(64);
  });

  it('lie close together until they are in a chunk, so that reading the live ones is quick', async () => {
    const { writer, entries } = started();
    for (let step = 0; step < 20; step++) {
      writer.point(1, [step], step, step);
      await writer.append([{ t: 'version', hash: 'h', source: 'x'.repeat(300 << 10) }]);
    }
    const spans = entries.flatMap(({ record }) => (record.t === 'chunk' && record.from !== undefined && record.to !== undefined ? [record.to - record.from] : []));
    expect(spans.length).toBeGreaterThan(2);
    expect(Math.max(...spans)).toBeLessThan(1.5 * (1 << 20));
    expect(allPoints(writer.path, 2)[1]).toHaveLength(20);
  });

  it('are consolidated when asked, and when the trail is closed unfinished', async () => {
    const { writer, entries } = started();
    writer.point(1, [1], 1, 1);
    await writer.flush();
    await writer.consolidate();
    expect(entries.at(-1)?.record).toMatchObject({ t: 'chunk', s: 1, count: 1 });
    writer.point(2, [1], 1, 1);
    await writer.close(false);
    expect(entries.at(-1)?.record).toMatchObject({ t: 'chunk', s: 2, count: 1 });
  });
});

describe('a trail that is taken up again', () => {
  const quiet = { kind: 'session', onDurable: () => undefined, onTrouble: () => undefined } as const;

  it('loses its torn last line and goes on behind it, live points included', async () => {
    const { folder, writer } = started();
    for (let step = 0; step < 100; step++) writer.point(1, [step], step, step);
    await writer.append([numbered(1)]);
    appendFileSync(writer.path, '{"t":"version","hash":"torn');
    const resumed = TrailWriter.resume(folder, writer.id, quiet);
    open.push(resumed);
    expect(resumed.position).toEqual(writer.position);
    await resumed.append([numbered(2)]);
    await resumed.consolidate();
    const { items } = readItems(writer.path);
    expect(items.every((item) => 'record' in item)).toBe(true);
    expect(items.at(-1)).toMatchObject({ record: { t: 'chunk', s: 1, count: 100 } });
    expect(allPoints(writer.path, 2)[1]).toHaveLength(100);
    // The first writer stands for one that died: it must not write what it no longer owns.
    open.splice(open.indexOf(writer), 1);
  });

  it('is refused where another process wrote it, or where it is sealed', async () => {
    const { folder, writer } = started();
    await writer.close(true);
    expect(() => TrailWriter.resume(folder, writer.id, quiet)).toThrow(/sealed/);
    writeFileSync(join(folder, 'trails', `${foreignHead.id}.trail`), trailOf([foreignHead]));
    expect(() => TrailWriter.resume(folder, foreignHead.id, quiet)).toThrow(/another process/);
  });
});

describe('a live writer', () => {
  it('puts its trail back where somebody removed it, and loses nothing', async () => {
    const { folder, writer, entries } = started();
    await writer.append([numbered(1)]);
    rmSync(folder, { recursive: true });
    await writer.append([numbered(2)]);
    expect(readEntries(writer.path)).toEqual(entries);
    expect(entries.map((entry) => entry.record)).toMatchObject([{ t: 'trail' }, numbered(1), numbered(2)]);
  });

  it('puts its trail back where somebody sealed it while this machine slept, and readers notice', async () => {
    const { writer, entries } = started();
    await writer.append([numbered(1)]);
    expect(await sealTrail(writer.path)).toBe(true);
    const { position } = readItems(writer.path);
    await writer.append([numbered(2)]);
    expect(readEntries(writer.path)).toEqual(entries);
    expect(readItems(writer.path, position)).toMatchObject({ restarted: true });
    expect(readdirSync(dirname(writer.path))).toHaveLength(1);
  });

  it('touches its trail without adding a byte', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date('2030-01-01') });
    const { writer } = started();
    const { size } = statSync(writer.path);
    vi.advanceTimersByTime(5_000);
    expect(statSync(writer.path).mtimeMs).toBe(Date.now());
    expect(statSync(writer.path).size).toBe(size);
  });
});

describe('a point file', () => {
  it('says when what it looks for has moved', async () => {
    const { writer, entries } = started();
    writer.point(1, [1], 1, 1);
    await writer.consolidate();
    const { offset, length } = entries.at(-1) as TrailEntry;
    const file = PointsFile.open(writer.path);
    try {
      expect(file.chunk(1, offset, length).values).toEqual(Float64Array.of(1));
      expect(() => file.chunk(1, offset - 1, length)).toThrow(/no chunk/);
      expect(() => file.chunk(1, offset + 10_000, length)).toThrow(/no chunk/);
      expect(() => file.chunk(2, offset, length)).toThrow(/no chunk/);
    } finally {
      file.close();
    }
  });
});
