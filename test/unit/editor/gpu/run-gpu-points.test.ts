import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gpuPathsIn, type GpuPaths } from '../../../../src/core/gpu/trail/folder';
import { GpuTrailWriter } from '../../../../src/core/gpu/trail/writer';
import type { GpuSpan } from '../../../../src/core/model/gpu-use';
import { RunGpuPoints } from '../../../../src/editor/gpu/run-gpu-points';
import type { OpenStores } from '../../../../src/editor/stores/open-stores';
import { makeReading, START } from '../../gpu/readings';

const DAY = 24 * 60 * 60_000;

let paths: GpuPaths;
beforeEach(() => {
  paths = gpuPathsIn(mkdtempSync(join(tmpdir(), 'celltrail-points-')));
});
afterEach(() => rmSync(paths.folder, { recursive: true, force: true }));

/** Ten minutes of a GPU from a moment on, its utilisation rising from 0 every two seconds. */
function sample(from: number): void {
  const writer = new GpuTrailWriter(paths, 30);
  for (let index = 0; index <= 300; index += 1) writer.write(makeReading(from + index * 2_000, [{ utilization: index / 3, used: 1_024 * index }]));
  writer.close();
}

function reader(spans: readonly GpuSpan[]) {
  const asked: unknown[] = [];
  const stores = { folders: ['/w'], stores: { request: (name: string, params: unknown) => (asked.push([name, params]), Promise.resolve(spans)) } };
  return { asked, points: new RunGpuPoints(stores as unknown as OpenStores, () => paths) };
}

const refs = ['run-1', 'run-2', 'run-3'].map((id) => ({ folder: '/w', id }));

it('reads what GPUs did for runs that lie days apart, each counted from its own start, once for all charts of a page', async () => {
  sample(START);
  sample(START + DAY);
  const { points, asked } = reader([
    { run: 'run-1', gpu: 'GPU-0', from: START + 60_000, to: START + 120_000 },
    { run: 'run-2', gpu: 'GPU-0', from: START + DAY, to: START + DAY + 10_000 },
  ]);
  const origins = [START + 60_000, START + DAY, START];
  const [memory, use] = await Promise.all([points.read(refs, { quantity: 'memory', origins, width: 400 }), points.read(refs, { quantity: 'utilization', origins, width: 400 })]);
  expect(asked).toEqual([['gpuSpans', { folder: '/w', runs: ['run-1', 'run-2', 'run-3'] }]]);
  expect(memory.map(({ run, x, y, count }) => [run, x[0], x.at(-1), y[0], y.at(-1), count])).toEqual([['run-1', 0, 60_000, 30, 60, 31], ['run-2', 0, 10_000, 0, 5, 6]]);
  expect(use.map(({ y }) => y[0])).toEqual([10, 0]);
  const [wall] = await points.read(refs.slice(0, 1), { quantity: 'memory', origins: [0], from: START + 100_000, to: START + 110_000, width: 400 });
  // One point beyond each end leads the line out of the picture.
  expect([wall?.x[0], wall?.x.at(-1)]).toEqual([START + 98_000, START + 112_000]);
});

it('gives no more points than a chart can show, with the peaks, smoothed and with means where that is wanted', async () => {
  sample(START);
  const { points } = reader([{ run: 'run-1', gpu: 'GPU-0', from: START, to: null }]);
  const [line] = await points.read(refs.slice(0, 1), { quantity: 'utilization', origins: [START], width: 20, smoothing: 0.5, means: true });
  expect(line).toMatchObject({ count: 301, decimated: true });
  expect(line?.x.length).toBeLessThanOrEqual(20 * 5);
  expect([line?.smooth?.length, line?.mean?.length]).toEqual([line?.x.length, line?.x.length]);
  expect(Math.max(...(line?.y ?? []))).toBe(100);
});
