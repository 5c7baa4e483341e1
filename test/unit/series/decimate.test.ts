import { describe, expect, it } from 'vitest';
import { pick } from '../../../src/core/series/columns';
import { decimate } from '../../../src/core/series/decimate';
import { seeded } from '../trail/random';

const steps = (count: number) => Float64Array.from({ length: count }, (_, index) => index);

describe('decimating', () => {
  it('keeps every point where a pixel column has at most four', () => {
    const x = steps(40);
    expect([...decimate(x, x, { from: 0, to: 40, width: 10 })]).toEqual([...x]);
  });

  it('keeps first, smallest, largest and last of a fuller column, in order', () => {
    const y = Float64Array.of(5, 9, 6, 1, 7, 8);
    expect([...decimate(steps(6), y, { from: 0, to: 5, width: 1 })]).toEqual([0, 1, 3, 5]);
    expect([...decimate(steps(6), new Float64Array(6), { from: 0, to: 5, width: 1 })]).toEqual([0, 5]);
  });

  it('keeps a gap, once for each column', () => {
    const y = Float64Array.of(5, 9, NaN, NaN, 1, Infinity, 8);
    expect([...decimate(steps(7), y, { from: 0, to: 6, width: 1 })]).toEqual([0, 1, 2, 4, 6]);
    expect([...decimate(steps(7), y.fill(NaN), { from: 0, to: 6, width: 1 })]).toEqual([0, 6]);
  });

  it('keeps one point beyond each end of the range', () => {
    expect([...decimate(steps(10), steps(10), { from: 3, to: 5, width: 100 })]).toEqual([2, 3, 4, 5, 6]);
    expect([...decimate(steps(10), steps(10), { from: 4.2, to: 4.8, width: 100 })]).toEqual([4, 5]);
    expect([...decimate(steps(10), steps(10), { from: 20, to: 30, width: 100 })]).toEqual([9]);
    expect([...decimate(new Float64Array(0), new Float64Array(0), { from: 0, to: 1, width: 100 })]).toEqual([]);
  });

  it('draws a range without extent, and many points at one place', () => {
    const x = new Float64Array(100).fill(7);
    expect([...decimate(x, steps(100), { from: 7, to: 7, width: 100 })]).toEqual([0, 99]);
    expect([...decimate(x, steps(100), { from: 0, to: 7, width: 0 })]).toEqual([0, 99]);
  });

  it('never loses an extreme of any column, whatever the data', () => {
    const random = seeded(1);
    for (let round = 0; round < 200; round++) {
      const count = Math.floor(random() * 3000);
      let at = 0;
      const x = Float64Array.from({ length: count }, () => (at += random() < 0.3 ? 0 : random() ** 4 * 10));
      const y = Float64Array.from({ length: count }, () => (random() < 0.05 ? NaN : random()));
      const width = 1 + Math.floor(random() * 200);
      const view = { from: x[0] ?? 0, to: at, width };
      const kept = decimate(x, y, view);
      expect(kept.length).toBeLessThanOrEqual(5 * width);
      const column = (index: number) => Math.min(width - 1, Math.floor(((x[index] as number) - view.from) * (width / (view.to - view.from))));
      const extremes = (indices: Iterable<number>) => {
        const found = new Map<number, { min: number; max: number; gap: boolean; first: number; last: number }>();
        for (const index of indices) {
          const value = y[index] as number;
          const of = found.get(column(index)) ?? { min: Infinity, max: -Infinity, gap: false, first: index, last: index };
          const finite = Number.isFinite(value);
          found.set(column(index), { ...of, min: finite ? Math.min(of.min, value) : of.min, max: finite ? Math.max(of.max, value) : of.max, gap: of.gap || !finite, last: index });
        }
        return found;
      };
      expect(extremes(kept)).toEqual(extremes(x.keys()));
      expect([...kept]).toEqual([...new Set(kept)].sort((a, b) => a - b));
    }
  });
});

it('picks values by index', () => {
  expect([...pick(Float64Array.of(5, 6, 7), Uint32Array.of(2, 0))]).toEqual([7, 5]);
});
