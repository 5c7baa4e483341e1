import { describe, expect, test } from 'vitest';
import { columnMeans } from '../../../src/core/series/column-means';
import { pick } from '../../../src/core/series/columns';
import { decimate } from '../../../src/core/series/decimate';
import { groupBand, type BandMember } from '../../../src/core/series/group-band';

const member = (x: readonly number[], y: readonly number[]): BandMember => ({ x: Float64Array.from(x), y: Float64Array.from(y), mean: Float64Array.from(y) });
const wide = { from: 0, to: 10, width: 1000 };
const rowsOf = ({ x, mean, low, high }: ReturnType<typeof groupBand>): number[][] => Array.from(x, (at, index) => [at, mean[index] ?? NaN, low[index] ?? NaN, high[index] ?? NaN]);

describe('a band of few points', () => {
  test('has mean and deviation at each step', () => {
    const band = groupBand([member([1, 2], [1, 10]), member([1, 2], [3, 10]), member([1, 2], [5, 10])], wide, 'deviation');
    expect(rowsOf(band)).toEqual([[1, 3, 1, 5], [2, 10, 10, 10]]);
  });

  test('has the smallest and largest value', () => {
    expect(rowsOf(groupBand([member([1], [1]), member([1], [4])], wide, 'range'))).toEqual([[1, 2.5, 1, 4]]);
  });

  test('takes a run that skips a step on its own line, and not beyond its ends', () => {
    const band = groupBand([member([1, 2, 3, 4], [0, 0, 0, 0]), member([1, 3], [2, 6])], wide, 'range');
    expect(rowsOf(band)).toEqual([[1, 1, 0, 2], [2, 2, 0, 4], [3, 3, 0, 6], [4, 0, 0, 0]]);
  });

  test('goes on to the points beyond the ends, so that lines leave the picture', () => {
    expect(rowsOf(groupBand([member([0, 100], [0, 2]), member([0, 100], [2, 4])], { from: 40, to: 60, width: 10 }, 'range'))).toEqual([[0, 1, 0, 2], [100, 3, 2, 4]]);
  });

  test('leaves out what is not finite, and one run alone has no width', () => {
    expect(rowsOf(groupBand([member([1, 2, 3], [1, NaN, 3]), member([2], [Infinity])], wide, 'deviation'))).toEqual([[1, 1, 1, 1], [3, 3, 3, 3]]);
    expect(rowsOf(groupBand([], wide, 'deviation'))).toEqual([]);
  });
});

test('a band of many points is that of all of them, though most were left out on the way', () => {
  const view = { from: 0, to: 9999, width: 50 };
  const full = [0, 1, 2].map((run) => {
    const x = Float64Array.from({ length: 10_000 }, (_, index) => index);
    return { x, y: x.map((at) => Math.sin(at * (run + 1)) * 5 + run * at / 1000 + (at === 777 ? 1000 : 0)) };
  });
  const sent = full.map(({ x, y }): BandMember => {
    const kept = decimate(x, y, view);
    return { x: pick(x, kept), y: pick(y, kept), mean: columnMeans(x, y, kept, view) };
  });
  const columnsOf = ({ y }: { readonly y: Float64Array }): number[][] => Array.from({ length: 50 }, (_, column) => [...y.filter((_, index) => Math.min(49, Math.floor((index / 9999) * 50)) === column)]);
  const columns = full.map(columnsOf);
  const [range, deviation] = [groupBand(sent, view, 'range'), groupBand(sent, view, 'deviation')];
  expect([range.x.length, range.x[0], range.x.at(-1)]).toEqual([50, 0, 9999]);
  for (let column = 0; column < 50; column++) {
    const values = columns.map((each) => each[column] ?? []);
    expect([range.low[column], range.high[column]]).toEqual([Math.min(...values.flat()), Math.max(...values.flat())]);
    const means = values.map((each) => each.reduce((sum, value) => sum + value, 0) / each.length);
    const mean = means.reduce((sum, value) => sum + value, 0) / 3;
    expect(deviation.mean[column]).toBeCloseTo(mean, 9);
    expect((deviation.high[column] ?? NaN) - mean).toBeCloseTo(Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2), 9);
  }
});

test('points outside the view stand for themselves', () => {
  const x = Float64Array.from([0, 1, 2, 3]);
  expect([...columnMeans(x, x.map((at) => at * 10), Uint32Array.of(0, 1, 2, 3), { from: 1, to: 2, width: 1 })]).toEqual([0, 15, 15, 30]);
});
