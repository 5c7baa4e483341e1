import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeChunk } from '../../../src/core/trail/chunk';
import { encodeLine, encodeRecord } from '../../../src/core/trail/line';
import { NewerTrailError, TrailReader } from '../../../src/core/trail/reader';
import { START } from '../../../src/core/trail/entry';
import type { TrailRecord } from '../../../src/core/trail/records';
import { foreignHead, numbered, readEntries, readItems, temporaryFolder, trailOf } from './support';

function trailFile(...parts: readonly (Buffer | TrailRecord)[]): string {
  const path = join(temporaryFolder(), 'x.trail');
  writeFileSync(path, Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : encodeRecord(part)))));
  return path;
}

describe('reading a trail', () => {
  it('yields each record with the bytes of its line', () => {
    const path = trailFile(foreignHead, numbered(1), numbered(2));
    const bytes = readFileSync(path);
    for (const { offset, length, record } of readEntries(path)) expect(bytes.subarray(offset, offset + length)).toEqual(encodeRecord(record as TrailRecord));
    expect(readEntries(path).map((entry) => entry.record)).toEqual([foreignHead, numbered(1), numbered(2)]);
  });

  it('goes on behind a position', () => {
    const path = trailFile(foreignHead, numbered(1));
    const first = readItems(path);
    expect(readItems(path, first.position)).toMatchObject({ items: [], restarted: false, position: first.position });
    appendFileSync(path, encodeRecord(numbered(2)));
    const next = readItems(path, first.position);
    expect(next.restarted).toBe(false);
    expect(next.items).toMatchObject([{ record: numbered(2), offset: first.position.offset }]);
  });

  it('leaves a last line without its end until it ends', () => {
    const line = encodeRecord(numbered(2));
    const path = trailFile(foreignHead, numbered(1), line.subarray(0, -1));
    const before = readFileSync(path);
    const first = readItems(path);
    expect(first.items).toHaveLength(2);
    expect(readFileSync(path).equals(before)).toBe(true);
    appendFileSync(path, line.subarray(-1));
    expect(readItems(path, first.position).items).toMatchObject([{ record: numbered(2) }]);
  });

  it('waits for a head that is not written yet', () => {
    const path = trailFile(Buffer.alloc(0));
    const first = readItems(path);
    expect(first).toMatchObject({ items: [], position: START });
    appendFileSync(path, trailOf([foreignHead, numbered(1)]));
    expect(readItems(path, first.position)).toMatchObject({ restarted: false, position: { generation: 1 } });
  });

  it.each([
    ['shrunk', (path: string) => truncateSync(path, encodeRecord(foreignHead).length)],
    ['replaced by a new generation', (path: string) => writeFileSync(path, trailOf([{ ...foreignHead, generation: 2 }, numbered(1), numbered(2)]))],
    ['replaced in the same generation', (path: string) => writeFileSync(path, trailOf([foreignHead, numbered(8), numbered(9)]))],
  ])('reads a trail anew that was %s', (_how, change) => {
    const path = trailFile(foreignHead, numbered(1), numbered(2));
    const { position } = readItems(path);
    change(path);
    const again = readItems(path, position);
    expect(again.restarted).toBe(true);
    expect(again.items).toEqual(readItems(path).items);
  });

  it('reports a bad line in the middle with its place and goes on behind it', () => {
    const head = encodeRecord(foreignHead);
    const bad = Buffer.from('this was never a record\n');
    const path = trailFile(head, bad, numbered(2));
    expect(readItems(path).items).toMatchObject([{ record: foreignHead }, { damage: { offset: head.length, length: bad.length } }, { record: numbered(2) }]);
  });

  it('skips kinds of records that it does not know, and reports known ones of a wrong shape', () => {
    const path = trailFile(
      foreignHead,
      encodeLine('{"t":"from-the-future","x":1}'),
      encodeLine('{"t":"points","s":1,"step":[[1,2]],"time":[1],"value":[1]}'),
      encodeLine('{"t":"points","s":1,"step":[[]],"time":[],"value":[]}'),
      encodeLine('{"t":"run-status","run":"r","status":"flying","time":1}'),
      encodeLine('{"t":"__proto__"}'),
      encodeLine('[1]'),
      numbered(1),
    );
    expect(readItems(path).items.map((item) => ('record' in item ? item.record.t : 'damage'))).toEqual(['trail', 'damage', 'damage', 'damage', 'damage', 'version']);
  });

  it('refuses a newer version whatever else its head holds, and says what to do', () => {
    const path = trailFile(encodeLine('{"t":"trail","version":2,"colour":"green"}'), numbered(1));
    expect(() => TrailReader.open(path)).toThrow(NewerTrailError);
    expect(() => TrailReader.open(path)).toThrow(/newer Celltrail.*update Celltrail/);
  });

  it('lists a chunk without its columns, in whatever order another writer put its fields', () => {
    const points = { steps: [Float64Array.of(1, 2)], times: Float64Array.of(5, 6), values: Float64Array.of(0.5, NaN) };
    const { bytes, record } = encodeChunk(3, points, { from: 10, to: 20 });
    const json = JSON.parse(bytes.toString('utf8').split('\t')[0] as string) as Record<string, unknown>;
    const shuffled = encodeLine(JSON.stringify(Object.fromEntries(Object.entries(json).reverse())));
    const spaced = encodeLine(JSON.stringify(json, null, 1).replaceAll('\n', ' '));
    const entries = readEntries(trailFile(foreignHead, bytes, shuffled, spaced));
    expect(entries.slice(1).map((entry) => entry.record)).toEqual([record, record, record]);
    expect(record).toEqual({ t: 'chunk', s: 3, count: 2, first: [1], last: [2], lastValue: 'NaN', lastTime: 6, min: 0.5, max: 0.5, from: 10, to: 20 });
  });

  it('reads lines larger than its buffer', () => {
    const large = { t: 'version', hash: 'h', source: 'x'.repeat(5 << 20) } as const;
    expect(readEntries(trailFile(foreignHead, numbered(1), large, numbered(2))).map((entry) => entry.record)).toEqual([foreignHead, numbered(1), large, numbered(2)]);
  });
});

