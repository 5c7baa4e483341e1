/** Compares HTML and separated columns: tables cell by cell, all else by the lines of its text. */
import type { FormDiff, ValueChange } from '../../model/notebook-diff';
import type { DiffOptions } from '../diff/options';
import { onlyNoise, SAME, type Compared } from './compared';
import { readCsv } from './csv';
import { readHtml } from './html';
import { compareTables } from './table-form';
import { compareText } from './text-form';
import { textNoise } from './text-noise';

/** Compares two pages. Where as many tables are on both, each is compared with its like. */
export function compareHtml(form: string, left: string, right: string, options: DiffOptions): Compared {
  if (left === right) return SAME;
  const [one, two] = [readHtml(left), readHtml(right)];
  if (one.tables.length === 0 || one.tables.length !== two.tables.length) return compareText(form, left, right, options);
  const around = aroundChange(one.around, two.around);
  const differing = one.tables.flatMap((table, index) => {
    const other = two.tables[index];
    return (other && compareTables(form, table, other, options)) ?? [];
  });
  if (differing.length > 0) return { forms: differing.map((table, index): FormDiff => ({ ...table, around: index === 0 ? around : null })), noise: [] };
  if (around) return { forms: [{ by: 'table', form, cells: [], rowsDeleted: [], rowsAdded: [], columnsDeleted: [], columnsAdded: [], around }], noise: [] };
  return hasSameText(one.tables, two.tables) ? compareText(form, left, right, options) : onlyNoise('close');
}

/** Compares text that is a table on both sides; undefined where it is none. */
export function compareCsv(form: string, left: string, right: string, options: DiffOptions): Compared | undefined {
  const [one, two] = [readCsv(left), readCsv(right)];
  if (!one || !two) return undefined;
  const table = compareTables(form, one, two, options);
  return table ? { forms: [{ ...table, around: null }], noise: [] } : onlyNoise('close');
}

function aroundChange(left: string, right: string): ValueChange<string> | null {
  return left === right || textNoise(left, right) ? null : { left, right };
}

function hasSameText(left: ReturnType<typeof readHtml>['tables'], right: ReturnType<typeof readHtml>['tables']): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
