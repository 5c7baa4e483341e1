import { describe, expect, it } from 'vitest';
import { combineSummaries, compareSteps, summarize } from '../../../src/core/series/summary';

function columns(steps: readonly (readonly number[])[], values: readonly number[]) {
  return { steps: steps.map((column) => Float64Array.from(column)), times: new Float64Array(values.length), values: Float64Array.from(values) };
}

describe('summaries', () => {
  it('have the first and last step, the last value as it is, and the smallest and largest finite one', () => {
    expect(summarize(columns([[1, 1, 2], [0, 1, 0]], [0.5, -Infinity, NaN]))).toEqual({ count: 3, first: [1, 0], lastStep: [2, 0], last: NaN, min: 0.5, max: 0.5 });
  });

  it('have no smallest value where none is finite', () => {
    expect(summarize(columns([], [NaN, Infinity]))).toEqual({ count: 2, first: [], lastStep: [], last: Infinity, min: NaN, max: NaN });
  });

  it('refuse no points', () => {
    expect(() => summarize(columns([], []))).toThrow(RangeError);
  });

  it('combine to that of both parts', () => {
    const earlier = summarize(columns([[1, 2]], [4, 3]));
    const later = summarize(columns([[3, 4]], [9, 8]));
    expect(combineSummaries(earlier, later)).toEqual(summarize(columns([[1, 2, 3, 4]], [4, 3, 9, 8])));
    expect(combineSummaries(summarize(columns([[1]], [NaN])), later)).toMatchObject({ count: 3, min: 8, max: 9 });
  });

  it('give the value of the greater step as the last, of equal ones that written later', () => {
    const at = (step: number, value: number) => summarize(columns([[step]], [value]));
    expect(combineSummaries(at(5, 50), at(2, 20))).toMatchObject({ first: [2], lastStep: [5], last: 50 });
    expect(combineSummaries(at(5, 50), at(5, 51))).toMatchObject({ last: 51 });
  });
});

describe('steps', () => {
  it('are ordered by their outermost counter first, a missing one last', () => {
    const ordered = [[0, 5], [1, 0], [1, 2], [1], [2, 0]];
    for (let index = 1; index < ordered.length; index++) {
      expect(compareSteps(ordered[index - 1] ?? [], ordered[index] ?? [])).toBe(-1);
      expect(compareSteps(ordered[index] ?? [], ordered[index - 1] ?? [])).toBe(1);
    }
    expect(compareSteps([1, NaN], [1])).toBe(0);
  });
});
