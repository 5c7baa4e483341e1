import { describe, expect, it } from 'vitest';
import { assignNumbers } from '../../../src/core/store/numbers';

describe('assignNumbers', () => {
  it('leaves numbers that nobody else wants', () => {
    expect([...assignNumbers([{ id: 'b', wanted: 2 }, { id: 'a', wanted: 1 }])]).toEqual([['a', 1], ['b', 2]]);
  });

  it('gives the smaller id the number, and the other the next that nobody wants or has', () => {
    const numbers = assignNumbers([{ id: 'c', wanted: 6 }, { id: 'b', wanted: 5 }, { id: 'a', wanted: 5 }, { id: 'd', wanted: 5 }]);
    expect(Object.fromEntries(numbers)).toEqual({ a: 5, b: 7, c: 6, d: 8 });
  });

  it('depends on the runs alone, not on their order', () => {
    const runs = Array.from({ length: 60 }, (_, index) => ({ id: `run-${index}`, wanted: 1 + ((index * 7) % 20) }));
    const numbers = Object.fromEntries(assignNumbers(runs));
    expect(Object.fromEntries(assignNumbers([...runs].reverse()))).toEqual(numbers);
    expect(new Set(Object.values(numbers)).size).toBe(60);
  });
});
