/** Cells whose partner stands somewhere else, without an id that says so: only an equal or nearly equal source does. */
import { nearEquality } from './alike';
import { mutualBest } from './by-words';
import type { CellSide, Sides } from './cell-side';
import type { Pairing } from './pairing';

/** Words (of weight 2) that a cell must have for a nearly equal one to be the same. */
const ENOUGH_WORDS = 12;

/** Pairs cells that are left and say enough to be known anywhere, wherever they stand. */
export function pairElsewhere(sides: Sides, pairing: Pairing): void {
  const free = (): { readonly own: number[]; readonly other: number[] } => ({
    own: pairing.freeLefts(0, pairing.size.lefts).filter((index) => saysEnough(sides.left, index)),
    other: pairing.freeRights(0, pairing.size.rights).filter((index) => saysEnough(sides.right, index)),
  });
  const { own: lefts, other: rights } = free();
  pairEqual(sides, pairing, lefts, rights);
  const { own, other } = free();
  if (own.length > 0 && other.length > 0) for (const pair of mutualBest(sides, own, other, nearEquality)) pairing.add(pair);
}

/** Pairs cells that are left and equal, however little they say. */
export function pairEqualElsewhere(sides: Sides, pairing: Pairing): void {
  pairEqual(sides, pairing, pairing.freeLefts(0, pairing.size.lefts), pairing.freeRights(0, pairing.size.rights));
}

function saysEnough(side: CellSide, index: number): boolean {
  return side.words(index).plain.total >= ENOUGH_WORDS;
}

function pairEqual({ left, right }: Sides, pairing: Pairing, lefts: readonly number[], rights: readonly number[]): void {
  const waiting = new Map<number, number[]>();
  for (const index of lefts) {
    if (left.isSlight(index)) continue;
    const content = left.contents[index] ?? 0;
    waiting.set(content, [...(waiting.get(content) ?? []), index]);
  }
  for (const index of rights) {
    const next = waiting.get(right.contents[index] ?? 0)?.shift();
    if (next !== undefined) pairing.add({ left: next, right: index });
  }
}
