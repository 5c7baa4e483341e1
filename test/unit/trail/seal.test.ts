import type * as Fs from 'node:fs';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { encodeLine, encodeRecord } from '../../../src/core/trail/line';
import { reclaimTrail } from '../../../src/core/trail/reclaim';
import { sealTrail } from '../../../src/core/trail/seal';
import type { SeriesRecord, TrailRecord } from '../../../src/core/trail/records';
import { allPoints, seriesOf, type Point } from './points-support';
import { foreignHead, numbered, readEntries, readItems, startWriter, temporaryFolder, trailOf } from './support';

const refuseRename = vi.hoisted(() => vi.fn());
vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof Fs>();
  return { ...original, renameSync: (from: string, to: string) => (refuseRename(), original.renameSync(from, to)) };
});

function seriesRecord(s: number, run: string): SeriesRecord {
  return { t: 'series', s, run, metric: `m${s}`, counters: ['step'] };
}

/** A trail of three series, each of another length, that was closed without a seal. */
async function unsealed() {
  const { writer } = startWriter();
  const given = [3, 700, 9000].map((length, s) => (seriesOf(1, length, s)[0] as Point[]));
  await writer.append(given.map((_, s) => seriesRecord(s, `run${s}`)));
  for (let step = 0; step < 9000; step++) {
    given.forEach((points, s) => {
      const point = points[step];
      if (point) writer.point(s, [point.step], point.time, point.value);
    });
    if (step % 40 === 0) await writer.flush();
    if (step % 1000 === 0) void writer.append([numbered(step)]);
  }
  await writer.flush();
  return { writer, given };
}

describe('sealing', () => {
  it('keeps every record and point, in a new generation that ends with a seal', async () => {
    const { writer, given } = await unsealed();
    const before = readEntries(writer.path);
    const { position } = writer;
    expect(await writer.close(true)).toBe(true);
    const after = readEntries(writer.path);
    expect(allPoints(writer.path, 3)).toEqual(given);
    expect(after[0]?.record).toMatchObject({ t: 'trail', generation: 2, id: writer.id });
    expect(after.at(-1)?.record.t).toBe('seal');
    const others = (entries: typeof before) => entries.map((entry) => entry.record).filter(({ t }) => t === 'series' || t === 'version');
    expect(others(after)).toEqual(others(before));
    expect(readItems(writer.path, position).restarted).toBe(true);
  });

  it('leaves nothing that a chunk supersedes, joins small chunks, and is much smaller', async () => {
    const { writer } = await unsealed();
    const { size } = statSync(writer.path);
    await writer.close(true);
    expect(statSync(writer.path).size).toBeLessThan(size / 2);
    const records = readEntries(writer.path).map((entry) => entry.record);
    expect(records.filter((record) => record.t === 'points')).toMatchObject([{ s: 0 }]);
    expect(records.flatMap((record) => (record.t === 'chunk' ? [[record.s, record.count, record.from]] : []))).toEqual([
      [2, 4096, undefined],
      [2, 4096, undefined],
      [1, 700, undefined],
      [2, 808, undefined],
    ]);
  });

  it('lets other trails be written meanwhile', async () => {
    const large = startWriter().writer;
    const points = Float64Array.from({ length: 500_000 }, (_, index) => index);
    await large.appendPoints(1, { steps: [points], times: points, values: points.map(Math.sin) });
    const other = startWriter().writer;
    let isSealed = false;
    const sealed = large.close(true).finally(() => { isSealed = true; });
    let written = 0;
    while (!isSealed) {
      await other.append([numbered(written)]);
      if (!isSealed) written += 1;
    }
    expect(await sealed).toBe(true);
    expect(written).toBeGreaterThan(1);
    await other.close(true);
  });

  it('happens once', async () => {
    const { writer } = startWriter();
    await writer.close(true);
    const bytes = readFileSync(writer.path);
    expect(await sealTrail(writer.path)).toBe(false);
    expect(readFileSync(writer.path).equals(bytes)).toBe(true);
  });

  it('keeps bad lines and kinds of records that it does not know, and drops a last line without its end', async () => {
    const path = join(temporaryFolder(), 'x.trail');
    const unknown = encodeLine('{"t":"from-the-future"}');
    writeFileSync(path, Buffer.concat([trailOf([foreignHead, numbered(1)]), unknown, Buffer.from('damaged\n'), trailOf([numbered(2)]), Buffer.from('{"torn')]));
    expect(await sealTrail(path)).toBe(true);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(`${unknown.toString('utf8')}damaged\n`);
    expect(text).not.toContain('torn');
    expect(readItems(path).items.map((item) => ('record' in item ? item.record.t : 'damage'))).toEqual(['trail', 'version', 'damage', 'version', 'seal']);
  });

  it('joins the points of writers that never consolidate, whatever counters they use', async () => {
    const path = join(temporaryFolder(), 'x.trail');
    const points: TrailRecord[] = Array.from({ length: 5000 }, (_, step) => ({ t: 'points', s: 1, step: [[step]], time: [step], value: [step] }));
    writeFileSync(path, trailOf([foreignHead, seriesRecord(1, 'r'), ...points, { t: 'points', s: 1, step: [[1], [2]], time: [1], value: [1] }]));
    await sealTrail(path);
    const records = readEntries(path).map((entry) => entry.record);
    expect(records.map((record) => (record.t === 'chunk' ? record.count : record.t === 'points' ? record.step : record.t))).toEqual(['trail', 'series', 4096, 904, [[1], [2]], 'seal']);
  });

  it('keeps a chunk whose columns are not what it says, for others to judge', async () => {
    const path = join(temporaryFolder(), 'x.trail');
    const chunk = encodeLine('{"t":"chunk","s":1,"count":3,"first":[1],"last":[3],"lastValue":1,"min":1,"max":1,"step":["AAAA"],"time":"AAAA","value":"AAAA"}');
    writeFileSync(path, Buffer.concat([trailOf([foreignHead]), chunk]));
    await sealTrail(path);
    expect(readFileSync(path).includes(chunk)).toBe(true);
  });

  it('leaves a trail with a damaged head as it is', async () => {
    const path = join(temporaryFolder(), 'x.trail');
    writeFileSync(path, Buffer.concat([Buffer.from('damaged\n'), trailOf([numbered(1)])]));
    expect(await sealTrail(path)).toBe(false);
    expect(readEntries(path)).toHaveLength(1);
  });

  it('removes what an earlier attempt left when it was killed', async () => {
    const { writer } = startWriter();
    writeFileSync(`${writer.path}.tmp-1-2`, 'half');
    await writer.close(true);
    expect(readdirSync(dirname(writer.path))).toEqual([`${writer.id}.trail`]);
  });

  it('that fails leaves the trail as it was, and can be done later', async () => {
    const { writer } = startWriter();
    await writer.append([numbered(1)]);
    // Windows refuses to replace a file that a reader has open.
    refuseRename.mockImplementationOnce(() => {
      throw Object.assign(new Error('in use'), { code: 'EPERM' });
    });
    expect(await writer.close(true)).toBe(false);
    expect(readEntries(writer.path).map((entry) => entry.record.t)).toEqual(['trail', 'version']);
    expect(readdirSync(dirname(writer.path))).toEqual([`${writer.id}.trail`]);
    expect(await sealTrail(writer.path)).toBe(true);
    expect(readEntries(writer.path).map((entry) => entry.record.t)).toEqual(['trail', 'version', 'seal']);
  });
});

