/** Order of rows by one value each. */

/** What a row is sorted by; null and NaN are missing. */
export type SortValue = string | number | null;

/** Sorts stably: numbers before texts, missing last in either direction. */
export function sortRows<T>(rows: readonly T[], value: (row: T) => SortValue, descending: boolean): T[] {
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => Number(isMissing(a.key)) - Number(isMissing(b.key)) || sign * compareValues(a.key, b.key));
  return keyed.map(({ row }) => row);
}

function isMissing(value: SortValue): boolean {
  return value === null || Number.isNaN(value);
}

const texts = new Intl.Collator(undefined, { numeric: true });

function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : Number(a > b);
  if (typeof a === 'string' && typeof b === 'string') return texts.compare(a, b);
  return Number(typeof a === 'string') - Number(typeof b === 'string');
}
