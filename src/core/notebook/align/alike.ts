import type { Pair } from '../sequence/pair-in-order';
import { heldShare, shareOf } from '../text/similarity';
import type { Sides } from './cell-side';

/** Share of rare words from which on two cells at the same place are versions of one. */
const ALIKE = 0.35;
/** Share of all words and marks from which on they are, whatever the words: so are short cells. */
const MOSTLY_EQUAL = 0.7;
/** Shares that two cells at different places must have. */
const NEARLY_EQUAL = 0.85;
/** What is left of both where the types differ. */
const OTHER_TYPE = 0.75;

/** Scores a pair of cells; 0 forbids it. */
export type Alike = (sides: Sides, pair: Pair) => number;

/** How much two cells at the same place have in common; 0 where it is too little for versions of one. */
export function alikeness(sides: Sides, pair: Pair): number {
  const { plain, rare } = shares(sides, pair);
  return rare >= ALIKE || plain >= MOSTLY_EQUAL ? rare + plain / 2 : 0;
}

/** The same, and 0 where only words say so that many cells have: then another cell may be the one. */
export function sureAlikeness(sides: Sides, pair: Pair): number {
  const { plain, rare } = shares(sides, pair);
  return rare >= ALIKE ? rare + plain / 2 : 0;
}

/** How much two cells at different places have in common; 0 where they are not nearly equal: one may have a few words more, but no others. */
export function nearEquality(sides: Sides, pair: Pair): number {
  const { plain, rare } = shares(sides, pair);
  const held = heldShare(sides.left.words(pair.left).rare, sides.right.words(pair.right).rare);
  return Math.min(plain, held) >= NEARLY_EQUAL ? rare + plain / 2 : 0;
}

function shares({ left, right }: Sides, pair: Pair): { readonly plain: number; readonly rare: number } {
  const [one, two] = [left.words(pair.left), right.words(pair.right)];
  const factor = left.type(pair.left) === right.type(pair.right) ? 1 : OTHER_TYPE;
  return { plain: factor * shareOf(one.plain, two.plain), rare: factor * shareOf(one.rare, two.rare) };
}
