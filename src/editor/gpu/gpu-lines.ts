import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GpuColumns } from '../../core/gpu/trail/columns';
import type { GpuHistory } from '../../core/gpu/trail/history';
import { pick } from '../../core/series/columns';
import { decimate } from '../../core/series/decimate';
import type { GpuQuantity } from '../../protocol/gpu';
import type { RunPoints } from '../../protocol/runs';

const MIB_PER_GIB = 1024;

/** One quantity of each GPU as a chart on so many pixel columns draws it, in the order of the PCI bus; others get their turn between two GPUs. */
export async function gpuLines({ gpus, samples }: GpuHistory, quantity: GpuQuantity, from: number, to: number, width: number): Promise<RunPoints[]> {
  const lines: RunPoints[] = [];
  for (const { uuid } of gpus) {
    const columns = samples.get(uuid);
    if (columns) lines.push(lineOf(uuid, columns.time, valuesOf(columns, quantity), { from, to, width }));
    await nextTurn();
  }
  return lines;
}

function lineOf(run: string, time: Float64Array, values: Float64Array, view: { readonly from: number; readonly to: number; readonly width: number }): RunPoints {
  const indices = decimate(time, values, view);
  const x = pick(time, indices);
  return { run, x, y: pick(values, indices), time: x, count: time.length, decimated: indices.length < time.length };
}

function valuesOf(columns: GpuColumns, quantity: GpuQuantity): Float64Array {
  return quantity === 'memory' ? columns.memory.map((mib) => mib / MIB_PER_GIB) : columns[quantity];
}
