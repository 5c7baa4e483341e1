import { expect, test } from 'vitest';
import { foldColumns } from '../../../../../webview-ui/lib/chart/columns';

const fold = (x: readonly number[], y: readonly number[]) => foldColumns(Float64Array.from(x), Float64Array.from(y), (value) => Math.round(value / 10), Number.isFinite);

test('each pixel column keeps its smallest, largest and last value', () => {
  expect(fold([0, 1, 2, 10, 11], [5, 1, 3, 7, 8])).toEqual([{ pixel: [0, 1], low: [1, 7], high: [5, 8], last: [3, 8] }]);
});

test('a value that cannot be drawn breaks the line', () => {
  expect(fold([0, 10, 20, 21], [1, 2, NaN, 4])).toEqual([
    { pixel: [0, 1], low: [1, 2], high: [1, 2], last: [1, 2] },
    { pixel: [2], low: [4], high: [4], last: [4] },
  ]);
});

test('no peak of a million points is lost', () => {
  const x = Float64Array.from({ length: 1e6 }, (_, index) => index);
  const y = x.map((index) => (index === 777_777 ? 1e9 : Math.sin(index)));
  const columns = foldColumns(x, y, (value) => Math.round(value / 2000), Number.isFinite)[0];
  expect(columns?.pixel).toHaveLength(501);
  expect(Math.max(...(columns?.high ?? []))).toBe(1e9);
});
