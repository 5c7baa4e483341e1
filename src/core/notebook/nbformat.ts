/** Writes a notebook as it was in nbformat 4.5. */
import { streamOf } from '../model/mime';
import { cellMetadata, executionCount, notebookMetadata, outputMetadata } from './metadata';
import type { PastItem, PastOutput } from './outputs';
import type { PastCell, PastNotebook } from './past-notebook';

/** The text of an `.ipynb` file. */
export function toNbformat(notebook: PastNotebook): string {
  const { intro } = notebook;
  const cells = [
    { cell_type: 'markdown', id: intro.id, metadata: {}, source: linesOf(intro.text) },
    ...notebook.cells.map((cell) => codeCell(notebook, cell)),
  ];
  return `${JSON.stringify({ cells, metadata: notebookMetadata(notebook), nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function codeCell(notebook: PastNotebook, cell: PastCell): object {
  return {
    cell_type: 'code',
    execution_count: executionCount(cell),
    id: cell.id,
    metadata: cellMetadata(notebook, cell),
    outputs: cell.outputs.flatMap((output) => toOutputs(output, cell)),
    source: linesOf(cell.source),
  };
}

function toOutputs(output: PastOutput, cell: PastCell): object[] {
  if (output.type === 'stream') return output.items.map((item) => ({ name: streamOf(item.mime), output_type: 'stream', text: linesOf(textOf(item)) }));
  if (output.type === 'error') return output.items.map(toError);
  const count = output.type === 'execute_result' ? { execution_count: executionCount(cell) } : {};
  return [{ data: Object.fromEntries(output.items.map((item) => [item.mime, toData(item)])), ...count, metadata: outputMetadata(output), output_type: output.type }];
}

function toError(item: PastItem): object {
  const { name, message, stack } = parseObject(textOf(item)) ?? { name: '', message: textOf(item), stack: '' };
  const traceback = typeof stack === 'string' && stack !== '' ? stack.split('\n') : [];
  return { ename: asText(name), evalue: asText(message), output_type: 'error', traceback };
}

/** JSON as itself, text as lines, all else in base64. */
function toData(item: PastItem): unknown {
  const { mime, data } = item;
  if (isJson(mime)) return parseJson(textOf(item));
  return isTextual(mime) ? linesOf(textOf(item)) : Buffer.from(data).toString('base64');
}

function isJson(mime: string): boolean {
  return mime === 'application/json' || mime.endsWith('+json');
}

function isTextual(mime: string): boolean {
  return mime.startsWith('text/') || mime.endsWith('+xml') || mime === 'application/javascript';
}

function textOf({ data }: PastItem): string {
  return Buffer.from(data).toString('utf8');
}

/** Text as nbformat likes it: lines with their ends, so that a difference is one of lines. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
