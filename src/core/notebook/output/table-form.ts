/** Compares tables cell by cell. */
import type { TableCellChange, TableForm } from '../../model/notebook-diff';
import { isClose, type DiffOptions } from '../diff/options';
import { Intern } from '../sequence/intern';
import { matchSequences } from '../sequence/match';
import type { Pair } from '../sequence/pair-in-order';
import type { Table } from './html';
import { asNumber } from './numbers';
import { textNoise } from './text-noise';

/** The differences of two tables; null where there are none but numbers within the tolerance. */
export function compareTables(form: string, left: Table, right: Table, options: DiffOptions): Omit<TableForm, 'around'> | null {
  const [rowHeads, heads] = [rowHeadsOf(right), columnHeads(right)];
  const rows = pairByHeads(rowHeadsOf(left), rowHeads);
  const columns = pairByHeads(columnHeads(left), heads);
  const cells = rows.pairs.flatMap((row) =>
    columns.pairs.flatMap((column): TableCellChange[] => {
      const [one, two] = [left.rows[row.left]?.[column.left] ?? '', right.rows[row.right]?.[column.right] ?? ''];
      if (one === two || (!options.noise && isNoise(one, two, options))) return [];
      return [{ row: rowHeads[row.right] ?? '', column: heads[column.right] ?? '', leftPlace: [row.left, column.left], rightPlace: [row.right, column.right], left: one, right: two }];
    }),
  );
  const others = [rows.deleted, rows.added, columns.deleted, columns.added];
  if (cells.length === 0 && others.every(({ length }) => length === 0)) return null;
  return { by: 'table', form, cells, rowsDeleted: rows.deleted, rowsAdded: rows.added, columnsDeleted: columns.deleted, columnsAdded: columns.added };
}

function isNoise(left: string, right: string, { tolerance }: DiffOptions): boolean {
  const [one, two] = [asNumber(left), asNumber(right)];
  return one !== null && two !== null ? isClose(one, two, tolerance) : textNoise(left, right) !== undefined;
}

/** What rows are called: by their titles, or by their first cell where that is no number. */
function rowHeadsOf({ rows, titleColumns }: Table): string[] {
  return rows.map((row) => {
    if (titleColumns > 0) return row.slice(0, titleColumns).join(' ').trim();
    return asNumber(row[0] ?? '') === null ? (row[0] ?? '') : '';
  });
}

function columnHeads({ rows, titleRows }: Table): string[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, column) => [...new Set(rows.slice(0, titleRows).map((row) => row[column] ?? ''))].join(' ').trim());
}

interface PairedHeads {
  readonly pairs: readonly Pair[];
  readonly deleted: readonly number[];
  readonly added: readonly number[];
}

/** Pairs what has the same head, in order; between these, as many as both sides have. */
function pairByHeads(left: readonly string[], right: readonly string[]): PairedHeads {
  const intern = new Intern();
  const runs = matchSequences(intern.all(left), intern.all(right));
  const paired: { pairs: Pair[]; deleted: number[]; added: number[] } = { pairs: [], deleted: [], added: [] };
  const at = { left: 0, right: 0 };
  for (const run of [...runs, { left: left.length, right: right.length, length: 0 }]) {
    const isRenamed = run.left - at.left === run.right - at.right;
    while (isRenamed && at.left < run.left) paired.pairs.push({ left: at.left++, right: at.right++ });
    while (at.left < run.left) paired.deleted.push(at.left++);
    while (at.right < run.right) paired.added.push(at.right++);
    for (let count = 0; count < run.length; count += 1) paired.pairs.push({ left: at.left++, right: at.right++ });
  }
  return paired;
}
