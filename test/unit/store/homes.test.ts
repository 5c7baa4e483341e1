import { describe, expect, it } from 'vitest';
import { resolveHome, type HomeRule } from '../../../src/core/store/homes';

const at = (ordinal: number, sessionStart = 100): { sessionStart: number; ordinal: number } => ({ sessionStart, ordinal });
const rules = (entries: Record<string, Partial<HomeRule>>): Map<string, HomeRule> =>
  new Map(Object.entries(entries).map(([run, rule]) => [run, { splits: [], ...rule }]));

describe('resolveHome', () => {
  it('leaves a run that nobody touched', () => {
    expect(resolveHome('a', at(3), rules({ b: { mergedInto: 'a' } }))).toBe('a');
  });

  it('follows merges to their end', () => {
    expect(resolveHome('a', null, rules({ a: { mergedInto: 'b' }, b: { mergedInto: 'c' } }))).toBe('c');
  });

  it('stops where merges go in a circle', () => {
    expect(resolveHome('a', null, rules({ a: { mergedInto: 'b' }, b: { mergedInto: 'a' } }))).toBe('a');
  });

  it('gives what a split execution and all later ones gave to the split-off run', () => {
    const split = rules({ a: { splits: [{ from: at(5), into: 'b' }, { from: at(8), into: 'c' }] } });
    expect([4, 5, 7, 8, 9].map((ordinal) => resolveHome('a', at(ordinal), split))).toEqual(['a', 'b', 'b', 'c', 'c']);
    expect(resolveHome('a', at(1, 200), split)).toBe('c');
    expect(resolveHome('a', null, split)).toBe('a');
  });

  it('splits what a merge brought', () => {
    const both = rules({ a: { mergedInto: 'b' }, b: { splits: [{ from: at(5), into: 'c' }] } });
    expect([at(4), at(5)].map((moment) => resolveHome('a', moment, both))).toEqual(['b', 'c']);
  });

  it('undoes a split when its run is merged back', () => {
    expect(resolveHome('a', at(9), rules({ a: { splits: [{ from: at(5), into: 'b' }] }, b: { mergedInto: 'a' } }))).toBe('a');
  });
});
