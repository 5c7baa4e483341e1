import { describe, expect, it } from 'vitest';
import type { Row } from '../../bench/lib/bench';
import { isMet, ratioOf } from '../../bench/lib/judge';
import { alternate, comparePairs } from '../../bench/lib/pairs';
import { median, percentile } from '../../bench/lib/stats';

describe('bars', () => {
  const row = (ours: number, bar: Row['bar'], rival = 10): Row => ({ what: 'x', unit: 'ms', ours, rival: { name: 'r', value: rival }, ...(bar && { bar }) });

  it.each([
    [row(200, { of: 'ratio', is: 'at least', limit: 20 }), true],
    [row(199, { of: 'ratio', is: 'at least', limit: 20 }), false],
    [row(24, { of: 'ours', is: 'at most', limit: 24 }), true],
    [row(24.1, { of: 'ours', is: 'at most', limit: 24 }), false],
    [row(NaN, { of: 'ours', is: 'at most', limit: 24 }), false],
    [row(5, undefined), undefined],
  ])('judge %j', (given, met) => {
    expect(isMet(given)).toBe(met);
  });

  it('take the ratio of pairs where it is given', () => {
    expect(ratioOf({ ...row(20, undefined), ratio: 1.5 })).toBe(1.5);
    expect(ratioOf({ what: 'x', unit: 'ms', ours: 1 })).toBeUndefined();
    expect(ratioOf({ what: 'x', unit: 'ms', ours: 1, rival: { name: 'gave up', value: null } })).toBeUndefined();
  });
});

describe('statistics', () => {
  it('take the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow('Nothing was measured');
  });

  it('take the value that 95 of 100 do not exceed', () => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    expect(percentile(values, 95)).toBe(95);
    expect(percentile([7], 95)).toBe(7);
  });

  it('compare within rounds, each of which begins with another way', async () => {
    const order: string[] = [];
    const rounds = await alternate(['with', 'without'], 3, async (way, round) => {
      order.push(way);
      return way === 'with' ? [11, 30, 52][round] ?? 0 : [10, 20, 50][round] ?? 0;
    });
    expect(order).toEqual(['with', 'without', 'without', 'with', 'with', 'without']);
    expect(comparePairs(rounds, 'with', 'without')).toEqual({ ours: 30, theirs: 20, ratio: 1.1 });
  });
});
