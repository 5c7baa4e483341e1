/** What the page draws of a row. */
import type { JsonObject } from '../../../core/model/json';
import type { Notebook, NotebookCell } from '../../../core/model/notebook';
import type { CellRow, OutputRow } from '../../../core/model/notebook-diff';
import { logicalOutputs } from '../../../core/notebook/output/logical';
import type { RowContent, RowOutline, Sides } from '../../../protocol/diff-view';
import { cellsAt, countOf, formsOf, sourceOf, textOf, titleOf } from './contents';
import { equalRow, viewOutput, type OutputPair } from './output-view';
import { TextPair } from './text-view';

/** About how many lines a drawn output takes. */
const DRAWN = 16;
/** Lines of an output that count towards the height of its row. */
const COUNTED = 60;

/** The cells of both sides of a row. */
export type CellPair = Sides<readonly NotebookCell[]>;

/** The cells of a row. */
export function cellsOf(row: CellRow, { left, right }: Sides<Notebook>): CellPair {
  return { left: cellsAt(left, row.left), right: cellsAt(right, row.right) };
}

/** A row in a few words. */
export function outlineRow(row: CellRow, cells: CellPair): RowOutline {
  const { left, right } = cells;
  const shown = right.length > 0 ? right : left;
  const source = sourceOf(shown) ?? '';
  return {
    kind: row.kind,
    left: row.left,
    right: row.right,
    movedFrom: row.movedFrom,
    source: row.source !== null || row.type !== null,
    outputs: row.outputs.filter(({ kind }) => kind !== 'equal').length,
    metadata: row.metadata.length + row.fields.length + row.outputs.reduce((sum, { metadata }) => sum + metadata.length, 0),
    type: shown[0]?.type ?? 'code',
    title: titleOf(source),
    counts: { left: countOf(left), right: countOf(right) },
    lines: countLines(source) + (row.source?.hunks.length ?? 0) + shown.flatMap(({ outputs }) => outputs).reduce((sum, output) => sum + heightOf(output), 0),
  };
}

/** The source of both sides. */
export function sourcePair(row: CellRow, { left, right }: CellPair, language: string): TextPair {
  const [before, after] = [sourceOf(left), sourceOf(right)];
  const isPython = language === 'python' && [...left, ...right].every(({ type, source }) => type === 'code' && !source.startsWith('%%'));
  return new TextPair(before?.split('\n') ?? null, after?.split('\n') ?? null, row.source, isPython ? 'python' : 'plain');
}

/** All of a row. */
export function viewRow(row: CellRow, index: number, cells: CellPair, { language, tolerance, find }: { readonly language: string; readonly tolerance: number; readonly find: string }): RowContent {
  const { left, right } = cells;
  const markdownOf = (side: readonly NotebookCell[]): string | null => (side.length > 0 && side.every(({ type }) => type === 'markdown') ? sourceOf(side) : null);
  return {
    row: index,
    types: { left: left[0]?.type ?? null, right: right[0]?.type ?? null },
    source: sourcePair(row, cells, language).view({ find }),
    markdown: { left: markdownOf(left), right: markdownOf(right) },
    outputs: outputRows(row, cells).map((output) => viewOutput(output, outputPair(output, cells), { tolerance, whole: false, find })),
    metadata: row.metadata,
    fields: row.fields,
    noise: [...new Set([...row.noise, ...row.outputs.flatMap(({ noise }) => noise)])],
  };
}

/** The outputs of a row, also where none differs. */
export function outputRows(row: CellRow, cells: CellPair): readonly OutputRow[] {
  if (row.outputs.length > 0) return row.outputs;
  const [left, right] = [[...outputsOf(cells.left)], [...outputsOf(cells.right)]];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => equalRow(left[index], right[index]));
}

/** The outputs that a row of them names. */
export function outputPair({ left, right }: OutputRow, cells: CellPair): OutputPair {
  return { left: left === null ? undefined : outputsOf(cells.left).get(left), right: right === null ? undefined : outputsOf(cells.right).get(right) };
}

/** The outputs as people see them, each at the position of its first piece. */
function outputsOf(cells: readonly NotebookCell[]): ReadonlyMap<number, JsonObject> {
  const outputs = logicalOutputs(cells.flatMap((cell) => cell.outputs));
  return new Map(outputs.map(({ index, type, json, text }) => [index, type === 'stream' ? { ...json, text } : json]));
}

function heightOf(output: JsonObject): number {
  const [form, data] = [...formsOf(output)][0] ?? [];
  if (form === undefined) return 1;
  return form.includes('/') && form !== 'text/plain' ? DRAWN : Math.min(COUNTED, countLines(textOf(data)));
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
