import { expect, test } from 'vitest';
import { firstAbove, firstAtLeast, firstThat } from '../../../src/core/series/ascending';

const column = Float64Array.of(0, 10, 10, 20, 40);

test.each([[-1, 0], [10, 1], [11, 3], [40, 4], [41, 5]])('the first at least %d is at %d', (x, index) => {
  expect(firstAtLeast(column, x)).toBe(index);
});

test.each([[-1, 0], [0, 1], [10, 3], [39, 4], [40, 5]])('the first above %d is at %d', (x, index) => {
  expect(firstAbove(column, x)).toBe(index);
});

test('a search goes no further than it is told', () => {
  expect(firstThat(column, 1, 3, (value) => value > 5)).toBe(1);
  expect(firstThat(column, 1, 3, (value) => value > 15)).toBe(3);
  expect(firstThat(column, 2, 2, () => true)).toBe(2);
});
