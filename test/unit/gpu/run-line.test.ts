import { describe, expect, it } from 'vitest';
import { runGpuLine } from '../../../src/core/gpu/run-line';
import type { GpuColumns } from '../../../src/core/gpu/trail/columns';
import type { GpuHistory } from '../../../src/core/gpu/trail/history';

/** GPUs with one value a second each, from 0 on. */
function historyOf(...gpus: readonly (readonly number[])[]): GpuHistory {
  const columnsOf = (values: readonly number[]): GpuColumns => {
    const column = Float64Array.from(values);
    return { time: column.map((_, index) => index * 1_000), utilization: column, memory: column.map((value) => value * 1_024), power: column.map((value) => value + 100), temperature: column };
  };
  return { gpus: [], users: [], samples: new Map(gpus.map((values, index) => [`GPU-${index}`, columnsOf(values)])) };
}

const span = (gpu: string, from: number, to: number | null) => ({ run: 'run', gpu, from, to });
const points = ({ time, value }: { readonly time: Float64Array; readonly value: Float64Array }): number[][] => [...time].map((at, index) => [at, value[index] ?? NaN]);

describe('what the GPUs of a run did', () => {
  it('is what was sampled while its executions ran, both ends included', () => {
    expect(points(runGpuLine(historyOf([1, 2, 3, 4, 5]), [span('GPU-0', 1_000, 3_000)], 'utilization'))).toEqual([[1_000, 2], [2_000, 3], [3_000, 4]]);
    expect(points(runGpuLine(historyOf([1, 2, 3]), [span('GPU-0', 1_500, null)], 'power'))).toEqual([[2_000, 103]]);
  });

  it('is the mean utilisation of several GPUs and their memory and power together, where each was in use', () => {
    const history = historyOf([10, 20, 30, 40], [50, 60, 70, 80]);
    const spans = [span('GPU-0', 0, 2_000), span('GPU-1', 1_000, 3_000)];
    expect(points(runGpuLine(history, spans, 'utilization'))).toEqual([[0, 10], [1_000, 40], [2_000, 50], [3_000, 80]]);
    expect(points(runGpuLine(history, spans, 'memory'))).toEqual([[0, 10], [1_000, 80], [2_000, 100], [3_000, 80]]);
    expect(points(runGpuLine(history, spans, 'power'))).toEqual([[0, 110], [1_000, 280], [2_000, 300], [3_000, 180]]);
  });

  it('has a moment without a value where nothing was sampled for long, and where the driver did not tell', () => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    values[1] = NaN;
    const line = points(runGpuLine(historyOf(values), [span('GPU-0', 0, 2_000), span('GPU-0', 90_000, 91_000)], 'utilization'));
    expect(line).toEqual([[0, 0], [1_000, NaN], [2_000, 2], [2_001, NaN], [90_000, 90], [91_000, 91]]);
  });

  it('is nothing where its GPUs were not sampled', () => {
    expect(points(runGpuLine(historyOf([1]), [span('GPU-9', 0, null)], 'utilization'))).toEqual([]);
  });
});
