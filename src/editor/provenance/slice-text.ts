import { drawGraph } from '../graph-text';
import { countCells, isTarget, type CellFate, type Slice, type SliceQuestion, type SliceRow } from './slice';

/** A line of the list of a slice. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** What became of an execution's cell; nothing where it is as it ran. */
const FATES: Readonly<Record<CellFate, string>> = { 'as it ran': '', edited: 'edited since', deleted: 'deleted' };

/** What a slice is, and how much it is: `What [12] depends on: 6 of 31 cells, 1 deleted`. */
export function describeSlice(slice: Slice): string {
  return `${nameSlice(slice.question)}: ${countSlice(slice)}`;
}

/** What a slice is: `What [12] depends on`. */
export function nameSlice(question: SliceQuestion): string {
  if (question.kind === 'run') return question.metric === undefined ? `Cells of run ${question.number}` : `What ${question.metric} of run ${question.number} depends on`;
  return question.kind === 'backward' ? `What [${question.target.order}] depends on` : `What depends on [${question.target.order}]`;
}

function countSlice({ rows, cells }: Slice): string {
  const parts = [`${countCells(rows.map(({ execution }) => execution))} of ${cells} ${cells === 1 ? 'cell' : 'cells'}`];
  for (const fate of ['deleted', 'edited'] as const) {
    const count = countCells(rows.filter((row) => row.fate === fate).map(({ execution }) => execution));
    if (count > 0) parts.push(`${count} ${FATES[fate]}`);
  }
  return parts.join(', ');
}

/** One execution of a slice: its first line there, what became of its cell, and what it came from. */
export function describeRow(question: SliceQuestion, { execution, lines, uses, fate }: SliceRow): RowText {
  const text = linesOf({ execution, lines });
  const more = lines.length > 1 ? `  +${lines.length - 1} ${lines.length === 2 ? 'line' : 'lines'}` : '';
  return {
    label: `[${execution.order}] ${(text.find((line) => line.trim() !== '') ?? '').trim()}${more}`,
    description: [isTarget(question, execution) ? 'asked for' : '', FATES[fate]].filter(Boolean).join(' · '),
    detail: uses.length > 0 ? `from ${uses.map(({ order }) => `[${order}]`).join(', ')}` : '',
  };
}

/** What a cell of the notebook says of its executions in a slice, in executed order; the text may hold codicons. */
export function describeSliceCell(slice: Slice, rows: readonly SliceRow[]): { readonly text: string; readonly tooltip: string } {
  const { question } = slice;
  if (rows.some(({ execution }) => isTarget(question, execution))) {
    return { text: `$(list-tree) ${countSlice(slice)}`, tooltip: `${nameSlice(question)}. Click to list it.` };
  }
  const edited = rows.filter(({ fate }) => fate === 'edited').map(({ execution }) => `[${execution.order}]`);
  const role = question.kind === 'run' ? `needed for ${question.metric === undefined ? '' : `${question.metric} of `}run ${question.number}` : question.kind === 'backward' ? `needed for [${question.target.order}]` : `depends on [${question.target.order}]`;
  if (edited.length === 0) return { text: `$(list-tree) ${role}`, tooltip: 'The lit lines. Click to list all executions.' };
  return { text: `$(list-tree) ${role} as it ran in ${edited.join(', ')}`, tooltip: 'Its source is another now. Click to list all executions; those of this cell open as they ran.' };
}

/**
 * A slice as a document to read: its graph in comments, then its lines as they ran. Executions of cells that are no longer so
 * are marked.
 */
export function documentSlice(slice: Slice): string {
  const { question, rows } = slice;
  const places = new Map(rows.map(({ execution }, place) => [execution, place]));
  const graph = drawGraph(rows.map(({ uses }, id) => ({ id, uses: uses.flatMap((used) => places.get(used) ?? []) })));
  const drawn = rows.flatMap((row, place) => {
    const { label, description } = describeRow(question, row);
    const { above = '', line = '' } = graph[place] ?? {};
    return [...(place > 0 ? [above] : []), `${line}  ${label}${description === '' ? '' : `  (${description})`}`];
  });
  const ran = rows.flatMap((row) => ['', [`# [${row.execution.order}]`, FATES[row.fate]].filter(Boolean).join(' '), ...linesOf(row)]);
  return [...[describeSlice(slice), '', ...drawn].map((line) => `# ${line}`.trimEnd()), ...ran, ''].join('\n');
}

/** The lines of an execution that belong to a slice; all where it was asked for and nothing in it ran. */
function linesOf({ execution, lines }: Pick<SliceRow, 'execution' | 'lines'>): string[] {
  const source = execution.source.split('\n');
  return lines.length > 0 ? lines.map((line) => source[line - 1] ?? '') : source;
}