describe('a damaged trail', () => {
  const records: readonly TrailRecord[] = [foreignHead, ...Array.from({ length: 5 }, (_, number) => numbered(number)), { t: 'points', s: 1, step: [[1]], time: [2], value: ['NaN'] }];
  const whole = trailOf(records);
  const ends = records.map((_, index) => trailOf(records.slice(0, index + 1)).length);

  it('cut at any byte gives all whole lines before', () => {
    const path = trailFile(whole);
    for (let length = whole.length; length >= 0; length--) {
      truncateSync(path, length);
      const { items } = readItems(path);
      expect(items.map((item) => 'record' in item && item.record), `cut at ${length}`).toEqual(records.slice(0, ends.filter((end) => end <= length).length));
    }
  });

  it('with any byte changed gives all other lines, and never a record that was not written', () => {
    const path = trailFile(whole);
    for (let byte = 0; byte < whole.length; byte++) {
      const damaged = Buffer.from(whole);
      damaged[byte] = (damaged[byte] as number) ^ (1 << (byte % 8));
      writeFileSync(path, damaged);
      const hit = ends.findIndex((end) => byte < end);
      const isLineFeed = byte === (ends[hit] as number) - 1;
      const { items } = readItems(path);
      const read = items.flatMap((item) => ('record' in item ? [item.record] : []));
      const isLast = hit === records.length - 1;
      // A record whose line feed alone is damaged is as good as before, unless nothing behind it tells that it ended.
      const expected = records.filter((_, index) => index !== hit || (isLineFeed && !isLast));
      expect(read, `byte ${byte}`).toEqual(expected);
      expect(items.length - read.length, `byte ${byte}`).toBe(isLineFeed ? 0 : 1);
    }
  });
});
