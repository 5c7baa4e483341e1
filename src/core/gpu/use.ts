/** What processes used of GPUs in a stretch of time, from samples. */
import { BUSY_PERCENT, type GpuUse } from '../model/gpu-use';
import type { GpuColumns } from './trail/columns';
import type { GpuHistory, GpuUsers } from './trail/history';

/** Between two samples that lie further apart than this (milliseconds) nothing is known. */
export const LONGEST_GAP_MS = 30_000;

/** What these processes used of each GPU from one moment to another (milliseconds since the epoch); GPUs that they did not touch are left out. */
export function usesOf(history: GpuHistory, pids: ReadonlySet<number>, from: number, to: number): GpuUse[] {
  return history.gpus.flatMap(({ uuid, name }) => {
    const samples = history.samples.get(uuid);
    const users = history.users.filter(({ gpu }) => gpu === uuid);
    const use = samples && useOf(samples, users, pids, from, to);
    return use ? [{ gpu: uuid, name, ...use }] : [];
  });
}

function useOf(samples: GpuColumns, users: readonly GpuUsers[], pids: ReadonlySet<number>, from: number, to: number): Omit<GpuUse, 'gpu' | 'name'> | null {
  const total = { seconds: 0, known: 0, weighted: 0, idle: 0, powered: 0, joules: 0 };
  let peak: number | null = null;
  let memory: number | null = null;
  let next = 0;
  let held: number | null | undefined;
  for (const [place, time] of samples.time.entries()) {
    for (; next < users.length && (users[next]?.time ?? Infinity) <= time; next += 1) held = heldBy(users[next], pids);
    // A sample stands for the time since the one before it.
    const begin = Math.max(from, samples.time[place - 1] ?? time);
    const seconds = (Math.min(to, time) - begin) / 1000;
    if (held === undefined || seconds <= 0 || seconds * 1000 > LONGEST_GAP_MS) continue;
    total.seconds += seconds;
    if (held !== null) memory = Math.max(memory ?? 0, held);
    const utilization = samples.utilization[place] ?? NaN;
    if (Number.isFinite(utilization)) {
      total.known += seconds;
      total.weighted += utilization * seconds;
      if (utilization < BUSY_PERCENT) total.idle += seconds;
      peak = Math.max(peak ?? 0, utilization);
    }
    const watts = meanOf(samples.power[place - 1], samples.power[place]);
    if (watts !== null) {
      total.powered += seconds;
      total.joules += watts * seconds;
    }
  }
  if (total.seconds === 0) return null;
  return {
    seconds: total.seconds,
    mean: total.known > 0 ? total.weighted / total.known : null,
    peak,
    memoryMiB: memory,
    joules: total.powered > 0 ? total.joules : null,
    idle: total.known > 0 ? total.idle / total.known : null,
  };
}

/** Memory that these processes hold together, null where it is not told; undefined where none of them is there. */
function heldBy(users: GpuUsers | undefined, pids: ReadonlySet<number>): number | null | undefined {
  const own = users?.processes.filter(({ pid }) => pids.has(pid)) ?? [];
  if (own.length === 0) return undefined;
  return own.some(({ memoryUsedMiB }) => memoryUsedMiB === null) ? null : own.reduce((sum, { memoryUsedMiB }) => sum + (memoryUsedMiB ?? 0), 0);
}

/** Power changes from sample to sample: the mean of both ends is what a straight line between them gives. */
function meanOf(before: number | undefined, after: number | undefined): number | null {
  const known = [before, after].filter((watts) => watts !== undefined && Number.isFinite(watts)) as number[];
  return known.length === 0 ? null : known.reduce((sum, watts) => sum + watts, 0) / known.length;
}
