/** Order of rows by several columns. */
import { formatParam, type ParamValue } from '../model/param';
import { CodedData, type TableColumn } from './column-data';

/** One column of an order, the most important one first. */
export interface OrderBy {
  readonly column: TableColumn;
  readonly descending: boolean;
}

const texts = new Intl.Collator(undefined, { numeric: true });

/** Sorts rows stably: numbers before texts; missing values and NaN last, whichever the direction. */
export function sortRows(rows: readonly number[], order: readonly OrderBy[]): number[] {
  let places = Uint32Array.from(rows.keys());
  // Stable by each column in turn, the most important one last: counting needs no comparisons.
  for (const by of [...order].reverse()) places = sortByRank(places, ranksOf(rows, by));
  return Array.from(places, (place) => rows[place] as number);
}

/** By place, a whole number from 0 that orders as its value does, the missing ones last. */
interface Ranks {
  readonly of: Uint32Array;
  /** One more than the greatest. */
  readonly count: number;
}

function sortByRank(places: Uint32Array, { of, count }: Ranks): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(count + 1);
  for (const rank of of) next[rank + 1] = (next[rank + 1] as number) + 1;
  for (let rank = 1; rank <= count; rank++) next[rank] = (next[rank] as number) + (next[rank - 1] as number);
  const sorted = new Uint32Array(places.length);
  for (const place of places) {
    const rank = of[place] as number;
    const target = next[rank] as number;
    sorted[target] = place;
    next[rank] = target + 1;
  }
  return sorted;
}

function ranksOf(rows: readonly number[], { column, descending }: OrderBy): Ranks {
  const values = valuesOf(rows, column);
  // A typed array sorts by number, NaN last.
  const known = values.filter((value) => !Number.isNaN(value)).sort().filter((value, index, all) => value !== all[index - 1]);
  const missing = known.length;
  const of = Uint32Array.from(values, (value) => {
    if (Number.isNaN(value)) return missing;
    const rank = placeOf(known, value);
    return descending ? missing - 1 - rank : rank;
  });
  return { of, count: missing + 1 };
}

function placeOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number for each row that orders as its value does; NaN where it has none. */
function valuesOf(rows: readonly number[], column: TableColumn): Float64Array {
  if (column instanceof CodedData) {
    const byCode = rankValues(column.values);
    return Float64Array.from(rows, (row) => byCode[column.codes[row] ?? 0] ?? NaN);
  }
  return Float64Array.from(rows, (row) => {
    const value = column.valueAt(row);
    return typeof value === 'number' ? value : NaN;
  });
}

function rankValues(values: readonly (ParamValue | undefined)[]): Float64Array {
  const known = values.flatMap((value, code) => (value === undefined || Number.isNaN(value) || isEmpty(value) ? [] : [{ code, value, text: typeof value === 'number' ? '' : formatParam(value) }]));
  known.sort((a, b) => {
    if (typeof a.value === 'number' && typeof b.value === 'number') return a.value < b.value ? -1 : Number(a.value > b.value);
    return Number(typeof a.value !== 'number') - Number(typeof b.value !== 'number') || texts.compare(a.text, b.text);
  });
  const ranks = new Float64Array(values.length).fill(NaN);
  let rank = 0;
  known.forEach(({ code, text, value }, index) => {
    const before = known[index - 1];
    // Texts that a reader's language takes for equal share a rank, so that the next column decides.
    if (before && (typeof value === 'number' || typeof before.value === 'number' || texts.compare(before.text, text) !== 0)) rank += 1;
    ranks[code] = rank;
  });
  return ranks;
}

/** A run without tags has nothing to sort by. */
function isEmpty(value: ParamValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
