import { setImmediate as nextTurn } from 'node:timers/promises';
import { ERROR_MIME } from '../../core/model/mime';
import type { OutputItemSight } from './sight';

/** Longer items are gone through in pieces of this many bytes, a turn for each: no callback may be held up. */
export const LONG_BYTES = 64 * 1024;

/** Items that are text, whatever draws them: streams, pages, drawings, JSON of every kind. */
const TEXT = /^text\/|^application\/(?:vnd\.code\.notebook\.|x\.notebook\.)|json|xml|script|latex|markdown/;

/** A private key is not cut in two while its end is so near. */
const KEY_END = '-----END';

/** The item with its text redacted; the same item where nothing is secret. */
export function hideInItem(item: OutputItemSight, redact: (text: string) => string): OutputItemSight {
  if (!TEXT.test(item.mime)) return item;
  const text = Buffer.from(item.data).toString('utf8');
  const redacted = item.mime === ERROR_MIME ? redactError(text, redact) : redact(text);
  return redacted === text ? item : { mime: item.mime, data: Buffer.from(redacted) };
}

/** The same, without holding up other work. */
export async function hideInLongItem(item: OutputItemSight, redact: (text: string) => string): Promise<OutputItemSight> {
  if (item.data.length <= LONG_BYTES || !TEXT.test(item.mime) || item.mime === ERROR_MIME) return hideInItem(item, redact);
  const bytes = Buffer.from(item.data.buffer, item.data.byteOffset, item.data.length);
  const pieces: Buffer[] = [];
  let changed = false;
  for (let start = 0; start < bytes.length; ) {
    const end = pieceEnd(bytes, start);
    const text = bytes.toString('utf8', start, end);
    const redacted = redact(text);
    changed ||= redacted !== text;
    pieces.push(redacted === text ? bytes.subarray(start, end) : Buffer.from(redacted));
    start = end;
    await nextTurn();
  }
  return changed ? { mime: item.mime, data: Buffer.concat(pieces) } : item;
}

/** Where a piece ends: behind a line, else a blank or a comma, and not within a private key. */
function pieceEnd(bytes: Buffer, start: number): number {
  const last = start + LONG_BYTES;
  if (last >= bytes.length) return bytes.length;
  const cut = ['\n', ' ', ','].map((mark) => bytes.lastIndexOf(mark, last)).find((at) => at > start) ?? last;
  const key = bytes.subarray(start, cut).lastIndexOf('PRIVATE KEY-----');
  if (key < 0 || bytes.subarray(start + key, cut).includes(KEY_END)) return cut + 1;
  const closing = bytes.subarray(cut, cut + LONG_BYTES).indexOf(KEY_END);
  return closing < 0 ? cut + 1 : cut + closing + KEY_END.length;
}

/** An error is JSON: its texts are redacted as they read, not as they are escaped. */
function redactError(text: string, redact: (text: string) => string): string {
  try {
    const error = JSON.parse(text) as Record<string, unknown>;
    const redacted = Object.fromEntries(Object.entries(error).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]));
    return Object.keys(error).every((key) => error[key] === redacted[key]) ? text : JSON.stringify(redacted);
  } catch {
    return redact(text);
  }
}
