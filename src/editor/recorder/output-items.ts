import { createHash } from 'node:crypto';
import type { OutputChannel } from '../../core/capture/events';
import type { OutputDigest } from '../../core/model/execution';
import type { OutputItemSight, OutputSight } from './sight';

/** Texts up to this many bytes stand in the record itself. */
const INLINE_BYTES = 4096;

/** MIME type of an error; its data is the JSON of `{name, message, stack}`. */
const ERROR_MIME = 'application/vnd.code.notebook.error';

const STREAMS: Readonly<Record<string, OutputChannel>> = {
  'application/vnd.code.notebook.stdout': 'stdout',
  'application/x.notebook.stdout': 'stdout',
  'application/vnd.code.notebook.stderr': 'stderr',
  'application/x.notebook.stderr': 'stderr',
  [ERROR_MIME]: 'error',
};

/** Where an item's text came from. */
export function channelOf(item: OutputItemSight, output: OutputSight): OutputChannel {
  return STREAMS[item.mime] ?? (output.metadata?.['outputType'] === 'execute_result' ? 'result' : 'display');
}

/** Whether an item is text that may hold numbers. */
export function isText({ mime }: OutputItemSight): boolean {
  return mime in STREAMS || mime.startsWith('text/') || mime === 'application/json';
}

/** The text of an item as UTF-8: an error's traceback, else the data as it is. */
export function textBytes(item: OutputItemSight): Uint8Array {
  if (item.mime !== ERROR_MIME) return item.data;
  const error = parseError(item);
  return Buffer.from(error.stack || `${error.name}: ${error.message}`);
}

/** Whether the last error among the outputs is Python's KeyboardInterrupt. */
export function isInterrupted(outputs: readonly OutputSight[]): boolean {
  const last = outputs.flatMap(({ items }) => items.filter(({ mime }) => mime === ERROR_MIME)).at(-1);
  return last !== undefined && parseError(last).name === 'KeyboardInterrupt';
}

/** Digest of one item, with its text where that is short. */
export function digestItem(item: OutputItemSight, digest: string = sha256(item.data)): OutputDigest {
  const { mime, data } = item;
  const inline = isInline(item) ? { text: Buffer.from(data).toString('utf8') } : {};
  return { mime, digest, bytes: data.length, ...inline };
}

/** Whether the record itself holds the item, so that no object need be kept. */
export function isInline(item: OutputItemSight): boolean {
  return isText(item) && item.data.length <= INLINE_BYTES;
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function parseError({ data }: OutputItemSight): { name: string; message: string; stack: string } {
  const text = Buffer.from(data).toString('utf8');
  try {
    const { name, message, stack } = JSON.parse(text) as Record<string, unknown>;
    return { name: asText(name), message: asText(message), stack: asText(stack) };
  } catch {
    return { name: '', message: text, stack: text };
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
