import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gpuPathsIn, type GpuPaths } from '../../../../src/core/gpu/trail/folder';
import { GpuTrailWriter } from '../../../../src/core/gpu/trail/writer';
import { GpuViewLines } from '../../../../src/editor/gpu/gpu-view-lines';
import { GPU_QUANTITIES } from '../../../../src/protocol/gpu';
import { makeReading } from '../../gpu/readings';

let paths: GpuPaths;
beforeEach(() => {
  paths = gpuPathsIn(mkdtempSync(join(tmpdir(), 'celltrail-view-')));
});
afterEach(() => rmSync(paths.folder, { recursive: true, force: true }));

it('reads the files again only when a chart would look different', async () => {
  const writer = new GpuTrailWriter(paths, 30);
  const now = Date.now();
  for (let index = 0; index < 100; index += 1) writer.write(makeReading(now - (100 - index) * 2_000, [{ utilization: index }, { utilization: 1 }]));
  writer.close();
  const view = new GpuViewLines();
  const ask = (minutes: number) => Promise.all(GPU_QUANTITIES.map((quantity) => view.read(paths, { quantity, minutes, width: 200 })));
  const [use, memory] = await ask(1_440);
  expect([use?.map(({ run, count }) => [run, count]), memory?.[0]?.y[0]]).toEqual([[['GPU-0', 100], ['GPU-1', 100]], 31_949 / 1_024]);
  rmSync(paths.folder, { recursive: true });
  expect((await ask(1_440))[0]).toBe(use);
  expect(await ask(60)).toEqual([[], [], [], []]);
});
