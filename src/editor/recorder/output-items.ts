import { createHash } from 'node:crypto';
import type { OutputChannel } from '../../core/capture/events';
import type { OutputDigest } from '../../core/model/execution';
import { ERROR_MIME, streamOf } from '../../core/model/mime';
import type { OutputItemSight, OutputSight } from './sight';

/** Texts up to this many bytes stand in the record itself. */
const INLINE_BYTES = 4096;

/** Where an item's text came from. */
export function channelOf(item: OutputItemSight, output: OutputSight): OutputChannel {
  if (item.mime === ERROR_MIME) return 'error';
  return streamOf(item.mime) ?? (output.metadata?.['outputType'] === 'execute_result' ? 'result' : 'display');
}

/** Whether an item is text that may hold numbers. */
export function isText({ mime }: OutputItemSight): boolean {
  return mime === ERROR_MIME || streamOf(mime) !== undefined || mime.startsWith('text/') || mime === 'application/json';
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

/** What tells how items stand in their outputs: which are forms of one output, and which are a cell's value. */
export function placeOf(item: OutputItemSight, index: number, output: OutputSight): Pick<OutputDigest, 'joined' | 'result'> {
  if (index > 0) return { joined: true };
  return channelOf(item, output) === 'result' ? { result: true } : {};
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
