/** Joins the points and small chunks of each series into chunks of full size. */
import type { PointColumns } from '../series/columns';
import { CHUNK_POINTS, chunkJson, decodeChunk, encodeChunk, encodePoints, splitChunk } from './chunk';
import type { ChunkSummary } from './entry';
import { recognise } from './guards';
import { decodeLine, encodeLine, LINE_EXTRA } from './line';
import { PointBuffer } from './point-buffer';
import { addPoints } from './points';
import type { PointsRecord } from './records';
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
      const buffer = this.buffer(record.s, record.step.length);
      addPoints(buffer, record);
      this.grown(record.s, buffer, record.time.length);
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
    const points = readChunk(line);
    if (!points) {
      // Its checksum is right but its columns are not: a foreign writer's mistake, kept as it is for others to judge.
      this.put(line);
      return;
    }
    const buffer = this.buffer(record.s, points.steps.length);
    buffer.addColumns(points, 0, points.values.length);
    this.grown(record.s, buffer, points.values.length);
  }

  private buffer(s: number, counters: number): PointBuffer {
    let buffer = this.buffers.get(s);
    if (buffer && buffer.counters !== counters) this.release(s, buffer);
    if (buffer?.counters !== counters) this.buffers.set(s, (buffer = new PointBuffer(counters)));
    return buffer;
  }

  private grown(s: number, buffer: PointBuffer, count: number): void {
    this.held += count;
    if (buffer.count >= CHUNK_POINTS) this.release(s, buffer);
    else if (this.held > MOST_HELD) this.finish();
  }

  private release(s: number, buffer: PointBuffer): void {
    if (buffer.count === 0) return;
    const encode = buffer.count <= FEW_POINTS ? encodePoints : encodeChunk;
    this.put(encode(s, buffer.columns()).bytes);
    this.held -= buffer.count;
    buffer.clear();
  }
}

function readChunk(line: Buffer): PointColumns | null {
  const record = recognise(decodeLine(line.subarray(0, -1)));
  if (typeof record !== 'object' || record.t !== 'chunk') return null;
  try {
    return decodeChunk(record);
  } catch {
    return null;
  }
}
