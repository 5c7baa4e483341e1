/** Turns a notebook as VS Code holds it into nbformat, and a cell of nbformat into one for VS Code: the ways of VS Code's own reader and writer of notebooks. */
import { ERROR_MIME, streamOf } from '../../../core/model/mime';
import type { LiveCell, LiveOutput, TakenCell } from './api';

/** MIME types under which VS Code keeps what nbformat calls streams. */
const STREAM_MIME = { stdout: 'application/vnd.code.notebook.stdout', stderr: 'application/vnd.code.notebook.stderr' } as const;

type Fields = Readonly<Record<string, unknown>>;

/** The notebook as nbformat has it. */
export function liveToNbformat(metadata: Fields, cells: readonly LiveCell[]): Fields {
  // What else VS Code keeps there, as the indent of the file, is none of the notebook's.
  const { nbformat = 4, nbformat_minor: minor = 5, metadata: own = {} } = metadata;
  return { nbformat, nbformat_minor: minor, metadata: own, cells: cells.map(cellToNbformat) };
}

function cellToNbformat({ isCode, language, source, metadata, order, outputs }: LiveCell): Fields {
  const { id, metadata: own = {}, attachments } = metadata;
  const shared = { ...(typeof id === 'string' ? { id } : {}), metadata: own, ...(attachments === undefined ? {} : { attachments }), source };
  if (isCode) return { cell_type: language === 'raw' ? 'raw' : 'code', ...shared, ...(language === 'raw' ? {} : { execution_count: order, outputs: outputs.flatMap(outputToNbformat) }) };
  return { cell_type: 'markdown', ...shared };
}

function outputToNbformat({ metadata, items }: LiveOutput): Fields[] {
  const type = metadata['outputType'];
  const own = asFields(metadata['metadata']) ?? {};
  const [first] = items;
  if (first === undefined) return [];
  const stream = streamOf(first.mime);
  if (stream) return [{ output_type: 'stream', name: stream, text: items.map(({ data }) => decode(data)).join('') }];
  if (first.mime === ERROR_MIME) return [errorToNbformat(asFields(metadata['originalError']), decode(first.data))];
  const data = Object.fromEntries(items.map(({ mime, data: bytes }) => [mime, dataToNbformat(mime, bytes)]));
  if (type === 'execute_result') return [{ output_type: type, data, metadata: own, execution_count: metadata['executionCount'] ?? null }];
  return [{ output_type: typeof type === 'string' ? type : 'display_data', data, metadata: own }];
}

function errorToNbformat(original: Fields | null, text: string): Fields {
  if (original) return { ...original, output_type: 'error' };
  const { name, message, stack } = asFields(parse(text)) ?? {};
  return { output_type: 'error', ename: name ?? '', evalue: message ?? '', traceback: typeof stack === 'string' && stack !== '' ? stack.split('\n') : [] };
}

function dataToNbformat(mime: string, bytes: Uint8Array): unknown {
  if (mime === 'application/json' || mime.endsWith('+json')) return parse(decode(bytes));
  return isTextual(mime) ? decode(bytes) : Buffer.from(bytes).toString('base64');
}

/** A cell of nbformat for VS Code. */
export function nbformatToCell(cell: Fields, source: string): TakenCell {
  const { cell_type: type, id, metadata, attachments, execution_count: count, outputs } = cell;
  const order = typeof count === 'number' ? count : null;
  return {
    isCode: type !== 'markdown',
    language: type === 'raw' ? 'raw' : languageOf(cell),
    source,
    metadata: { ...(typeof id === 'string' ? { id } : {}), metadata: asFields(metadata) ?? {}, ...(attachments === undefined ? {} : { attachments }), ...(type === 'code' ? { execution_count: order } : {}) },
    order,
    outputs: Array.isArray(outputs) ? (outputs as readonly unknown[]).flatMap((output) => [asFields(output)]).flatMap((output) => (output ? [outputToLive(output)] : [])) : [],
  };
}

/** The language that VS Code has set for a cell; null where it has the notebook's. */
function languageOf({ metadata }: Fields): string | null {
  const language = asFields(asFields(metadata)?.['vscode'])?.['languageId'];
  return typeof language === 'string' ? language : null;
}

function outputToLive(output: Fields): LiveOutput {
  const { output_type: type, name, text, data, metadata = {}, execution_count: count } = output;
  if (type === 'stream') return { metadata: { outputType: type }, items: [{ mime: name === 'stderr' ? STREAM_MIME.stderr : STREAM_MIME.stdout, data: encode(joined(text)) }] };
  if (type === 'error') {
    const stack = Array.isArray(output['traceback']) ? output['traceback'].join('\n') : '';
    return { metadata: { outputType: type, originalError: output }, items: [{ mime: ERROR_MIME, data: encode(JSON.stringify({ name: output['ename'], message: output['evalue'], stack })) }] };
  }
  const items = Object.entries(asFields(data) ?? {}).map(([mime, value]) => ({ mime, data: dataToLive(mime, value) }));
  return { metadata: { outputType: type, metadata, ...(type === 'execute_result' ? { executionCount: count ?? null } : {}) }, items };
}

function dataToLive(mime: string, value: unknown): Uint8Array {
  if (isTextual(mime)) return encode(joined(value));
  return typeof value === 'string' && !mime.endsWith('json') ? new Uint8Array(Buffer.from(value, 'base64')) : encode(JSON.stringify(value));
}

function isTextual(mime: string): boolean {
  return mime.startsWith('text/') || mime.endsWith('+xml') || mime === 'application/javascript';
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.join('') : typeof value === 'string' ? value : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
