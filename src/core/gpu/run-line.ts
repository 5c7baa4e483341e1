/** What the GPUs of one run did, as one line. */
import type { GpuSpan, RunGpuQuantity } from '../model/gpu-use';
import { joinColumns, sliceColumns } from './trail/columns';
import type { GpuHistory } from './trail/history';
import { LONGEST_GAP_MS } from './use';

const MIB_PER_GIB = 1024;

/** Moments, in milliseconds since the epoch, and what was there at each; NaN where the driver did not tell, or nothing was sampled. */
export interface RunGpuLine {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/** One quantity of a run that used GPUs in these stretches: of several GPUs the mean utilisation, and memory and power together. */
export function runGpuLine({ samples }: GpuHistory, spans: readonly GpuSpan[], quantity: RunGpuQuantity): RunGpuLine {
  const gpus = [...new Set(spans.map(({ gpu }) => gpu))];
  const lines = gpus.flatMap((gpu): Sums[] => {
    const columns = samples.get(gpu);
    if (!columns) return [];
    const own = joinColumns(spans.filter((span) => span.gpu === gpu).map(({ from, to }) => sliceColumns(columns, from - 1, to ?? Infinity)));
    return own.time.length === 0 ? [] : [{ time: own.time, sum: own[quantity], count: Float64Array.from(own.time, () => 1) }];
  });
  const { time, sum, count } = lines.reduce(add, NOTHING);
  const scale = quantity === 'memory' ? 1 / MIB_PER_GIB : 1;
  return withGaps(time, sum.map((value, place) => (quantity === 'utilization' ? value / (count[place] ?? 1) : value * scale)));
}

/** What several GPUs tell together, and how many of them. */
interface Sums {
  readonly time: Float64Array;
  readonly sum: Float64Array;
  readonly count: Float64Array;
}

const NOTHING: Sums = { time: new Float64Array(), sum: new Float64Array(), count: new Float64Array() };

/** Moments of either, in order; those that both have are added. GPUs of one machine are sampled at the same moments. */
function add(a: Sums, b: Sums): Sums {
  const most = a.time.length + b.time.length;
  const both = { time: new Float64Array(most), sum: new Float64Array(most), count: new Float64Array(most) };
  let length = 0;
  for (let [inA, inB] = [0, 0]; inA < a.time.length || inB < b.time.length; length += 1) {
    const time = Math.min(a.time[inA] ?? Infinity, b.time[inB] ?? Infinity);
    both.time[length] = time;
    for (const [sums, place] of [[a, inA], [b, inB]] as const) {
      if (sums.time[place] !== time) continue;
      both.sum[length] = (both.sum[length] ?? 0) + (sums.sum[place] ?? NaN);
      both.count[length] = (both.count[length] ?? 0) + (sums.count[place] ?? 0);
    }
    if (a.time[inA] === time) inA += 1;
    if (b.time[inB] === time) inB += 1;
  }
  return { time: both.time.subarray(0, length), sum: both.sum.subarray(0, length), count: both.count.subarray(0, length) };
}

/** A line does not go on over a stretch in which nothing was sampled: there is a moment in it that is not known. */
function withGaps(time: Float64Array, value: Float64Array): RunGpuLine {
  const before = [...time.keys()].filter((place) => place > 0 && (time[place] ?? 0) - (time[place - 1] ?? 0) > LONGEST_GAP_MS);
  if (before.length === 0) return { time, value };
  const line = { time: new Float64Array(time.length + before.length), value: new Float64Array(time.length + before.length) };
  let from = 0;
  for (const [gaps, place] of [...before, time.length].entries()) {
    line.time.set(time.subarray(from, place), from + gaps);
    line.value.set(value.subarray(from, place), from + gaps);
    if (place < time.length) {
      line.time[place + gaps] = (time[place - 1] ?? 0) + 1;
      line.value[place + gaps] = NaN;
    }
    from = place;
  }
  return line;
}
