/** Places in ascending columns, found by halving. */

/** Index of the first value that is at least `x`; the column's length where none is. */
export function firstAtLeast(column: ArrayLike<number>, x: number): number {
  return firstThat(column, 0, column.length, (value) => !(value < x));
}

/** Index of the first value above `x`; the column's length where none is. */
export function firstAbove(column: ArrayLike<number>, x: number): number {
  return firstThat(column, 0, column.length, (value) => !(value <= x));
}

/** The first index from `low` on, before `high`, whose value is beyond, as all after it are; `high` where none is. */
export function firstThat(column: ArrayLike<number>, low: number, high: number, isBeyond: (value: number) => boolean): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(column[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
