import { describe, expect, it } from 'vitest';
import { usesOf } from '../../../src/core/gpu/use';
import type { GpuColumns } from '../../../src/core/gpu/trail/columns';
import type { GpuHistory, GpuUsers } from '../../../src/core/gpu/trail/history';
import { addUses } from '../../../src/core/model/gpu-use';

const uuid = 'GPU-0';
const fixed = { index: 0, uuid, name: 'A GPU', driver: null, memoryTotalMiB: 1_000, powerLimitW: null, isThrottled: null, isMig: false, isPersistent: true };

/** One GPU sampled every two seconds, or so many milliseconds, from 0. */
function historyOf(utilization: readonly number[], power: readonly number[], users: readonly Pick<GpuUsers, 'time' | 'processes'>[], interval = 2_000): GpuHistory {
  const time = Float64Array.from(utilization, (_, index) => index * interval);
  const columns: GpuColumns = { time, utilization: Float64Array.from(utilization), power: Float64Array.from(power), memory: time.map(() => 500), temperature: time.map(() => 50) };
  return { gpus: [fixed], samples: new Map([[uuid, columns]]), users: users.map((each) => ({ ...each, gpu: uuid })) };
}

const on = (memoryUsedMiB: number | null, pid = 7) => ({ pid, name: 'python', memoryUsedMiB, mig: null });

describe('what a process used of a GPU', () => {
  it('is measured while it holds memory: time, utilisation, idle share, own memory, and energy along straight lines', () => {
    const history = historyOf([0, 100, 50, 2, 90, 90], [0, 100, 200, 300, 400, 400], [{ time: 0, processes: [on(100), on(900, 8)] }, { time: 4_000, processes: [on(300)] }, { time: 8_000, processes: [] }]);
    expect(usesOf(history, new Set([7]), 0, 60_000)).toEqual([{ gpu: uuid, name: 'A GPU', seconds: 6, mean: (100 + 50 + 2) / 3, peak: 100, memoryMiB: 300, joules: 2 * (50 + 150 + 250), idle: 1 / 3 }]);
  });

  it('begins and ends between samples, and leaves out gaps', () => {
    const history = historyOf([10, 20, 30, 40], [100, 100, 100, 100], [{ time: 0, processes: [on(1)] }]);
    expect(usesOf(history, new Set([7]), 1_000, 5_000)[0]).toMatchObject({ seconds: 4, mean: (20 * 1 + 30 * 2 + 40 * 1) / 4, joules: 400 });
    expect(usesOf(historyOf([10, 20], [100, 100], [{ time: 0, processes: [on(1)] }], 100_000), new Set([7]), 0, 200_000)).toEqual([]);
  });

  it('is unknown where the driver does not tell, and nothing for who never was there', () => {
    const history = historyOf([NaN, NaN], [NaN, NaN], [{ time: 0, processes: [on(null)] }]);
    expect(usesOf(history, new Set([7]), 0, 2_000)).toEqual([{ gpu: uuid, name: 'A GPU', seconds: 2, mean: null, peak: null, memoryMiB: null, joules: null, idle: null }]);
    expect(usesOf(history, new Set([9]), 0, 2_000)).toEqual([]);
  });

  it('adds up over stretches, weighted by their time', () => {
    const use = { gpu: uuid, name: 'A GPU', seconds: 10, mean: 50, peak: 90, memoryMiB: 5, joules: 7, idle: 0 };
    expect(addUses([use, { ...use, seconds: 30, mean: 90, peak: null, memoryMiB: 9, joules: null, idle: 1 }])).toEqual({ ...use, seconds: 40, mean: 80, peak: 90, memoryMiB: 9, joules: 7, idle: 0.75 });
    expect(addUses([])).toBeNull();
  });
});
