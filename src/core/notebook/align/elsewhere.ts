/** Cells whose partner stands somewhere else, without an id that says so: only an equal or nearly equal source does. */
import { nearEquality } from './alike';
import { mutualBest } from './by-words';
import type { CellSide, Sides } from './cell-side';
import type { Pairing } from './pairing';

/** Words (of weight 2) that a cell must have for a nearly equal one to be the same. */
const ENOUGH_WORDS = 12;

/** Pairs cells that are left, wherever they stand. */
export function pairElsewhere(sides: Sides, pairing: Pairing): void {
  const { lefts, rights } = pairing.size;
  pairEqual(sides, pairing, pairing.freeLefts(0, lefts), pairing.freeRights(0, rights));
  const enough = (side: CellSide) => (index: number): boolean => side.words(index).plain.total >= ENOUGH_WORDS;
  const [own, other] = [pairing.freeLefts(0, lefts).filter(enough(sides.left)), pairing.freeRights(0, rights).filter(enough(sides.right))];
  if (own.length > 0 && other.length > 0) for (const pair of mutualBest(sides, own, other, nearEquality)) pairing.add(pair);
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
