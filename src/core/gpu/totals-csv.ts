import { csvCell } from '../model/csv';
import type { GpuTotal } from '../model/gpu-use';

const HEAD = ['day', 'notebook', 'executions', 'gpu_seconds', 'mean_utilization_percent', 'peak_utilization_percent', 'peak_memory_mib', 'energy_wh', 'idle_share'];

/** Totals as comma-separated values (RFC 4180): numbers as they are, nothing for what is not known. */
export function totalsCsv(totals: readonly GpuTotal[]): string {
  const rows = totals.map(({ day, notebook, executions, seconds, mean, peak, memoryMiB, joules, idle }) => [day, notebook, executions, round(seconds), round(mean), peak, memoryMiB, joules === null ? null : round(joules / 3600), round(idle)]);
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000;
}

function cell(value: string | number | null): string {
  return typeof value === 'string' ? csvCell(value) : String(value ?? '');
}
