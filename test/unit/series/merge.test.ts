import { describe, expect, it } from 'vitest';
import { mergeSeries, type SeriesPart } from '../../../src/core/series/merge';
import { seeded } from '../trail/random';

function part(execution: number, steps: readonly (readonly number[])[], values: readonly number[]): SeriesPart {
  return { execution, steps: steps.map((column) => Float64Array.from(column)), times: Float64Array.from(values, (value) => value * 10), values: Float64Array.from(values) };
}

function plain(parts: readonly SeriesPart[]) {
  const merged = mergeSeries(parts);
  return { steps: merged.steps.map((column) => [...column]), times: [...merged.times], values: [...merged.values], executions: [...merged.executions] };
}

describe('merging', () => {
  it('puts what goes on behind what was before', () => {
    expect(plain([part(1, [[1, 2]], [10, 20]), part(4, [[3]], [30])])).toEqual({ steps: [[1, 2, 3]], times: [100, 200, 300], values: [10, 20, 30], executions: [1, 1, 4] });
  });

  it('lets the later write win for an equal step', () => {
    expect(plain([part(1, [[1, 2, 3]], [10, 20, 30]), part(2, [[2, 3, 4]], [21, 31, 41])])).toMatchObject({ steps: [[1, 2, 3, 4]], values: [10, 21, 31, 41], executions: [1, 2, 2, 2] });
    expect(plain([part(1, [[1, 1, 1]], [10, 11, 12])])).toMatchObject({ steps: [[1]], values: [12] });
  });

  it('orders by all counters, an epoch\'s own value behind its batches', () => {
    const batches = part(1, [[1, 1, 2, 2], [0, 1, 0, 1]], [10, 11, 20, 21]);
    const epochs = part(2, [[1, 2]], [19, 29]);
    expect(plain([batches, epochs])).toMatchObject({ steps: [[1, 1, 1, 2, 2, 2], [0, 1, NaN, 0, 1, NaN]], values: [10, 11, 19, 20, 21, 29] });
  });

  it('keeps all points that have no counters, in the order of writing', () => {
    expect(plain([part(1, [], [5]), part(2, [], [5]), part(3, [], [4])])).toMatchObject({ steps: [], values: [5, 5, 4], executions: [1, 2, 3] });
  });

  it('is nothing for nothing', () => {
    expect(plain([])).toEqual({ steps: [], times: [], values: [], executions: [] });
  });

  it('gives what a map from steps to the last write gives', () => {
    const random = seeded(1);
    for (let round = 0; round < 200; round++) {
      const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, execution) => {
        const length = Math.floor(random() * 30);
        return part(execution, [Array.from({ length }, () => Math.floor(random() * 12))], Array.from({ length }, () => Math.floor(random() * 1000)));
      });
      const last = new Map<number, number>();
      for (const { steps, values } of parts) steps[0]?.forEach((step, index) => last.set(step, values[index] as number));
      const expected = [...last].sort(([a], [b]) => a - b);
      const { steps, values } = plain(parts);
      expect(values.map((value, index) => [steps[0]?.[index], value])).toEqual(expected);
    }
  });
});
