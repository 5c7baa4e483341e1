/** Cells without a partner that stand at the same place among those that have one. */
import { matchSequences } from '../sequence/match';
import { pairInOrder, type Pair } from '../sequence/pair-in-order';
import type { Alike } from './alike';
import type { CellSide, Sides } from './cell-side';
import { pairByWords } from './by-words';
import type { Pairing } from './pairing';

/** Pairs of cells up to which each is looked at. */
const SMALL_GAP = 2_500;

/** Cells without a partner, in order. */
interface Gap {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

/** Pairs cells between partners that follow one another on both sides, so also inside of a block that was moved. */
export function pairBetweenNeighbours(sides: Sides, pairing: Pairing, alike: Alike): void {
  const { lefts } = pairing.size;
  for (let start = 0; start < lefts; start += 1) {
    if (pairing.rightOf(start) >= 0) continue;
    let end = start;
    while (end < lefts && pairing.rightOf(end) < 0) end += 1;
    const rightStart = start === 0 ? 0 : pairing.rightOf(start - 1) + 1;
    const rightEnd = end === lefts ? pairing.size.rights : pairing.rightOf(end);
    const rights = pairing.freeRights(rightStart, rightEnd);
    if (rights.length > 0 && rights.length === rightEnd - rightStart) pairGap(sides, pairing, { lefts: pairing.freeLefts(start, end), rights }, alike);
    start = end;
  }
}

/** Pairs cells between those that were not moved. */
export function pairBetweenPlaced(sides: Sides, pairing: Pairing, alike: Alike): void {
  let at: Pair = { left: 0, right: 0 };
  for (const { left, right } of [...pairing.inPlace(), { left: pairing.size.lefts, right: pairing.size.rights }]) {
    pairGap(sides, pairing, { lefts: pairing.freeLefts(at.left, left), rights: pairing.freeRights(at.right, right) }, alike);
    at = { left: left + 1, right: right + 1 };
  }
}

/** Pairs cells that follow or precede a pair, where only one end of their gap is the same. */
export function pairBesideNeighbours(sides: Sides, pairing: Pairing, alike: Alike): void {
  for (const step of [1, -1] as const) {
    const pairs = pairing.pairs();
    for (const pair of step === 1 ? pairs : pairs.reverse()) {
      for (let next = { left: pair.left + step, right: pair.right + step }; isFree(pairing, next); next = { left: next.left + step, right: next.right + step }) {
        if (alike(sides, next) === 0) break;
        pairing.add(next);
      }
    }
  }
}

function isFree(pairing: Pairing, { left, right }: Pair): boolean {
  const { lefts, rights } = pairing.size;
  return left >= 0 && right >= 0 && left < lefts && right < rights && pairing.rightOf(left) < 0 && pairing.leftOf(right) < 0;
}

function pairGap(sides: Sides, pairing: Pairing, gap: Gap, alike: Alike): void {
  if (gap.lefts.length === 0 || gap.rights.length === 0) return;
  const equal = equalInGap(sides, gap);
  for (const pair of equal) pairing.add(pair);
  for (const rest of between(gap, equal)) pairAlike(sides, pairing, rest, alike);
}

/** Cells of equal source; where several have it, those first whose outputs and metadata are equal too. */
function equalInGap(sides: Sides, gap: Gap): Pair[] {
  const { left, right } = sides;
  const bySource = (part: Gap): Pair[] => matched(part, (index) => left.contents[index] ?? 0, (index) => right.contents[index] ?? 0);
  if (areUnique(left, gap.lefts) && areUnique(right, gap.rights)) return bySource(gap);
  const exact = matched(gap, (index) => left.exact(index), (index) => right.exact(index));
  return [...exact, ...between(gap, exact).flatMap(bySource)].sort((a, b) => a.left - b.left);
}

function areUnique({ contents }: CellSide, cells: readonly number[]): boolean {
  return new Set(cells.map((index) => contents[index])).size === cells.length;
}

function matched({ lefts, rights }: Gap, leftKey: (index: number) => number, rightKey: (index: number) => number): Pair[] {
  const runs = matchSequences(Int32Array.from(lefts, leftKey), Int32Array.from(rights, rightKey));
  return runs.flatMap((run) => Array.from({ length: run.length }, (_, index) => ({ left: lefts[run.left + index] ?? 0, right: rights[run.right + index] ?? 0 })));
}

function pairAlike(sides: Sides, pairing: Pairing, gap: Gap, alike: Alike): void {
  if (gap.lefts.length * gap.rights.length <= SMALL_GAP) {
    for (const pair of alikeInOrder(sides, gap, alike)) pairing.add(pair);
    return;
  }
  const anchors = pairByWords(sides, gap.lefts, gap.rights, alike);
  for (const pair of anchors) pairing.add(pair);
  for (const rest of between(gap, anchors)) for (const pair of alikeInOrder(sides, rest, alike)) pairing.add(pair);
}

function alikeInOrder(sides: Sides, { lefts, rights }: Gap, alike: Alike): Pair[] {
  const place = (pair: Pair): Pair => ({ left: lefts[pair.left] ?? 0, right: rights[pair.right] ?? 0 });
  return pairInOrder(lefts.length, rights.length, (left, right) => alike(sides, place({ left, right }))).map(place);
}

/** What stands before, between and behind these pairs, which are in order. */
function between({ lefts, rights }: Gap, pairs: readonly Pair[]): Gap[] {
  const gaps: Gap[] = [];
  let [left, right] = [0, 0];
  for (const pair of [...pairs, { left: Infinity, right: Infinity }]) {
    const [leftStart, rightStart] = [left, right];
    while (left < lefts.length && (lefts[left] ?? 0) < pair.left) left += 1;
    while (right < rights.length && (rights[right] ?? 0) < pair.right) right += 1;
    if (left > leftStart && right > rightStart) gaps.push({ lefts: lefts.slice(leftStart, left), rights: rights.slice(rightStart, right) });
    [left, right] = [left + 1, right + 1];
  }
  return gaps;
}
