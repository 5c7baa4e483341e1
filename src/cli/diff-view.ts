/** The differences of two notebooks as a person reads them in a terminal. */
import { summaryLine } from '../core/model/diff-text';
import type { Notebook } from '../core/model/notebook';
import type { CellRow, NotebookDiff } from '../core/model/notebook-diff';
import { renderChanges } from './diff-changes';
import { renderOutput } from './diff-outputs';
import { printLine, renderText } from './diff-lines';
import type { Paint } from './style';
import { printable } from './text';

/** Both notebooks with what a person calls them. */
export interface NamedSides {
  readonly left: { readonly name: string; readonly notebook: Notebook };
  readonly right: { readonly name: string; readonly notebook: Notebook };
}

/** All that differs; only the summary where nothing does. */
export function renderDiff(diff: NotebookDiff, sides: NamedSides, paint: Paint): string {
  const head = [paint('removed', `--- ${printable(sides.left.name)}`), paint('added', `+++ ${printable(sides.right.name)}`), paint('heading', summaryLine(diff.summary))];
  const rows = diff.rows.filter((row) => row.kind !== 'equal' || row.movedFrom !== null).flatMap((row) => ['', ...renderRow(row, sides, paint)]);
  const own = diff.metadata.length === 0 ? [] : ['', paint('heading', 'notebook'), ...renderChanges(diff.metadata, paint)];
  return `${[...head, ...rows, ...own].join('\n')}\n`;
}

function renderRow(row: CellRow, sides: NamedSides, paint: Paint): string[] {
  const lefts = row.left.flatMap((index) => sides.left.notebook.cells[index] ?? []);
  const rights = row.right.flatMap((index) => sides.right.notebook.cells[index] ?? []);
  const title = paint('heading', titleOf(row, (rights[0] ?? lefts[0])?.type ?? ''));
  if (row.kind === 'added') return [title, ...rights.flatMap(({ source }) => source.split('\n').map((line) => printLine('added', line, [], paint)))];
  if (row.kind === 'deleted') return [title, ...lefts.flatMap(({ source }) => source.split('\n').map((line) => printLine('removed', line, [], paint)))];
  return [
    title,
    ...(row.type ? [`  type: ${printable(row.type.left)} -> ${printable(row.type.right)}`] : []),
    ...(row.source ? renderText(row.source, lefts.map(({ source }) => source).join('\n'), paint) : []),
    ...row.outputs.flatMap((output) => renderOutput(output, paint)),
    ...renderChanges(row.metadata.map((change) => ({ ...change, path: ['metadata', ...change.path] })), paint),
    ...renderChanges(row.fields, paint),
  ];
}

function titleOf({ kind, left, right, movedFrom, outputs, source }: CellRow, type: string): string {
  const place = left.length === 0 ? numbers(right) : right.length === 0 || numbers(left) === numbers(right) ? numbers(left) : `${numbers(left)} -> ${numbers(right)}`;
  const what = kind === 'modified' ? (source ? 'changed' : outputs.some((output) => output.kind !== 'equal') ? 'outputs differ' : 'metadata differ') : kind;
  return `cell ${place} (${printable(type)}): ${[...(movedFrom === null ? [] : ['moved']), ...(kind === 'equal' ? [] : [what])].join(', ')}`;
}

/** Positions as people count them. */
function numbers(positions: readonly number[]): string {
  return positions.map((position) => position + 1).join('+');
}
