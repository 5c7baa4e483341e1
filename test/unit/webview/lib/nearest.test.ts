import { expect, test } from 'vitest';
import { nearestIndex } from '../../../../webview-ui/lib/nearest';

const column = Float64Array.of(0, 10, 10, 20, 40);

test.each([[-5, 0], [0, 0], [4, 0], [5, 0], [6, 1], [10, 1], [16, 3], [29, 3], [31, 4], [1000, 4]])('nearest to %d is at %d', (x, index) => {
  expect(nearestIndex(column, x)).toBe(index);
});

test('an empty column has none', () => {
  expect(nearestIndex(new Float64Array(), 1)).toBe(-1);
});

test('at the end, the first of equal values counts too', () => {
  expect(nearestIndex([1, 3, 3], 9)).toBe(1);
});
