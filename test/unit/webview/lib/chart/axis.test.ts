import { expect, test } from 'vitest';
import { logTicks, makeAxis, type AxisOptions } from '../../../../../webview-ui/lib/chart/axis';

const axis = (part: Partial<AxisOptions>) => makeAxis({ kind: 'linear', extent: [0, 1], range: [100, 0], count: 5, nice: true, format: () => String, ...part });

test('a linear axis ends at round values and maps both ways', () => {
  const { domain, ticks, toPixel, toValue } = axis({ extent: [0.13, 0.97] });
  expect(domain).toEqual([0, 1]);
  expect(ticks.map(({ text }) => text)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
  expect(toPixel(0.5)).toBe(50);
  expect(toValue(25)).toBe(0.75);
});

test('an exact axis ends where the data ends', () => {
  expect(axis({ extent: [3, 47], nice: false }).domain).toEqual([3, 47]);
});

test('a log axis ends at 1, 2 or 5 of a decade', () => {
  const { domain, ticks, toPixel } = axis({ kind: 'log', extent: [0.07, 3] });
  expect(domain).toEqual([0.05, 5]);
  expect(ticks.map(({ value }) => value)).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  expect(toPixel(0.5)).toBeCloseTo(50);
});

test('twelve orders of magnitude get few ticks, all at decades', () => {
  const ticks = logTicks(1e-9, 1e3, 5);
  expect(ticks.length).toBeLessThanOrEqual(6);
  expect(ticks.length).toBeGreaterThan(2);
  expect(ticks.every((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9))).toBe(true);
});

test('less than a decade gets linear ticks', () => {
  expect(logTicks(1.1, 1.5, 4)).toEqual([1.1, 1.2, 1.3, 1.4, 1.5]);
});

test.each([['linear', 5], ['linear', 0], ['log', 5]] as const)('a level line on a %s axis at %d stands in the middle', (kind, value) => {
  expect(axis({ kind, extent: [value, value], nice: false }).toPixel(value)).toBeCloseTo(50);
});

test('nothing to show has no ticks', () => {
  expect(axis({ extent: null }).ticks).toEqual([]);
});
