/** The run table as it stands, as text for other programs. */
import { csvCell } from '../../../src/core/model/csv';
import { formatParam } from '../../../src/core/model/param';
import { writeRows } from '../../lib/write-rows';
import type { CompareModel } from '../model';
import { markdownCell } from './markdown-cell';

/** How a table can be written. */
export type TableFormat = 'TSV' | 'Markdown' | 'CSV' | 'JSON';

/** All of them. */
export const TABLE_FORMATS: readonly TableFormat[] = ['TSV', 'Markdown', 'CSV', 'JSON'];

/** A table's shown cells: what people read, and the values behind it. */
export interface TableText {
  readonly head: readonly { readonly title: string; readonly numeric: boolean }[];
  readonly body: readonly (readonly string[])[];
}

/** Writes all runs that pass the filter with the shown columns; JSON has values, all others what is read. */
export function writeTable(format: TableFormat, model: CompareModel): string {
  return format === 'JSON' ? writeJson(model) : writers[format](tableText(model));
}

/** The shown cells. */
export function tableText(model: CompareModel): TableText {
  const { rows } = model.content.value;
  const columns = model.columns.value.shown.flatMap((column) => model.cells.value.get(column.key) ?? []);
  return {
    head: columns.map(({ column: { title, of, numeric, key } }) => ({ title: of === 'last' ? title : `${title} ${of}`, numeric: numeric || key === 'number' })),
    body: rows.map((row) => columns.map((cells) => asTyped(cells.of(row)))),
  };
}

const writers: Record<Exclude<TableFormat, 'JSON'>, (table: TableText) => string> = {
  TSV: ({ head, body }) => writeRows([head.map(({ title }) => title), ...body]),
  CSV: ({ head, body }) => lines([head.map(({ title }) => title), ...body].map((cells) => cells.map(csvCell).join(','))),
  Markdown: ({ head, body }) => {
    const row = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
    return lines([row(head.map(({ title }) => title)), `|${head.map(({ numeric }) => (numeric ? ' ---: ' : ' --- ')).join('|')}|`, ...body.map(row)]);
  },
};

function writeJson(model: CompareModel): string {
  const { shown } = model.columns.value;
  const runs = model.content.value.rows.map((row) => Object.fromEntries(shown.flatMap(({ title, of, data }) => {
    const value = data.valueAt(row);
    // JSON has no word for what is not finite; what people read has.
    return value === undefined ? [] : [[of === 'last' ? title : `${title}.${of}`, typeof value === 'number' && !Number.isFinite(value) ? formatParam(value) : value]];
  })));
  return `${JSON.stringify(runs, null, 2)}\n`;
}

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}

/** Screens have a real minus, programs a hyphen. */
function asTyped(text: string): string {
  return text.replace(/^−(?=[\d.]|inf)/, '-');
}