describe('reclaiming space', () => {
  it('drops params, series and points of deleted runs and nothing else', async () => {
    const { writer, given } = await unsealed();
    const run = { t: 'run', number: 1, kind: 'training', session: 's', execution: 1, time: 1, why: '', carriers: [] } as const;
    await writer.append([
      { ...run, run: 'run2' },
      { t: 'params', run: 'run2', params: [] },
      { t: 'params', run: 'run1', params: [] },
    ]);
    await writer.close(true);
    const { size } = statSync(writer.path);
    const won = await reclaimTrail(writer.path, new Set(['run2', 'elsewhere']));
    expect(won).toBe(size - statSync(writer.path).size);
    expect(allPoints(writer.path, 3)).toEqual([given[0], given[1], []]);
    const records = readEntries(writer.path).map((entry) => entry.record);
    expect(records.flatMap((record) => (record.t === 'series' || record.t === 'params' || record.t === 'run' ? [[record.t, record.run]] : []))).toEqual([
      ['series', 'run0'],
      ['series', 'run1'],
      ['run', 'run2'],
      ['params', 'run1'],
    ]);
    expect(records[0]).toMatchObject({ generation: 3 });
    expect(records.filter((record) => record.t === 'seal')).toHaveLength(1);
    expect(await reclaimTrail(writer.path, new Set(['run2']))).toBe(0);
    expect(readEntries(writer.path)[0]?.record).toMatchObject({ generation: 3 });
  });

  it('is refused while the trail is open', async () => {
    const { writer } = startWriter();
    await writer.append([seriesRecord(1, 'r')]);
    await expect(reclaimTrail(writer.path, new Set(['r']))).rejects.toThrow(/still open/);
    await writer.close(true);
    appendFileSync(writer.path, encodeRecord(numbered(1)));
    await expect(reclaimTrail(writer.path, new Set(['r']))).rejects.toThrow(/still open/);
  });
});
