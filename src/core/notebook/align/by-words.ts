/** Finds alike cells among many by the rare words that they share, without comparing each with each. */
import type { Pair } from '../sequence/pair-in-order';
import { longestRising } from '../sequence/rising';
import type { Alike } from './alike';
import type { Sides } from './cell-side';

/** Words of a cell that are looked up: its rarest. */
const LOOKED_UP = 12;
/** Cells that may have a word that is still rare. */
const RARE = 24;
/** Cells that are compared with one: those that share most of its rare words. */
const COMPARED = 6;

/** Pairs of these cells that are each other's most alike, and in the same order. */
export function pairByWords(sides: Sides, lefts: readonly number[], rights: readonly number[], alike: Alike): Pair[] {
  const pairs = mutualBest(sides, lefts, rights, alike).sort((a, b) => a.left - b.left);
  return longestRising(pairs.map(({ right }) => right)).flatMap((index) => pairs[index] ?? []);
}

/** Pairs of these cells that are each other's best; a score of 0 forbids a pair. */
export function mutualBest(sides: Sides, lefts: readonly number[], rights: readonly number[], scoreOf: Alike): Pair[] {
  const scored = candidates(sides, lefts, rights)
    .map((pair) => ({ ...pair, score: scoreOf(sides, pair) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.left - b.left || a.right - b.right);
  const [usedLefts, usedRights] = [new Set<number>(), new Set<number>()];
  return scored.filter(({ left, right }) => {
    if (usedLefts.has(left) || usedRights.has(right)) return false;
    usedLefts.add(left);
    usedRights.add(right);
    return true;
  });
}

/** For each left cell the right ones that share most of its rare words. */
function candidates(sides: Sides, lefts: readonly number[], rights: readonly number[]): Pair[] {
  const holders = new Map<string, number[]>();
  for (const right of rights) {
    for (const word of sides.right.vocabulary(right)) {
      const known = holders.get(word);
      if (known) known.push(right);
      else holders.set(word, [right]);
    }
  }
  return lefts.flatMap((left) => {
    const shared = new Map<number, number>();
    const found = [...sides.left.vocabulary(left)].map((word) => holders.get(word) ?? []);
    const lists = found.filter(({ length }) => length > 0 && length <= RARE).sort((a, b) => a.length - b.length);
    for (const list of lists.slice(0, LOOKED_UP)) for (const right of list) shared.set(right, (shared.get(right) ?? 0) + 1 / list.length);
    return [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COMPARED).map(([right]) => ({ left, right }));
  });
}
