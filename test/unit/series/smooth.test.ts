import { expect, test } from 'vitest';
import { smooth } from '../../../src/core/series/smooth';
import { seeded } from '../trail/random';

/** Each value weighs w to the power of how long ago it was, over the sum of all weights. */
function byHand(values: readonly number[], weight: number): number[] {
  return values.map((value, index) => {
    if (!Number.isFinite(value)) return NaN;
    const known = values.slice(0, index + 1).filter(Number.isFinite).reverse();
    const weights = known.map((_, age) => weight ** age);
    return known.reduce((sum, each, age) => sum + each * (weights[age] as number), 0) / weights.reduce((sum, each) => sum + each, 0);
  });
}

test('is the weighted mean of what came, with no pull towards zero', () => {
  const random = seeded(3);
  for (const weight of [0, 0.5, 0.9, 0.99]) {
    const values = Array.from({ length: 200 }, () => (random() < 0.05 ? NaN : 100 + random()));
    const wanted = byHand(values, weight);
    [...smooth(Float64Array.from(values), weight)].forEach((value, index) => (Number.isNaN(wanted[index]) ? expect(value).toBeNaN() : expect(value).toBeCloseTo(wanted[index] as number, 9)));
  }
});

test('a level line stays level from its first value on, an infinity leaves no trace', () => {
  const values = Float64Array.of(5, 5, Infinity, 5);
  const smoothed = [...smooth(values, 0.97)];
  expect(smoothed[2]).toBeNaN();
  for (const index of [0, 1, 3]) expect(smoothed[index]).toBeCloseTo(5, 12);
});

test('without weight values are as they were', () => {
  expect([...smooth(Float64Array.of(1, -2, 3), 0)]).toEqual([1, -2, 3]);
});
