/** Lines on their way to the disk, in order, and those who wait for them. */
import type { AppendFile } from './append-file';
import type { EncodedPoints } from './chunk';
import type { ListedRecord, TrailEntry, TrailPosition } from './entry';

/** A batch is written as soon as it has so many bytes. */
const BATCH_BYTES = 64 << 10;

/** Someone who wants to know when all before is on disk. */
export interface Waiter {
  resolve(): void;
  reject(error: Error): void;
}

interface Line {
  readonly offset: number;
  readonly bytes: Buffer;
  readonly record: ListedRecord;
  waiters: readonly Waiter[];
}

/** What a batch put on disk, and those to tell so. */
export interface WrittenBatch {
  readonly entries: readonly TrailEntry[];
  readonly waiters: readonly Waiter[];
}

/** Writes lines batch by batch; a line leaves the queue when it is on disk. */
export class LineQueue {
  private lines: Line[] = [];
  private bytes = 0;

  /** `open` makes the file, or throws; it is asked again before each attempt until it does. */
  constructor(
    private readonly open: () => AppendFile,
    private durable: TrailPosition,
    private file?: AppendFile,
  ) {}

  /** Behind the last line on disk. */
  get position(): TrailPosition {
    return this.durable;
  }

  /** The offset at which the next line will lie: nobody else writes this file, and a failed write is repeated at its place. */
  get end(): number {
    return this.durable.offset + this.bytes;
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  /** How many lines wait. */
  get length(): number {
    return this.lines.length;
  }

  /** Whether a batch is full. */
  get isFull(): boolean {
    return this.bytes >= BATCH_BYTES;
  }

  /** Adds a line and returns its offset. */
  put({ bytes, record }: EncodedPoints<ListedRecord>): number {
    const offset = this.end;
    this.lines.push({ offset, bytes, record, waiters: [] });
    this.bytes += bytes.length;
    return offset;
  }

  /** Tells these when all lines so far are on disk; at once where they are. */
  notify(waiters: readonly Waiter[]): void {
    const last = this.lines.at(-1);
    if (last) last.waiters = last.waiters.concat(waiters);
    else for (const waiter of waiters) waiter.resolve();
  }

  /** Puts the next batch on disk. Throws what the file system throws; the lines then stay. */
  writeBatch(): WrittenBatch {
    const batch = this.lines.slice(0, this.batchLength());
    this.file ??= this.open();
    this.file.append(Buffer.concat(batch.map((line) => line.bytes)));
    this.acknowledge(batch);
    return {
      entries: batch.map(({ offset, bytes, record }) => ({ offset, length: bytes.length, record })),
      waiters: batch.flatMap((line) => line.waiters),
    };
  }

  /** Tells all who still wait that it was in vain. */
  abandon(error: Error): void {
    for (const line of this.lines) for (const waiter of line.waiters) waiter.reject(error);
    this.lines = [];
  }

  /** Shows others that the writer lives. */
  touch(): void {
    this.file?.touch();
  }

  /** Lets go of the file. */
  close(): void {
    this.file?.close();
  }

  private batchLength(): number {
    let bytes = 0;
    const last = this.lines.findIndex((line) => (bytes += line.bytes.length) >= BATCH_BYTES);
    return last < 0 ? this.lines.length : last + 1;
  }

  private acknowledge(batch: readonly Line[]): void {
    const { offset, bytes } = batch.at(-1) as Line;
    const crc = bytes.toString('latin1', bytes.length - 9, bytes.length - 1);
    this.bytes = this.end - offset - bytes.length;
    this.durable = { generation: this.durable.generation, offset: offset + bytes.length, crc };
    this.lines.splice(0, batch.length);
  }
}

