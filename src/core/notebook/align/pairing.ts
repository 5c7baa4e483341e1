import type { Pair } from '../sequence/pair-in-order';
import { longestRising } from '../sequence/rising';

/** Which cells of two notebooks belong together so far: each cell has at most one partner. */
export class Pairing {
  private readonly rights: Int32Array;
  private readonly lefts: Int32Array;

  constructor(lefts: number, rights: number) {
    this.rights = new Int32Array(lefts).fill(-1);
    this.lefts = new Int32Array(rights).fill(-1);
  }

  /** The right cell of a left one; -1 where it has none. */
  rightOf(left: number): number {
    return this.rights[left] ?? -1;
  }

  /** The left cell of a right one; -1 where it has none. */
  leftOf(right: number): number {
    return this.lefts[right] ?? -1;
  }

  /** Puts two cells together, if neither has a partner. */
  add({ left, right }: Pair): void {
    if (this.rightOf(left) >= 0 || this.leftOf(right) >= 0) return;
    this.rights[left] = right;
    this.lefts[right] = left;
  }

  /** All pairs, by their left cells. */
  pairs(): Pair[] {
    const pairs: Pair[] = [];
    for (const [left, right] of this.rights.entries()) if (right >= 0) pairs.push({ left, right });
    return pairs;
  }

  /** The pairs that stand in the same order on both sides, as many as there can be; the others were moved. */
  inPlace(): Pair[] {
    const pairs = this.pairs();
    return longestRising(pairs.map(({ right }) => right)).flatMap((index) => pairs[index] ?? []);
  }

  /** Left cells from `start` to before `end` that have no partner. */
  freeLefts(start: number, end: number): number[] {
    return range(start, end).filter((left) => this.rightOf(left) < 0);
  }

  /** Right cells from `start` to before `end` that have no partner. */
  freeRights(start: number, end: number): number[] {
    return range(start, end).filter((right) => this.leftOf(right) < 0);
  }

  /** Number of cells on each side. */
  get size(): { readonly lefts: number; readonly rights: number } {
    return { lefts: this.rights.length, rights: this.lefts.length };
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}
