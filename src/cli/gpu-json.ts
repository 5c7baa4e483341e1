import type { GpuReading } from '../core/model/gpu';

/** What `celltrail gpu --json` prints, on one line. */
export function gpuJson({ status, message, gpus }: GpuReading): string {
  const printed = gpus.map(({ index, uuid, name, utilization, memoryUsedMiB, memoryTotalMiB, temperatureC, powerW, mig, processes }) => ({
    index, uuid, name, utilization, memoryUsedMiB, memoryTotalMiB, temperatureC, powerW, mig, processes,
  }));
  return `${JSON.stringify({ status, message, gpus: printed })}\n`;
}
