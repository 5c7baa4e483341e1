/** Joins the points and small chunks of each series into chunks of full size. */
import type { PointColumns } from '../series/columns';
import { CHUNK_POINTS, chunkJson, decodeChunk, decodePoints, encodeChunk, encodePoints, splitChunk } from './chunk';
import type { ChunkSummary } from './entry';
import { recognise } from './guards';
import { decodeLine, encodeLine, LINE_EXTRA } from './line';
import { PointBuffer } from './point-buffer';
import type { ChunkRecord, PointsRecord } from './records';
import { without } from './without';

/** So few points are shorter as plain numbers. */
const FEW_POINTS = 8;

/** Points of all series that are held in memory at most. */
const MOST_HELD = 1 << 20;

/** Takes points in the order of a trail and puts the lines that hold them from now on. */
export class Compactor {
  private readonly buffers = new Map<number, PointBuffer>();
  private held = 0;

  /** `put` takes a line with its line feed; it may keep it. */
  constructor(private readonly put: (line: Buffer) => void) {}

  /** Takes a record and its line. */
  add(record: PointsRecord | ChunkSummary, line: Buffer): void {
    if (record.t === 'points') {
      this.addColumns(record.s, decodePoints(record));
    } else {
      this.addChunk(record, line);
    }
  }

  /** Puts all that is still held. */
  finish(): void {
    for (const [s, buffer] of this.buffers) this.release(s, buffer);
  }

  private addChunk(record: ChunkSummary, line: Buffer): void {
    const columns = splitChunk(line.subarray(0, -LINE_EXTRA))?.columns;
    if (columns && record.count >= CHUNK_POINTS && !this.buffers.get(record.s)?.count) {
      this.put(encodeLine(chunkJson(without(record, 'from', 'to'), columns.toString('latin1'))));
      return;
    }
    const whole = recognise(decodeLine(line.subarray(0, -1)));
    if (typeof whole !== 'object' || whole.t !== 'chunk') return;
    const points = tryToDecode(whole);
    if (points) this.addColumns(record.s, points);
    // Its checksum is right but its columns are not: a foreign writer's mistake, kept for others to judge.
    else this.put(encodeLine(JSON.stringify(without(whole, 'from', 'to'))));
  }

  private addColumns(s: number, points: PointColumns): void {
    const buffer = this.buffer(s, points.steps.length);
    buffer.addColumns(points);
    this.held += points.values.length;
    if (buffer.count >= CHUNK_POINTS) this.release(s, buffer);
    else if (this.held > MOST_HELD) this.finish();
  }

  private buffer(s: number, counters: number): PointBuffer {
    let buffer = this.buffers.get(s);
    if (buffer && buffer.counters !== counters) this.release(s, buffer);
    if (buffer?.counters !== counters) this.buffers.set(s, (buffer = new PointBuffer(counters)));
    return buffer;
  }

  private release(s: number, buffer: PointBuffer): void {
    if (buffer.count === 0) return;
    const encode = buffer.count <= FEW_POINTS ? encodePoints : encodeChunk;
    this.put(encode(s, buffer.columns()).bytes);
    this.held -= buffer.count;
    buffer.clear();
  }
}

function tryToDecode(chunk: ChunkRecord): PointColumns | null {
  try {
    return decodeChunk(chunk);
  } catch {
    return null;
  }
}
