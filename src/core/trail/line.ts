/** One line of a trail: JSON, a tab, the crc32 of the JSON's bytes as 8 hex digits, a line feed. */
import { crc32 } from 'node:zlib';
import type { TrailRecord } from './records';

const TAB = 0x09;
const LF = 0x0a;

/** Bytes that a line has beyond its JSON, its line feed included. */
export const LINE_EXTRA = 10;

/** The line of a JSON text, line feed included. */
export function encodeLine(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const line = Buffer.allocUnsafe(length + LINE_EXTRA);
  line.write(json, 0, 'utf8');
  line[length] = TAB;
  line.write(checksum(line.subarray(0, length)), length + 1, 'latin1');
  line[length + 9] = LF;
  return line;
}

/** The line of a record; numbers that JSON lacks become strings. */
export function encodeRecord(record: TrailRecord): Buffer {
  return encodeLine(JSON.stringify(record, jsonNumber));
}

/** The JSON bytes of a line (given without its line feed), or null where the line is not what was written. */
export function lineJson(line: Buffer): Buffer | null {
  const length = line.length - 9;
  if (length < 2 || line[length] !== TAB) return null;
  const json = line.subarray(0, length);
  return line.toString('latin1', length + 1) === checksum(json) ? json : null;
}

/** The value of a line (given without its line feed), or undefined where the line is not what was written. */
export function decodeLine(line: Buffer): unknown {
  const json = lineJson(line);
  if (!json) return undefined;
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A good or bad part of a line, as bytes `start` (inclusive) to `end` (exclusive). */
export interface LinePart {
  readonly start: number;
  readonly end: number;
  readonly good: boolean;
}

/**
 * Splits a bad line where a checksum stands in it: a damaged line feed makes one bad line of two good ones, and a tool that
 * converts line ends leaves a carriage return. A tab can only stand before a checksum, for JSON escapes all others.
 */
export function splitBadLine(line: Buffer): LinePart[] {
  const parts: LinePart[] = [];
  let start = 0;
  for (let tab = line.indexOf(TAB); tab >= 0; tab = line.indexOf(TAB, tab + 1)) {
    const end = tab + 9;
    if (tab < start || end > line.length || !/^[0-9a-f]{8}$/.test(line.toString('latin1', tab + 1, end))) continue;
    parts.push({ start, end, good: lineJson(line.subarray(start, end)) !== null });
    start = end + 1;
  }
  if (start < line.length) parts.push({ start, end: line.length, good: false });
  return parts;
}

/** Whether bytes begin with others. */
export function startsWith(bytes: Buffer, prefix: Buffer): boolean {
  return bytes.length >= prefix.length && prefix.compare(bytes, 0, prefix.length) === 0;
}

function checksum(json: Buffer): string {
  return crc32(json).toString(16).padStart(8, '0');
}

function jsonNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
