/** Numbers of GPUs as people read them. */
import type { GpuUse } from './gpu-use';
import { formatClock } from './time-text';

const MIB_PER_GB = 1024;

/** Memory as `31 GB`, `1.6 GB`, `512 MB`; `?` where it is not known. Units are powers of 1024, as in the names of GPUs. */
export function formatMemory(mib: number | null): string {
  if (mib === null) return '?';
  if (mib < MIB_PER_GB) return `${Math.round(mib)} MB`;
  return `${gigabytes(mib)} GB`;
}

/** Used of all memory as `31/80 GB`; what is not known is left out, and the text is empty where nothing is. */
export function formatMemoryShare(used: number | null, total: number | null): string {
  if (used === null || total === null) return used === null ? '' : formatMemory(used);
  return `${gigabytes(used)}/${gigabytes(total)} GB`;
}

/** Used of all memory as `31.2 / 80 GB`; `?` for what is not known. */
export function formatMemoryPair(used: number | null, total: number | null): string {
  if (used === null || total === null) return total === null ? formatMemory(used) : `? / ${formatMemory(total)}`;
  return `${Number((used / MIB_PER_GB).toFixed(1))} / ${Number((total / MIB_PER_GB).toFixed(total < 10 * MIB_PER_GB ? 1 : 0))} GB`;
}

/** A number with its unit, as `87 %`; `?` where it is not known. */
export function formatMeasure(value: number | null, unit: string): string {
  return value === null ? '?' : `${Math.round(value)} ${unit}`;
}

/** What stands in place of the utilisation of a GPU that is cut up. */
export const UNDER_MIG = 'utilisation not reported under MIG';

/** Energy as `0.07 kWh`, `1.3 Wh`, from joules. */
export function formatEnergy(joules: number): string {
  const wattHours = joules / 3600;
  if (wattHours >= 10) return `${(wattHours / 1000).toFixed(2)} kWh`;
  return wattHours >= 0.1 ? `${wattHours.toFixed(1)} Wh` : `${Math.round(joules)} J`;
}

/** What was used of a GPU, as `GPU 12:04 · mean 89 % · idle 4 % · 30 GB · 0.07 kWh`; what is not known is left out. */
export function describeUse({ seconds, mean, idle, memoryMiB, joules }: GpuUse): string {
  const parts = [
    `GPU ${formatClock(seconds * 1000)}`,
    ...(mean === null ? [] : [`mean ${formatMeasure(mean, '%')}`]),
    ...(idle === null ? [] : [`idle ${formatShare(idle)}`]),
    ...(memoryMiB === null ? [] : [formatMemory(memoryMiB)]),
    ...(joules === null ? [] : [formatEnergy(joules)]),
  ];
  return parts.join(' · ');
}

/** A share of 1 in per cent, as `87 %`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function gigabytes(mib: number): string {
  const size = mib / MIB_PER_GB;
  return size < 9.95 && size > 0 ? size.toFixed(1) : String(Math.round(size));
}
