import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gpuPathsIn, type GpuPaths } from '../../../../src/core/gpu/trail/folder';
import { GpuTrailWriter } from '../../../../src/core/gpu/trail/writer';
import type { GpuUse } from '../../../../src/core/model/gpu-use';
import { GpuUses } from '../../../../src/editor/gpu/gpu-uses';
import { gpuLines } from '../../../../src/editor/gpu/gpu-lines';
import { readHistory } from '../../../../src/core/gpu/trail/history';
import { makeReading, START } from '../../gpu/readings';

let paths: GpuPaths;
beforeEach(() => {
  paths = gpuPathsIn(mkdtempSync(join(tmpdir(), 'celltrail-uses-')));
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(paths.folder, { recursive: true, force: true });
});

/** Ten minutes of a GPU that a process with the pid 7 holds from the first minute on. */
function sampleTenMinutes(): void {
  const writer = new GpuTrailWriter(paths, 30);
  const process = { pid: 7, name: 'python', memoryUsedMiB: 1_000, mig: null };
  for (let second = 0; second <= 600; second += 2) writer.write(makeReading(START + second * 1_000, [{ utilization: 80, power: 300, processes: second < 60 ? [] : [process] }]));
  writer.close();
}

function measure() {
  const recorded: { readonly session: string; readonly ordinal: number; readonly uses: readonly GpuUse[] }[] = [];
  const uses = new GpuUses({
    paths: () => paths,
    record: (session, ordinal, found) => Promise.resolve(recorded.push({ session, ordinal, uses: found })),
    fail: (error) => { throw error; },
  });
  const start = (ordinal: number, second: number): void => uses.heed({ type: 'execution-started', session: 's', ordinal, time: START + second * 1_000 });
  const end = (ordinal: number, second: number): void => uses.heed({ type: 'execution-ended', session: 's', ordinal, time: START + second * 1_000 });
  return { uses, recorded, start, end };
}

it('records what an execution used once it is over, and of a long one what it used so far', async () => {
  sampleTenMinutes();
  const { uses, recorded, start, end } = measure();
  start(1, 30);
  uses.see(() => new Set([7]));
  vi.advanceTimersByTime(320_000);
  await vi.waitFor(() => expect(recorded).toHaveLength(1));
  expect(recorded[0]).toMatchObject({ session: 's', ordinal: 1, uses: [{ gpu: 'GPU-0', mean: 80, memoryMiB: 1_000, idle: 0 }] });
  end(1, 330);
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(() => expect(recorded).toHaveLength(2));
  const [use] = recorded[1]?.uses ?? [];
  // The sample at one minute is the first that has the process, and stands for the two seconds before it.
  expect([use?.seconds, use?.joules]).toEqual([272, 272 * 300]);
});

it('records nothing of an execution whose kernel touched no GPU', async () => {
  sampleTenMinutes();
  const { uses, recorded, start, end } = measure();
  start(1, 10);
  uses.see(() => new Set());
  end(1, 50);
  start(2, 100);
  uses.see(() => new Set([7]));
  end(2, 110);
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(() => expect(recorded.map(({ ordinal }) => ordinal)).toEqual([2]));
});

it('gives charts the points of each GPU, no more than they can show', async () => {
  sampleTenMinutes();
  const history = await readHistory(paths, START, START + 600_000);
  const [line] = await gpuLines(history, 'memory', START, START + 600_000, 20);
  expect(line).toMatchObject({ run: 'GPU-0', count: 301, decimated: true });
  expect(line?.x.length).toBeLessThanOrEqual(20 * 5);
  expect(line?.y[0]).toBeCloseTo(31_949 / 1024);
});
