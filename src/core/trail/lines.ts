/** Cuts a file into lines with little memory. */
import { readSync } from 'node:fs';

const LF = 0x0a;
const BLOCK = 1 << 20;

/** No record is near this size (bytes); a longer stretch without a line feed is damage and is not held in memory. */
const LONGEST = 64 << 20;

/** A line with its end. */
export interface RawLine {
  readonly offset: number;
  /** Bytes in the file, line feed included. */
  readonly length: number;
  /** Without the line feed; valid until the next line is asked for. Null where the line is too long to be one. */
  readonly bytes: Buffer | null;
}

/** The lines that begin in bytes `from` to `to` of an open file and end in it; a last one without its end is left out. */
export function* readLines(file: number, from: number, to = Infinity): Generator<RawLine, void, undefined> {
  let buffer = Buffer.allocUnsafe(BLOCK);
  let filled = 0;
  let searched = 0;
  let offset = from;
  let overlong = 0;
  for (;;) {
    const count = readSync(file, buffer, filled, buffer.length - filled, offset + overlong + filled);
    if (count === 0) return;
    filled += count;
    const block = buffer.subarray(0, filled);
    let start = 0;
    for (let end = block.indexOf(LF, searched); end >= 0; end = block.indexOf(LF, start)) {
      if (offset >= to) return;
      const length = overlong + end + 1 - start;
      yield { offset, length, bytes: overlong > 0 ? null : block.subarray(start, end) };
      offset += length;
      overlong = 0;
      start = end + 1;
    }
    if (offset >= to) return;
    buffer.copyWithin(0, start, filled);
    filled -= start;
    if (filled === buffer.length && filled >= LONGEST) {
      overlong += filled;
      filled = 0;
    } else if (filled === buffer.length) {
      buffer = Buffer.concat([buffer], buffer.length * 2);
    }
    searched = filled;
  }
}
