/** Myers' search for the middle of a shortest edit, in linear space, with an end to what it may cost. */
import type { Block } from './match';

/** Edits from either end after which the search takes the furthest point that it knows. */
const MOST_EDITS = 256;

/** Two blocks, and whether the edit that goes through the point between them is a shortest one. */
export interface Split {
  readonly parts: readonly Block[];
  readonly isShortest: boolean;
}

/** Splits a block at a point that a short edit goes through; no parts where nothing is in common. */
export function splitBlock(left: Int32Array, right: Int32Array, block: Block): Split {
  const { point, isShortest } = middle(left, right, block);
  const isCorner = (point.left === block.left && point.right === block.right) || (point.left === block.leftEnd && point.right === block.rightEnd);
  if (isCorner) return { parts: [], isShortest };
  return {
    parts: [
      { ...block, leftEnd: point.left, rightEnd: point.right },
      { ...block, left: point.left, right: point.right },
    ],
    isShortest,
  };
}

interface Point {
  readonly left: number;
  readonly right: number;
}

/** One of the two searches, which go towards each other: how far each diagonal is reached, counted from its own corner. */
interface Search {
  readonly reached: Int32Array;
  /** Whether items so far from this corner are equal. */
  isEqual(x: number, y: number): boolean;
  /** The point as positions in the sequences. */
  toPoint(x: number, y: number): Point;
}

function middle(left: Int32Array, right: Int32Array, block: Block): { readonly point: Point; readonly isShortest: boolean } {
  const [n, m] = [block.leftEnd - block.left, block.rightEnd - block.right];
  const limit = Math.min(Math.ceil((n + m) / 2), MOST_EDITS);
  const offset = limit + 1;
  const [delta, isOdd] = [n - m, ((n - m) & 1) !== 0];
  const forward: Search = {
    reached: fresh(limit),
    isEqual: (x, y) => left[block.left + x] === right[block.right + y],
    toPoint: (x, y) => ({ left: block.left + x, right: block.right + y }),
  };
  const backward: Search = {
    reached: fresh(limit),
    isEqual: (x, y) => left[block.leftEnd - x - 1] === right[block.rightEnd - y - 1],
    toPoint: (x, y) => ({ left: block.leftEnd - x, right: block.rightEnd - y }),
  };
  let best = forward.toPoint(0, 0);
  let furthest = 0;
  for (let edits = 0; edits <= limit; edits += 1) {
    for (const [search, other] of [[forward, backward], [backward, forward]] as const) {
      for (let k = -edits; k <= edits; k += 2) {
        let x = step(search.reached, offset, k, edits);
        let y = x - k;
        const isInside = x <= n && y <= m && y >= 0;
        while (isInside && x < n && y < m && search.isEqual(x, y)) {
          x += 1;
          y += 1;
        }
        search.reached[offset + k] = x;
        if (!isInside) continue;
        const [mirrored, done] = [delta - k, search === forward ? edits - 1 : edits];
        if (isOdd === (search === forward) && Math.abs(mirrored) <= done && x + (other.reached[offset + mirrored] ?? -1) >= n) return { point: search.toPoint(x, y), isShortest: true };
        if (x + y > furthest) [furthest, best] = [x + y, search.toPoint(x, y)];
      }
    }
  }
  return { point: best, isShortest: false };
}

function fresh(limit: number): Int32Array {
  const reached = new Int32Array(2 * limit + 3).fill(-1);
  reached[limit + 2] = 0;
  return reached;
}

/** How far diagonal `k` is reached with one more edit, before equal items are followed. */
function step(reached: Int32Array, offset: number, k: number, edits: number): number {
  const [down, across] = [reached[offset + k + 1] ?? -1, reached[offset + k - 1] ?? -1];
  return k === -edits || (k !== edits && across < down) ? down : across + 1;
}
