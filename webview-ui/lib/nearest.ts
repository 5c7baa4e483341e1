import { firstAtLeast } from '../../src/core/series/ascending';

/** Index of the value nearest to `x` in an ascending column; the first of equal ones; -1 where the column is empty. */
export function nearestIndex(column: ArrayLike<number>, x: number): number {
  if (column.length === 0) return -1;
  const after = firstAtLeast(column, x);
  if (after === 0) return 0;
  if (after === column.length) return firstAtLeast(column, at(column, after - 1));
  const before = after - 1;
  return x - at(column, before) <= at(column, after) - x ? firstAtLeast(column, at(column, before)) : after;
}

function at(column: ArrayLike<number>, index: number): number {
  return column[index] ?? NaN;
}
