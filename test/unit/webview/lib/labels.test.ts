import { expect, test } from 'vitest';
import { spreadLabels } from '../../../../webview-ui/lib/labels';

test('labels far enough apart stay where they want to be', () => {
  expect(spreadLabels([10, 90, 50], 12, 0, 100)).toEqual([10, 90, 50]);
});

test('equal ones spread evenly around their place, in the order given', () => {
  expect(spreadLabels([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
});

test('a cluster that grows into another takes it along', () => {
  expect(spreadLabels([50, 50, 58], 10, 0, 100)).toEqual([42 + 2 / 3, 52 + 2 / 3, 62 + 2 / 3]);
});

test('they stay within bounds', () => {
  expect(spreadLabels([1, 2, 99], 10, 5, 95)).toEqual([5, 15, 95]);
});

test('too many share the room evenly', () => {
  expect(spreadLabels([50, 50, 50, 50, 50], 40, 0, 100)).toEqual([0, 25, 50, 75, 100]);
});

test('any labels keep their order, the gap and the bounds', () => {
  let state = 7;
  const next = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round++) {
    const wanted = Array.from({ length: 1 + Math.floor(next() * 8) }, () => next() * 100);
    const placed = spreadLabels(wanted, 12, 0, 100);
    const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
    const sorted = order.map((index) => placed[index] ?? NaN);
    expect(Math.min(...sorted)).toBeGreaterThanOrEqual(-1e-9);
    expect(Math.max(...sorted)).toBeLessThanOrEqual(100 + 1e-9);
    sorted.forEach((place, index) => index > 0 && expect(place - (sorted[index - 1] ?? NaN)).toBeGreaterThanOrEqual(12 - 1e-9));
  }
});

test('none and one need no room', () => {
  expect(spreadLabels([], 10, 0, 100)).toEqual([]);
  expect(spreadLabels([120], 10, 0, 100)).toEqual([100]);
});
