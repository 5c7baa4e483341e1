/** What runs used of GPUs, as columns. */
import { addUses } from '../model/gpu-use';
import type { RunSummary } from '../model/run';
import { GPU_NUMBERS, type GpuNumber } from '../model/run-columns';

const MIB_PER_GIB = 1024;
const JOULES_PER_WATT_HOUR = 3600;

/** The columns of these runs; NaN where nothing was sampled. Time and energy are sums over all GPUs of a run. */
export function gpuColumns(runs: readonly RunSummary[]): Record<GpuNumber, Float64Array> {
  const uses = runs.map(({ gpus }) => addUses(gpus ?? []));
  const column = (value: (use: NonNullable<(typeof uses)[number]>) => number | null): Float64Array => Float64Array.from(uses, (use) => (use && value(use)) ?? NaN);
  return {
    gpuTime: column(({ seconds }) => seconds * 1000),
    gpuUse: column(({ mean }) => mean),
    gpuPeak: column(({ peak }) => peak),
    gpuMemory: column(({ memoryMiB }) => memoryMiB !== null ? memoryMiB / MIB_PER_GIB : null),
    gpuEnergy: column(({ joules }) => joules !== null ? joules / JOULES_PER_WATT_HOUR : null),
    gpuIdle: column(({ idle }) => idle !== null ? idle * 100 : null),
  };
}

/** Whether a column's key is one of these. */
export function isGpuNumber(key: string): key is GpuNumber {
  return (GPU_NUMBERS as readonly string[]).includes(key);
}
