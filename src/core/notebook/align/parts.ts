/** Finds cells that were split, and cells that were joined: what a partner lacks stands in the cell beside it. */
import { isBlank } from '../text/tokens';
import type { CellGroup } from './align';
import type { CellSide, Sides } from './cell-side';
import type { Pairing } from './pairing';

/** Share of a cell's lines that must come from the other side's cell. */
const MOST_LINES = 0.8;

/** Pairs as groups; cells without a partner that are parts of one are in its group. */
export function groupParts(sides: Sides, pairing: Pairing): CellGroup[] {
  const placed = new Set(pairing.inPlace().map(({ left }) => left));
  const taken = { left: new Set<number>(), right: new Set<number>() };
  return pairing.pairs().map(({ left, right }) => {
    const moved = !placed.has(left);
    const isFreeRight = (index: number): boolean => pairing.leftOf(index) < 0 && !taken.right.has(index);
    const isFreeLeft = (index: number): boolean => pairing.rightOf(index) < 0 && !taken.left.has(index);
    const rights = partsBeside(sides.left, left, sides.right, right, isFreeRight);
    const lefts = rights.length > 1 ? [left] : partsBeside(sides.right, right, sides.left, left, isFreeLeft);
    for (const index of rights) taken.right.add(index);
    for (const index of lefts) taken.left.add(index);
    return { left: lefts, right: rights, moved };
  });
}

/** The partner of a whole cell with the free cells before and behind it that hold other lines of the whole. */
function partsBeside(one: CellSide, whole: number, other: CellSide, partner: number, isFree: (index: number) => boolean): number[] {
  if (one.contents[whole] === other.contents[partner]) return [partner];
  let { rest } = withoutLines(lineCounts(one.source(whole)), other.source(partner));
  const parts = [partner];
  for (const step of [1, -1]) {
    for (let index = partner + step; index >= 0 && index < other.cells.length && isFree(index); index += step) {
      const taken = withoutLines(rest, other.source(index));
      if (other.type(index) !== one.type(whole) || taken.share < MOST_LINES) break;
      rest = taken.rest;
      parts.push(index);
    }
  }
  return parts.sort((a, b) => a - b);
}

function lineCounts(source: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(source)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** The counts without a source's lines, and the share of these that were there. */
function withoutLines(counts: ReadonlyMap<string, number>, source: string): { readonly rest: Map<string, number>; readonly share: number } {
  const lines = linesOf(source);
  const rest = new Map(counts);
  let found = 0;
  for (const line of lines) {
    const count = rest.get(line) ?? 0;
    if (count === 0) continue;
    rest.set(line, count - 1);
    found += 1;
  }
  return { rest, share: lines.length === 0 ? 0 : found / lines.length };
}

function linesOf(source: string): string[] {
  return source.split('\n').map((line) => line.trim()).filter((line) => !isBlank(line));
}
