/** The run table as text for other programs. */
import type { CompareRun } from '../../src/protocol/compare';
import { writeRows } from '../lib/write-rows';
import type { Column } from './columns';

/** How a table can be written. */
export type TableFormat = 'TSV' | 'Markdown' | 'CSV';

/** Writes the table as it stands on screen. */
export function writeTable(format: TableFormat, columns: readonly Column[], rows: readonly CompareRun[]): string {
  const head = columns.map((column) => column.title);
  const body = rows.map((row) => columns.map((column) => asTyped(column.text(row))));
  return writers[format](head, body, columns);
}

type Writer = (head: readonly string[], body: readonly (readonly string[])[], columns: readonly Column[]) => string;

const writers: Record<TableFormat, Writer> = {
  TSV: (head, body) => writeRows([head, ...body]),
  CSV: (head, body) => lines([head, ...body].map((cells) => cells.map(csvCell).join(','))),
  Markdown: (head, body, columns) => {
    const row = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
    return lines([row(head), `|${columns.map(({ numeric }) => (numeric ? ' ---: ' : ' --- ')).join('|')}|`, ...body.map(row)]);
  },
};

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function markdownCell(cell: string): string {
  return cell.replace(/[\\|<>*_`[\]]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

/** Screens have a real minus, programs a hyphen. */
function asTyped(text: string): string {
  return text.replace(/^−(?=[\d.]|inf)/, '-');
}
