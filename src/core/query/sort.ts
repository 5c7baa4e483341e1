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
  const keys = order.map(({ column, descending }) => ({ ranks: ranksOf(rows, column), sign: descending ? -1 : 1 }));
  const places = Uint32Array.from(rows.keys());
  places.sort((a, b) => {
    for (const { ranks, sign } of keys) {
      const [first, second] = [ranks[a] as number, ranks[b] as number];
      if (first === second) continue;
      // What is missing is NaN, and NaN is equal to nothing.
      if (first !== first || second !== second) {
        if (first !== first && second !== second) continue;
        return first !== first ? 1 : -1;
      }
      return first < second ? -sign : sign;
    }
    return a - b;
  });
  return Array.from(places, (place) => rows[place] as number);
}

/** A number for each row that orders as its value does; NaN where it has none. */
function ranksOf(rows: readonly number[], column: TableColumn): Float64Array {
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
