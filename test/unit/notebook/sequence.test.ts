import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSequences } from '../../../src/core/notebook/sequence/match';
import { longestRising } from '../../../src/core/notebook/sequence/rising';

const items = fc.array(fc.nat(6), { maxLength: 40 });

/** Length of a longest common subsequence, by the whole table. */
function longestCommon(left: readonly number[], right: readonly number[]): number {
  let below = new Array<number>(right.length + 1).fill(0);
  for (const item of [...left].reverse()) {
    const row = [...below];
    for (let at = right.length - 1; at >= 0; at -= 1) row[at] = item === right[at] ? 1 + (below[at + 1] ?? 0) : Math.max(below[at] ?? 0, row[at + 1] ?? 0);
    below = row;
  }
  return below[0] ?? 0;
}

describe('matchSequences', () => {
  it('gives equal items in rising order', () => {
    fc.assert(fc.property(items, items, (left, right) => {
      let at = { left: 0, right: 0 };
      for (const run of matchSequences(Int32Array.from(left), Int32Array.from(right))) {
        expect(run.length).toBeGreaterThan(0);
        expect(run.left >= at.left && run.right >= at.right).toBe(true);
        expect(left.slice(run.left, run.left + run.length)).toEqual(right.slice(run.right, run.right + run.length));
        at = { left: run.left + run.length, right: run.right + run.length };
      }
      expect(at.left <= left.length && at.right <= right.length).toBe(true);
    }));
  });

  it('leaves out as little as can be', () => {
    fc.assert(fc.property(items, items, (left, right) => matchSequences(Int32Array.from(left), Int32Array.from(right)).reduce((sum, { length }) => sum + length, 0) === longestCommon(left, right)));
  });

  it('finds much of long sequences that differ everywhere', () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 97;
    const [left, right] = [Int32Array.from({ length: 8_000 }, random), Int32Array.from({ length: 8_000 }, random)];
    const common = matchSequences(left, right).reduce((sum, { length }) => sum + length, 0);
    expect(common).toBeGreaterThan(1_200);
    const [words, shuffled] = [Int32Array.from({ length: 50_000 }, (_, index) => index), Int32Array.from({ length: 50_000 }, (_, index) => (index % 100 === 0 ? 60_000 + index : index))];
    expect(matchSequences(words, shuffled).reduce((sum, { length }) => sum + length, 0)).toBe(49_500);
  });
});

describe('longestRising', () => {
  it('finds positions of rising values, as many as there can be', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 30 }), (values) => {
      const found = longestRising(values).map((index) => values[index] ?? -1);
      expect([...found].sort((a, b) => a - b)).toEqual(found);
      expect(found.length).toBe(longestCommon(values, [...values].sort((a, b) => a - b)));
    }));
  });
});
