/** Reads trails incrementally, never writes. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { splitChunk } from './chunk';
import { START, type TrailDamage, type TrailEntry, type TrailPosition } from './entry';
import { isChunkSummary, listed, recognise } from './guards';
import { decodeLine, lineJson, splitBadLine } from './line';
import { readLines, type RawLine } from './lines';
import { TRAIL_VERSION, type HeadRecord } from './records';

/** The trail was written by a newer Celltrail than this; it is refused as a whole and left as it is. */
export class NewerTrailError extends Error {
  override readonly name = 'NewerTrailError';

  constructor(
    readonly path: string,
    readonly version: number,
  ) {
    super(`${basename(path)} was written by a newer Celltrail (trail format ${version}, this one reads ${TRAIL_VERSION}): update Celltrail to see its runs.`);
  }
}

/** What a reader yields: a good record, or a bad line that it skipped. */
export type TrailItem = TrailEntry | { readonly damage: TrailDamage };

/** A checksum and its line feed, which mark where a position stands. */
const MARK = 9;

/** Heads are about 200 bytes; a longer first line is none. */
const HEAD_BYTES = 4096;

/**
 * One pass over the lines of a trail that lie behind a position.
 * Synchronous, with memory bounded by the longest line; a consumer may pause between items as long as it likes.
 */
export class TrailReader {
  private current: TrailPosition;

  private constructor(
    private readonly file: number,
    /** The first record; null where it is damaged or not written yet. */
    readonly head: HeadRecord | null,
    /** The file is not the one that the position was made for: drop what is known of this trail, everything is read anew. */
    readonly restarted: boolean,
    from: TrailPosition,
  ) {
    this.current = { ...from, generation: head?.generation ?? 0 };
  }

  /** Opens a trail behind `from` (default: its start). Throws `NewerTrailError`, or what the file system throws. */
  static open(path: string, from: TrailPosition = START): TrailReader {
    const file = openSync(path, 'r');
    try {
      const head = readHead(path, file);
      const restarted = from.offset > 0 && !isSameFile(file, head, from);
      return new TrailReader(file, head, restarted, restarted ? START : from);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** Behind the line of the item that was yielded last. Keep it for the next `open`. */
  get position(): TrailPosition {
    return this.current;
  }

  /** The items up to the last line feed; a last line without its end is left for a later pass. */
  *items(): Generator<TrailItem, void, undefined> {
    for (const line of readLines(this.file, this.current.offset)) {
      const items = itemsOf(line);
      const crc = line.bytes ? line.bytes.toString('latin1', Math.max(0, line.bytes.length - MARK + 1)) : '';
      this.current = { generation: this.current.generation, offset: line.offset + line.length, crc };
      yield* items;
    }
  }

  /** Lets go of the file. */
  close(): void {
    closeSync(this.file);
  }
}

/** What a line holds: mostly one item; none of a kind that only newer code knows; several where a line feed was damaged. */
export function itemsOf(line: RawLine): TrailItem[] {
  const { offset, length, bytes } = line;
  if (!bytes) return [{ damage: { offset, length } }];
  const json = lineJson(bytes);
  if (json) return itemOf(json, offset, length);
  return splitBadLine(bytes).flatMap(({ start, end, good }): TrailItem[] => {
    const part = bytes.subarray(start, end);
    const place = offset + start;
    const size = end - start + 1;
    return good ? itemOf(part.subarray(0, -MARK), place, size) : [{ damage: { offset: place, length: size } }];
  });
}

function itemOf(json: Buffer, offset: number, length: number): TrailItem[] {
  const summary = splitChunk(json)?.summary;
  if (isChunkSummary(summary)) return [{ offset, length, record: summary }];
  const record = recognise(parse(json));
  if (record === 'unknown') return [];
  return [record === 'malformed' ? { damage: { offset, length } } : { offset, length, record: listed(record) }];
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}

function readHead(path: string, file: number): HeadRecord | null {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES);
  const block = bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
  const end = block.indexOf('\n');
  const value = end < 0 ? undefined : decodeLine(block.subarray(0, end));
  // Asked before the shape is checked, for a newer head may have another one.
  const version = newerVersion(value);
  if (version !== null) throw new NewerTrailError(path, version);
  const record = recognise(value);
  return typeof record === 'object' && record.t === 'trail' ? record : null;
}

function newerVersion(value: unknown): number | null {
  const { t, version } = (value ?? {}) as { readonly t?: unknown; readonly version?: unknown };
  return t === 'trail' && typeof version === 'number' && version > TRAIL_VERSION ? version : null;
}

function isSameFile(file: number, head: HeadRecord | null, from: TrailPosition): boolean {
  if ((head?.generation ?? 0) !== from.generation || fstatSync(file).size < from.offset) return false;
  const mark = Buffer.from(`${from.crc}\n`, 'latin1');
  const found = Buffer.alloc(mark.length);
  return readSync(file, found, 0, mark.length, from.offset - mark.length) === mark.length && found.equals(mark);
}
