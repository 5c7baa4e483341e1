/** Reads the code cells of a notebook file. */
import type { PromotedCell, ShownText } from './cells';
import { PromotionError } from './problem';

/** A notebook as far as promotion looks at it. */
export interface NotebookFile {
  readonly cells: readonly PromotedCell[];
  /** How many cells of any kind it has. */
  readonly total: number;
}

/** Reads nbformat 4, and 3 with its worksheets; throws where the text is no notebook of Python. */
export function readNotebookFile(text: string, name: string): NotebookFile {
  const notebook = asRecord(parse(text, name));
  const listed = notebook['cells'] ?? asRecord(asList(notebook['worksheets'])[0])['cells'];
  if (!Array.isArray(listed)) throw new PromotionError(`${name} is no notebook: it has no list of cells.`);
  const language = asRecord(asRecord(notebook['metadata'])['language_info'])['name'] ?? asRecord(asRecord(notebook['metadata'])['kernelspec'])['language'];
  if (typeof language === 'string' && !/python/i.test(language)) throw new PromotionError(`${name} is written in ${language}: only Python can be promoted.`);
  const cells: PromotedCell[] = [];
  let heading: string | null = null;
  for (const [index, item] of listed.entries()) {
    const cell = asRecord(item);
    const source = textOf(cell['source'] ?? cell['input']);
    if (cell['cell_type'] === 'code') cells.push({ label: `cell ${index + 1}`, number: index + 1, source, shown: asList(cell['outputs']).flatMap(shownText), heading });
    else heading = headingIn(source) ?? heading;
  }
  return { cells, total: listed.length };
}

/** Text of the last heading in Markdown; null where there is none. */
function headingIn(markdown: string): string | null {
  return [...markdown.matchAll(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)].at(-1)?.[1] ?? null;
}

function shownText(item: unknown): ShownText[] {
  const output = asRecord(item);
  const type = output['output_type'];
  if (type === 'stream') return output['name'] === 'stderr' ? [] : [{ kind: 'printed', text: textOf(output['text']) }];
  if (type !== 'execute_result' && type !== 'pyout') return [];
  return [{ kind: 'value', text: textOf(asRecord(output['data'])['text/plain'] ?? output['text']) }];
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new PromotionError(`${name} is no notebook: its text is no JSON.`, { cause });
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : '';
}
