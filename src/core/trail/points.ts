/** Reads the points that the index only knows the place of. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { PointColumns } from '../series/columns';
import { decodeChunk, decodePoints } from './chunk';
import { recognise } from './guards';
import { decodeLine, startsWith } from './line';
import { readLines } from './lines';
import { PointBuffer } from './point-buffer';
import { itemsOf } from './reader';
import type { ChunkRecord } from './records';

/** The bytes at that place are not the expected record: the trail was rewritten since. Bring the index up to date and ask again. */
export class MovedPointsError extends Error {
  override readonly name = 'MovedPointsError';
}

/** An open trail from which points are read. */
export class PointsFile {
  private constructor(private readonly file: number) {}

  /** Opens a trail. Throws what the file system throws. */
  static open(path: string): PointsFile {
    return new PointsFile(openSync(path, 'r'));
  }

  /** Points of the chunk of series `s` whose line lies at `offset`. Throws `MovedPointsError`. */
  chunk(s: number, offset: number, length: number): PointColumns {
    const line = Buffer.allocUnsafe(length);
    const isWhole = readSync(this.file, line, 0, length, offset) === length;
    const record = isWhole ? recognise(decodeLine(line.subarray(0, -1))) : 'malformed';
    if (!isChunkOf(record, s)) throw new MovedPointsError(`no chunk of series ${s} lies at byte ${offset}`);
    return decodeChunk(record);
  }

  /** Live points of series `s` whose lines lie in bytes `from` to `to`, in file order; bad lines are left out. */
  tail(s: number, counters: number, from: number, to: number): PointColumns {
    const points = new PointBuffer(counters);
    const own = Buffer.from(`{"t":"points","s":${s},`);
    for (const line of readLines(this.file, from, to)) {
      // Most lines between two of one series are of others: told by their first bytes, as this code writes them, without parsing.
      if (line.bytes && startsWith(line.bytes, OURS) && !startsWith(line.bytes, own)) continue;
      for (const item of itemsOf(line)) {
        if ('record' in item && item.record.t === 'points' && item.record.s === s) points.addColumns(decodePoints(item.record));
      }
    }
    return points.columns();
  }

  /** Lets go of the file. */
  close(): void {
    closeSync(this.file);
  }
}

const OURS = Buffer.from('{"t":"');

function isChunkOf(record: ReturnType<typeof recognise>, s: number): record is ChunkRecord {
  return typeof record === 'object' && record.t === 'chunk' && record.s === s;
}
