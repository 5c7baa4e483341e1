/** What both ways of exporting a diff share. */
import type { Json } from '../../../core/model/json';
import type { JsonChange, TableForm } from '../../../core/model/notebook-diff';
import { readHtml } from '../../../core/notebook/output/html';
import type { OutputView, RowOutline, SideLine, TextLine, TextView } from '../../../protocol/diff-view';
import type { Comparison } from './comparison';

/** Longest value that is written, in characters. */
const LONGEST = 500;

/** Positions of the rows that differ. */
export function changedRows(rows: readonly RowOutline[]): number[] {
  return rows.flatMap((row, index) => (row.kind === 'equal' && row.movedFrom === null ? [] : [index]));
}

/** A row in words: `[12] → [24] changed, moved: model = …`. */
export function rowTitle({ kind, movedFrom, counts, left, right, title }: RowOutline): string {
  const name = (count: number | null, position: number | undefined): string[] => (position === undefined ? [] : [count === null ? `cell ${position + 1}` : `[${count}]`]);
  const names = [...new Set([...name(counts.left, left[0]), ...name(counts.right, right[0])])].join(' → ');
  const fate = [...(movedFrom === null ? [] : ['moved']), ...(kind === 'equal' ? [] : [kind === 'modified' ? 'changed' : kind])].join(' and ');
  return `${names} ${fate}${title === '' ? '' : `: ${title}`}`;
}

/** All lines of a text whose first ones are at hand, with equal lines folded. */
export function excerptOf(view: TextView, more: (from: number) => TextView): TextLine[] {
  const lines = [...view.lines];
  for (let { rest } = view; rest > 0; ) {
    const next = more(lines.length);
    lines.push(...next.lines);
    rest = next.lines.length === 0 ? 0 : next.rest;
  }
  return lines;
}

/** An output that differs, with its name and all of its lines. */
export interface ExportedOutput {
  /** `Output 2, modified (stdout)`. */
  readonly name: string;
  readonly shape: OutputView['shape'];
  /** Its text, or the traceback of an error; none where it is shown otherwise. */
  readonly lines: readonly TextLine[];
}

/** The outputs of a row that differ, however long they are. */
export function exportedOutputs(comparison: Comparison, row: number): ExportedOutput[] {
  return comparison.row(row).outputs.flatMap(({ kind, form }, output) => {
    if (kind === 'equal') return [];
    const { shape } = comparison.output(row, output);
    const text = shape.by === 'error' ? shape.trace : 'text' in shape && shape.text !== null && 'lines' in shape.text ? shape.text : null;
    const lines = text === null ? loneLines(shape) : excerptOf(text, (from) => comparison.text(row, { output, from, folded: true }));
    return [{ name: `Output ${output + 1}, ${kind} (${form})`, shape, lines }];
  });
}

/** The lines of HTML or Markdown that one side alone has, as they read. */
function loneLines(shape: OutputView['shape']): TextLine[] {
  const sides = shape.by === 'html' ? shape.html : shape.by === 'markdown' ? shape.markdown : { left: null, right: null };
  if (sides.left !== null && sides.right !== null) return [];
  const read = (text: string): string[] => (shape.by === 'html' ? htmlLines(text) : text.split('\n'));
  const lines = read(sides.left ?? sides.right ?? '').map((text, line): SideLine => ({ line, text, marks: [], styles: [] }));
  return lines.map((line) => ({ kind: 'changed', left: sides.left === null ? null : line, right: sides.left === null ? line : null }));
}

function htmlLines(html: string): string[] {
  const { around, tables } = readHtml(html);
  return [around, ...tables.flatMap(({ rows }) => rows.map((row) => row.join(' | ')))].filter((line) => line !== '');
}

/** What was put into a table and taken out of it, in words; empty where only cells differ. */
export function tableEdits(tables: readonly (TableForm | null)[]): string {
  const sum = (of: (table: TableForm) => readonly number[]): number => tables.reduce((count, table) => count + (table ? of(table).length : 0), 0);
  const counts = [['rows added', sum((table) => table.rowsAdded)], ['rows deleted', sum((table) => table.rowsDeleted)], ['columns added', sum((table) => table.columnsAdded)], ['columns deleted', sum((table) => table.columnsDeleted)]] as const;
  return counts.flatMap(([what, count]) => (count === 0 ? [] : [`${what}: ${count}`])).join(', ');
}

/** A path as code would write it. */
export function pathOf(path: JsonChange['path']): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('') || '(all)';
}

/** A value on one line. */
export function valueOf(value: Json | undefined): string {
  if (value === undefined) return '(none)';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}
