/** Chooses the points that a chart can show. */
import { firstAbove, firstAtLeast, firstThat } from './ascending';

/** The drawn range of x (both ends belong to it) on so many pixel columns. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** Whether equal ratios of x, not equal differences, are equally wide; x and the range's beginning must be above 0 then. */
  readonly log?: boolean;
}

/** A pixel column with at most so many points keeps them all. */
const PLAIN_POINTS = 4;

/**
 * Indices, ascending, of the points to draw for x ascending: a pixel column with more than four points keeps its first, its
 * smallest and largest finite value, its last, and its first value that is not finite (so that a gap still shows).
 * One point beyond each end of the range stays, so that lines leave the picture where they should.
 */
export function decimate(x: Float64Array, y: Float64Array, view: Viewport): Uint32Array {
  const begin = firstAtLeast(x, view.from);
  const end = Math.max(begin, firstAbove(x, view.to));
  const width = Math.max(1, Math.floor(view.width));
  const kept = new IndexList(Math.min(end - begin, width * (PLAIN_POINTS + 1)) + 2);
  if (begin > 0) kept.add(begin - 1);
  const columnOf = pixelColumn(view);
  for (let start = begin; start < end; ) {
    const stop = endOfColumn(x, start, end, columnOf);
    keepColumn(y, start, stop, kept);
    start = stop;
  }
  if (end < x.length) kept.add(end);
  return kept.indices();
}

/** The pixel column, from 0, of an x within the view. */
export function pixelColumn({ from, to, width: pixels, log }: Viewport): (x: number) => number {
  const width = Math.max(1, Math.floor(pixels));
  const place = log ? Math.log : (value: number): number => value;
  const left = place(from);
  const scale = to > from ? width / (place(to) - left) : 0;
  // The right end of the range is drawn in the last column, not beyond it.
  return (x) => Math.min(width - 1, Math.floor((place(x) - left) * scale));
}

/** Where the column of the point at `start` ends: strides that double find it, for asking each point for its column is most of the work. */
function endOfColumn(x: Float64Array, start: number, end: number, columnOf: (x: number) => number): number {
  const column = columnOf(x[start] as number);
  let [inside, stride] = [start, 1];
  while (inside + stride < end && columnOf(x[inside + stride] as number) === column) {
    inside += stride;
    stride *= 2;
  }
  return firstThat(x, inside + 1, Math.min(end, inside + stride), (value) => columnOf(value) !== column);
}

function keepColumn(y: Float64Array, start: number, stop: number, kept: IndexList): void {
  if (stop - start <= PLAIN_POINTS) {
    for (let index = start; index < stop; index++) kept.add(index);
    return;
  }
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  let [low, high] = [Infinity, -Infinity];
  for (let index = start; index < stop; index++) {
    const value = y[index] as number;
    if (!Number.isFinite(value)) {
      if (gap < 0) gap = index;
      continue;
    }
    if (value < low) {
      low = value;
      lowest = index;
    }
    if (value > high) {
      high = value;
      highest = index;
    }
  }
  kept.add(start);
  for (const index of inOrder(lowest, highest, gap)) if (index >= 0) kept.add(index);
  kept.add(stop - 1);
}

/** Three numbers, ascending. */
function inOrder(a: number, b: number, c: number): readonly [number, number, number] {
  const [low, high] = a < b ? [a, b] : [b, a];
  return c < low ? [c, low, high] : c < high ? [low, c, high] : [low, high, c];
}

/** Collects ascending indices without repeats. */
class IndexList {
  private readonly items: Uint32Array;
  private length = 0;

  constructor(capacity: number) {
    this.items = new Uint32Array(capacity);
  }

  add(index: number): void {
    if (this.length > 0 && this.items[this.length - 1] === index) return;
    this.items[this.length++] = index;
  }

  indices(): Uint32Array {
    return this.items.slice(0, this.length);
  }
}
