/** Made-up readings. */
import type { GpuProcess, GpuReading, GpuState, MigDevice } from '../../../src/core/model/gpu';

/** When made-up readings begin. */
export const START = Date.parse('2026-11-21T10:00:00Z');

/** What a test cares about of a GPU. */
export interface MadeGpu {
  readonly utilization?: number | null;
  readonly used?: number | null;
  readonly total?: number | null;
  readonly power?: number | null;
  readonly throttled?: boolean | null;
  readonly name?: string;
  readonly isMig?: boolean;
  readonly mig?: readonly MigDevice[];
  readonly processes?: readonly GpuProcess[];
}

/** GPUs at one moment: `GPU-0`, `GPU-1`, … */
export function makeReading(time: number, gpus: readonly MadeGpu[], changes: Partial<GpuReading> = {}): GpuReading {
  return { time, status: 'ok', message: null, gpus: gpus.map(makeState), ...changes };
}

function makeState({ utilization = 50, used = 31_949, total = 81_559, power = 512.3, throttled = false, name = 'NVIDIA H100 80GB HBM3', isMig = false, mig = [], processes = [] }: MadeGpu, index: number): GpuState {
  return {
    index,
    uuid: `GPU-${index}`,
    name,
    driver: '590.48.01',
    utilization,
    memoryUsedMiB: used,
    memoryTotalMiB: total,
    temperatureC: 64,
    powerW: power,
    powerLimitW: 700,
    isThrottled: throttled,
    isMig,
    isPersistent: true,
    mig,
    processes,
  };
}
