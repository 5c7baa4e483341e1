/** Chooses the points that a chart can show. */

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
  const begin = firstFrom(x, (value) => value >= view.from);
  const end = firstFrom(x, (value) => value > view.to);
  const width = Math.max(1, Math.floor(view.width));
  const kept = new IndexList(Math.min(end - begin, width * (PLAIN_POINTS + 1)) + 2);
  if (begin > 0) kept.add(begin - 1);
  const columnOf = pixelColumn(view);
  for (let start = begin; start < end; ) {
    const column = columnOf(x[start] as number);
    let stop = start + 1;
    while (stop < end && columnOf(x[stop] as number) === column) stop++;
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

function keepColumn(y: Float64Array, start: number, stop: number, kept: IndexList): void {
  if (stop - start <= PLAIN_POINTS) {
    for (let index = start; index < stop; index++) kept.add(index);
    return;
  }
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  for (let index = start; index < stop; index++) {
    const value = y[index] as number;
    if (!Number.isFinite(value)) {
      if (gap < 0) gap = index;
      continue;
    }
    if (lowest < 0 || value < (y[lowest] as number)) lowest = index;
    if (highest < 0 || value > (y[highest] as number)) highest = index;
  }
  const chosen = [start, lowest, highest, gap, stop - 1].filter((index) => index >= 0).sort((a, b) => a - b);
  for (const index of chosen) kept.add(index);
}

function firstFrom(x: Float64Array, isBeyond: (value: number) => boolean): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(x[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
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
