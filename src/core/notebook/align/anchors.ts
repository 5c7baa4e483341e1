/** Pairs of cells that are certain before order is looked at: those of one id, and those of one content that no other cell has. */
import type { Pair } from '../sequence/pair-in-order';
import type { CellSide, Sides } from './cell-side';
import type { Pairing } from './pairing';
import { alikeness } from './alike';

/** Share of contradictions from which on ids are not believed. */
const MOST_CONTRADICTIONS = 0.1;

/** Pairs by id and by unique content. */
export function pairAnchors(sides: Sides, pairing: Pairing): void {
  const byId = uniquePairs(sides, (side, index) => side.cells[index]?.id ?? null);
  const byContent = uniquePairs(sides, (side, index) => (side.isSlight(index) ? null : side.contents[index] ?? null));
  const isTrusted = areTrusted(byId, byContent);
  const surer = isTrusted ? [byId, byContent] : [byContent, byId.filter((pair) => alikeness(sides, pair) > 0)];
  for (const pair of surer.flat()) pairing.add(pair);
}

/** Tools that write cells anew number them anew, and copied cells take their ids along: cells that are the same under other ids tell of it. */
function areTrusted(byId: readonly Pair[], byContent: readonly Pair[]): boolean {
  const rights = new Map(byId.map(({ left, right }) => [left, right]));
  const lefts = new Map(byId.map(({ left, right }) => [right, left]));
  let [agreeing, contradicting] = [0, 0];
  for (const { left, right } of byContent) {
    if (rights.get(left) === right) agreeing += 1;
    else if (rights.has(left) || lefts.has(right)) contradicting += 1;
  }
  return contradicting <= MOST_CONTRADICTIONS * agreeing;
}

/** Pairs of cells with the same key, where it is unique on both sides; null is none. */
function uniquePairs(sides: Sides, keyOf: (side: CellSide, index: number) => string | number | null): Pair[] {
  const rights = uniqueKeys(sides.right, keyOf);
  const pairs: Pair[] = [];
  for (const [key, left] of uniqueKeys(sides.left, keyOf)) {
    const right = rights.get(key) ?? -1;
    if (left >= 0 && right >= 0) pairs.push({ left, right });
  }
  return pairs;
}

function uniqueKeys(side: CellSide, keyOf: (side: CellSide, index: number) => string | number | null): Map<string | number, number> {
  const places = new Map<string | number, number>();
  for (const index of side.cells.keys()) {
    const key = keyOf(side, index);
    if (key !== null) places.set(key, places.has(key) ? -1 : index);
  }
  return places;
}
