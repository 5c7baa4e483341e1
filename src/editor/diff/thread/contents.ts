/** What stands in cells and outputs of a notebook, by the form in which it is shown. */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import type { Notebook, NotebookCell } from '../../../core/model/notebook';
import { textOf as readText } from '../../../core/notebook/read/read-notebook';

/** Forms of an output, the one that tells a person most first; what is not listed comes last. */
const BEST_FIRST = [
  'application/vnd.plotly.v1+json', 'application/vnd.jupyter.widget-view+json', 'text/html', 'image/svg+xml', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp',
  'text/markdown', 'text/latex', 'application/json', 'text/plain',
];

/** Longest title of a cell, in characters. */
const TITLE = 80;

/** Text of an output, which nbformat may keep as lines; other JSON as it would be written. */
export function textOf(value: Json | undefined): string {
  return value === undefined ? '' : (readText(value) ?? JSON.stringify(value, null, 2));
}

/** The cells of a side of a row. */
export function cellsAt({ cells }: Notebook, positions: readonly number[]): NotebookCell[] {
  return positions.flatMap((position) => cells[position] ?? []);
}

/** Sources of the cells of a side as one text; null where it has none. */
export function sourceOf(cells: readonly NotebookCell[]): string | null {
  return cells.length === 0 ? null : cells.map(({ source }) => source).join('\n');
}

/** The first line of a source that says something, cut where it is long. */
export function titleOf(source: string): string {
  const line = source.split('\n', 200).find((text) => text.trim() !== '')?.trim() ?? '';
  return line.length > TITLE ? `${line.slice(0, TITLE)}…` : line;
}

/** The language of a notebook's code; Python where it does not tell. */
export function languageOf({ metadata }: JsonObject): string {
  const info = isJsonObject(metadata) ? metadata['language_info'] : undefined;
  return (isJsonObject(info) ? textOf(info['name']) : '') || 'python';
}

/** What `[3]` shows of the first of these cells that shows something. */
export function countOf(cells: readonly NotebookCell[]): number | null {
  for (const { json } of cells) if (typeof json['execution_count'] === 'number') return json['execution_count'];
  return null;
}

/** What an output is called: its type of nbformat. */
export function typeOf(output: JsonObject): string {
  return textOf(output['output_type']);
}

/** The forms of an output with their data, best first. A stream has one by its name, an error the form `error`. */
export function formsOf(output: JsonObject | undefined): ReadonlyMap<string, Json> {
  if (output === undefined) return new Map();
  const type = typeOf(output);
  if (type === 'stream') return new Map([[textOf(output['name']) || 'stdout', output['text'] ?? '']]);
  if (type === 'error') return new Map([['error', output]]);
  const data = output['data'];
  return new Map(isJsonObject(data) ? Object.entries(data).sort(([a], [b]) => rank(a) - rank(b)) : []);
}

/** The name, message and traceback of an error's output. */
export function readError(value: Json): { readonly heading: string; readonly trace: string[] } {
  if (!isJsonObject(value)) return { heading: '', trace: [] };
  const frames = value['traceback'];
  const heading = [textOf(value['ename']), textOf(value['evalue'])].filter((part) => part !== '').join(': ');
  return { heading, trace: Array.isArray(frames) ? frames.flatMap((frame) => textOf(frame).split('\n')) : [] };
}

function rank(form: string): number {
  const place = BEST_FIRST.indexOf(form);
  return place < 0 ? BEST_FIRST.length : place;
}
