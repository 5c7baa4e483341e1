import type { Pair } from '../sequence/pair-in-order';
import { shareOf } from '../text/similarity';
import type { Sides } from './cell-side';

/** Alikeness from which on two cells at the same place are versions of one. */
export const ALIKE = 0.4;

/** Alikeness that needs less support from the cells around. */
export const SURELY_ALIKE = 0.6;

/** Alikeness that two cells at different places must have. */
export const NEARLY_EQUAL = 0.85;

/** What is left of alikeness where the types differ. */
const OTHER_TYPE = 0.7;

/** How much two cells have in common, from 0 to 1. */
export function alikeness({ left, right }: Sides, pair: Pair): number {
  const share = shareOf(left.words(pair.left), right.words(pair.right));
  return left.type(pair.left) === right.type(pair.right) ? share : share * OTHER_TYPE;
}
