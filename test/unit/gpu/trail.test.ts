import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeSamples, encodeSamples } from '../../../src/core/gpu/trail/columns';
import { encodeLine } from '../../../src/core/trail/line';
import { GPU_TRAIL_VERSION } from '../../../src/core/gpu/trail/records';
import { GpuFollower } from '../../../src/core/gpu/trail/follow';
import { dayFile, gpuPathsIn, type GpuPaths } from '../../../src/core/gpu/trail/folder';
import { readHistory } from '../../../src/core/gpu/trail/history';
import { GpuTrailWriter } from '../../../src/core/gpu/trail/writer';
import { seeded } from '../trail/random';
import { makeReading, START } from './readings';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newPaths(): GpuPaths {
  const folder = mkdtempSync(join(tmpdir(), 'celltrail-gpus-'));
  folders.push(folder);
  return gpuPathsIn(folder);
}

describe('columns of samples', () => {
  it('give back what went in, to a tenth of a watt, and the unknown as unknown', () => {
    const random = seeded(3);
    const column = (scale: number, digits: number): Float64Array => Float64Array.from({ length: 400 }, () => (random() < 0.1 ? NaN : Math.round(random() * scale * 10 ** digits) / 10 ** digits));
    const time = Float64Array.from({ length: 400 }, (_, index) => START + index * 2_000 + Math.floor(random() * 20));
    const columns = { time, utilization: column(100, 0), memory: column(81_559, 0), temperature: column(90, 0), power: column(700, 1) };
    expect(decodeSamples(encodeSamples('GPU-1', columns))).toEqual(columns);
  });

  it('that do not hold what they say are refused', () => {
    const record = encodeSamples('GPU-1', { time: Float64Array.of(START), utilization: Float64Array.of(1), memory: Float64Array.of(1), temperature: Float64Array.of(1), power: Float64Array.of(1) });
    expect(() => decodeSamples({ ...record, count: 5 })).toThrow(RangeError);
  });
});

describe('the trail of GPUs', () => {
  it('is followed reading by reading, over the file that takes the place of another', () => {
    const paths = newPaths();
    const writer = new GpuTrailWriter(paths, 30);
    const follower = new GpuFollower(paths);
    const readings = Array.from({ length: 400 }, (_, index) => makeReading(START + index * 2_000, [{ utilization: index % 100, power: 500 + index / 10, processes: index > 200 ? [{ pid: 7, name: 'python', memoryUsedMiB: 10, mig: null }] : [] }, { utilization: null }]));
    const seen = readings.flatMap((reading) => {
      writer.write(reading);
      return follower.read();
    });
    expect(seen).toEqual(readings);
    expect(follower.hasWriter).toBe(true);
    writer.close();
    expect([follower.read(), follower.hasWriter]).toEqual([[], false]);
  });

  it('has every sample once, whatever is in columns, was left by a killed writer, or torn', async () => {
    const paths = newPaths();
    const readings = Array.from({ length: 500 }, (_, index) => makeReading(START + index * 2_000, [{ utilization: index % 101, power: index % 7 === 0 ? null : 300.5 }]));
    const first = new GpuTrailWriter(paths, 30);
    for (const reading of readings.slice(0, 200)) first.write(reading);
    // The first writer is never closed, and its last line has no end.
    appendFileSync(paths.live, '{"t":"sample","time":17');
    const second = new GpuTrailWriter(paths, 30);
    for (const reading of readings.slice(200)) second.write(reading);
    const { samples, gpus } = await readHistory(paths, START, START + 1e9);
    const columns = samples.get('GPU-0');
    expect([...(columns?.time ?? [])]).toEqual(readings.map(({ time }) => time));
    expect([...(columns?.utilization ?? [])]).toEqual(readings.map((_, index) => index % 101));
    expect([...(columns?.power ?? [])].map((value) => (Number.isNaN(value) ? null : value))).toEqual(readings.map(({ gpus: [gpu] }) => gpu?.powerW));
    expect(gpus.map(({ uuid }) => uuid)).toEqual(['GPU-0']);
    const part = await readHistory(paths, START + 20_000, START + 40_000, new Set(['GPU-0', 'GPU-9']));
    expect([...(part.samples.get('GPU-0')?.time ?? [])]).toEqual(readings.slice(10, 21).map(({ time }) => time));
  });

  it('goes on behind a day file that a killed writer tore, and drops days that are too old', async () => {
    const paths = newPaths();
    const write = (from: number): void => {
      const writer = new GpuTrailWriter(paths, 1);
      for (let index = 0; index < 3; index += 1) writer.write(makeReading(from + index * 2_000, [{ utilization: index }]));
      writer.close();
    };
    write(START);
    const [day = ''] = readdirSync(paths.days);
    truncateSync(join(paths.days, day), statSync(join(paths.days, day)).size - 5);
    write(START + 60_000);
    expect([...((await readHistory(paths, START, START + 1e6)).samples.get('GPU-0')?.time ?? [])]).toEqual([START + 60_000, START + 62_000, START + 64_000]);
    write(START + 3 * 86_400_000);
    expect(readdirSync(paths.days)).toHaveLength(1);
    expect(readdirSync(paths.days)).not.toContain(day);
  });

  it('leaves the file of a day that newer code writes as it is', () => {
    const paths = newPaths();
    const writer = new GpuTrailWriter(paths, 30);
    writer.write(makeReading(START, [{ utilization: 1 }]));
    const newer = encodeLine(JSON.stringify({ t: 'gpu-trail', version: GPU_TRAIL_VERSION + 1, id: 'x', time: START, pid: 1 }));
    const day = join(paths.days, dayFile(START));
    writeFileSync(day, newer);
    writer.close();
    expect(readFileSync(day)).toEqual(newer);
  });

  it('puts back a live file that somebody removed', async () => {
    const paths = newPaths();
    const writer = new GpuTrailWriter(paths, 30);
    writer.write(makeReading(START, [{ utilization: 1 }]));
    rmSync(paths.live);
    writer.write(makeReading(START + 2_000, [{ utilization: 2 }]));
    const follower = new GpuFollower(paths);
    expect(follower.read().map(({ gpus }) => gpus[0]?.utilization)).toEqual([2]);
    writer.close();
    expect([...((await readHistory(paths, 0, Infinity)).samples.get('GPU-0')?.utilization ?? [])]).toEqual([1, 2]);
    writeFileSync(paths.live, '');
    expect((await readHistory(paths, 0, START)).samples.get('GPU-0')?.time).toHaveLength(1);
  });
});
