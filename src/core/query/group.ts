/** Rows folded to one for each different value of some columns, and what the folded rows have in common. */
import type { ParamValue } from '../model/param';
import { CodedData, type TableColumn } from './column-data';

/** Rows that are alike in all the columns that were asked for. */
export interface RowGroup {
  /** The same for the same values, whatever else is in the table. */
  readonly key: string;
  /** By column; undefined where they have none. */
  readonly values: readonly (ParamValue | undefined)[];
  readonly rows: readonly number[];
}

/** Folds rows, in their order: a group stands where its first row does. */
export function groupRows(rows: readonly number[], columns: readonly TableColumn[]): RowGroup[] {
  const groups = new Map<string, { readonly rows: number[]; readonly values: readonly (ParamValue | undefined)[] }>();
  for (const row of rows) {
    const place = columns.map((column) => (column instanceof CodedData ? column.codes[row] ?? 0 : String(column.valueAt(row)))).join(' ');
    const group = groups.get(place);
    if (group) group.rows.push(row);
    else groups.set(place, { rows: [row], values: columns.map((column) => column.valueAt(row)) });
  }
  return [...groups.values()].map((group) => ({ ...group, key: JSON.stringify(group.values.map((value) => (value === undefined ? null : [value]))) }));
}

/** Mean and deviation of a sample. */
export interface Spread {
  readonly mean: number;
  /** The sample's own (n − 1); NaN of a single value. */
  readonly deviation: number;
  readonly count: number;
}

/** The spread of what these rows have in a column, of finite numbers alone; null where there is none. */
export function spreadOf(rows: readonly number[], column: TableColumn): Spread | null {
  let [count, mean, squares] = [0, 0, 0];
  for (const row of rows) {
    const value = column.valueAt(row);
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    count += 1;
    const difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
  }
  return count === 0 ? null : { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : NaN, count };
}

/** The value that all these rows have in a column; undefined where they differ or have none. */
export function commonValue(rows: readonly number[], column: TableColumn): ParamValue | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  if (column instanceof CodedData) {
    const code = column.codes[first];
    return rows.every((row) => column.codes[row] === code) ? column.valueAt(first) : undefined;
  }
  const value = column.valueAt(first);
  return rows.every((row) => column.valueAt(row) === value) ? value : undefined;
}
