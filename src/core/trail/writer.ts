/** The one writer of one trail: batches, acknowledges what is on disk, consolidates, seals. */
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { PointColumns } from '../series/columns';
import { AppendFile } from './append-file';
import { Backoff } from './backoff';
import { decodePoints } from './chunk';
import type { Disk } from './disk';
import type { TrailEntry, TrailPosition, WritableRecord } from './entry';
import { makeFolder, syncFolder } from './folder';
import { ownIdentity } from './identity';
import { encodeRecord } from './line';
import { LineQueue, type Waiter, type WrittenBatch } from './line-queue';
import { HEARTBEAT_MS } from './liveness';
import { LivePoints } from './live-points';
import { TRAIL_VERSION, type HeadRecord } from './records';
import { readOwnTrail } from './resume';
import { sealTrail } from './seal';
import { describeTrouble, type TrailTrouble } from './trouble';

/** What a writer tells its owner. */
export interface TrailWriterOptions {
  readonly kind: HeadRecord['kind'];
  /** Records that are on disk from now on, in file order, before the promises of `append` resolve; feeds the index. */
  onDurable(entries: readonly TrailEntry[], position: TrailPosition): void;
  /** Told once when writing fails (everything is kept and retried), and null once when it works again. */
  onTrouble(trouble: TrailTrouble | null): void;
  /** Where bytes go; this machine's disk by default. */
  readonly disk?: Disk;
}

/** Records wait at most so long (milliseconds) to be written together with what follows. */
const BATCH_MS = 25;

/** After so much time (milliseconds) without a write a trail was idle. */
const IDLE_MS = 100;

/** So many writes are made at once after idle: a start and its first number come within milliseconds of each other. */
const WRITES_AT_ONCE = 4;

/** Looking at the clock for every single point would cost more than the point. */
const POINTS_PER_LOOK = 256;

/** Appends records to one trail. */
export class TrailWriter {
  private readonly live = new LivePoints((line) => this.queue.put(line));
  private readonly heartbeat: NodeJS.Timeout;
  private waiters: Waiter[] = [];
  private timer: NodeJS.Timeout | undefined;
  private spanStart = -Infinity;
  private writesInSpan = 0;
  private lastWrite = -Infinity;
  private afterIdle = true;
  private pointsSinceLook = 0;
  private trouble: TrailTrouble | null = null;
  private readonly backoff = new Backoff();
  private closed = false;

  private constructor(
    private readonly folder: string,
    /** ULID of the trail. */
    readonly id: string,
    private readonly options: TrailWriterOptions,
    private readonly queue: LineQueue,
  ) {
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  /**
   * Makes `<folder>/trails/<ulid>.trail`; `onDurable` gets its head before this returns. Never throws: where the file cannot
   * be made, that is trouble like any other, and what is appended waits for it.
   */
  static create(folder: string, options: TrailWriterOptions): TrailWriter {
    const id = ulid();
    const head: HeadRecord = { t: 'trail', version: TRAIL_VERSION, id, generation: 1, kind: options.kind, time: Date.now(), ...ownIdentity() };
    const queue = new LineQueue(() => createTrail(folder, id, options.disk), { generation: 1, offset: 0, crc: '' });
    const writer = new TrailWriter(folder, id, options, queue);
    queue.put({ bytes: encodeRecord(head), record: head });
    writer.write();
    return writer;
  }

  /**
   * Takes up a trail that a writer of this very process left (a worker that died): cuts its torn last line off.
   * Throws where the trail belongs to another process or is sealed.
   */
  static resume(folder: string, id: string, options: TrailWriterOptions): TrailWriter {
    const path = trailPath(folder, id);
    const { position, tails } = readOwnTrail(path);
    const open = () => AppendFile.resume(path, position.offset, options.disk);
    const writer = new TrailWriter(folder, id, options, new LineQueue(open, position, open()));
    for (const [s, { points, from, to }] of tails) writer.live.restore(s, points.columns(), from, to);
    return writer;
  }

  get path(): string {
    return trailPath(this.folder, this.id);
  }

  /** Behind the last record on disk. */
  get position(): TrailPosition {
    return this.queue.position;
  }

  /**
   * Adds records behind all that was given before; resolves when they are on disk. Points among them are joined per series, in
   * their order. Throws a RangeError, and takes nothing, where points have uneven columns, or steps or times that are not finite.
   */
  append(records: readonly WritableRecord[]): Promise<void> {
    this.requireOpen();
    for (const record of records) if (record.t === 'points') this.live.check(record.s, record.step, record.time, record.value);
    for (const record of records) {
      if (record.t === 'points') {
        this.live.addColumns(record.s, decodePoints(record));
      } else {
        this.live.emitNew(() => this.queue.end);
        this.queue.put({ bytes: encodeRecord(record), record });
      }
    }
    this.schedule(WRITES_AT_ONCE);
    return this.settled();
  }

  /** Adds one point of series `s`; `settled` tells when it is on disk. Throws a RangeError as `append` does. */
  point(s: number, step: readonly number[], time: number, value: number): void {
    this.requireOpen();
    this.live.add(s, step, time, value);
    if (this.timer && !this.queue.isFull && ++this.pointsSinceLook < POINTS_PER_LOOK) return;
    this.pointsSinceLook = 0;
    this.schedule();
  }

  /** Adds points of series `s`, copied at once; resolves when they are on disk. Throws a RangeError as `append` does. */
  appendPoints(s: number, points: PointColumns): Promise<void> {
    this.requireOpen();
    this.live.check(s, points.steps, points.times, points.values);
    this.live.addColumns(s, points);
    this.schedule();
    return this.settled();
  }

  /** Writes what is waiting now; resolves when all that was given so far is on disk. */
  flush(): Promise<void> {
    if (!this.closed) this.write();
    return this.settled();
  }

  /** Resolves when all that was given so far is on disk, without hurrying it. */
  settled(): Promise<void> {
    if (this.queue.isEmpty && !this.live.hasNew) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  /** Writes every live point of the trail, or of some series, into chunks; at the end of a session at the latest. */
  consolidate(series?: readonly number[]): Promise<void> {
    this.requireOpen();
    this.live.consolidate(series);
    return this.flush();
  }

  /**
   * Writes all and lets go of the file. A finished trail is sealed (a new generation: read it again), any other consolidated.
   * Resolves to whether it is sealed: where there is no room for that now, `sealTrail` can do it later. Rejects where the last
   * attempt to write failed, after letting go.
   */
  async close(finished: boolean): Promise<boolean> {
    if (this.closed) return false;
    if (!finished) this.live.consolidate();
    this.write();
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.heartbeat);
    this.queue.close();
    if (this.trouble) throw this.giveUp(this.trouble);
    return finished && trySeal(this.path);
  }

  private schedule(writesAtOnce = 1): void {
    if (this.trouble) return;
    const wait = this.spanStart + BATCH_MS - performance.now();
    if (wait <= 0 || this.writesInSpan < (this.afterIdle ? writesAtOnce : 1) || this.queue.isFull) this.write();
    else this.timer ??= setTimeout(() => this.write(), wait);
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.live.emitNew(() => this.queue.end);
    this.queue.notify(this.waiters.splice(0));
    while (!this.queue.isEmpty) {
      let batch: WrittenBatch;
      try {
        batch = this.queue.writeBatch();
      } catch (error) {
        this.retryLater(error);
        return;
      }
      this.acknowledge(batch);
    }
    this.countWrite();
  }

  private countWrite(): void {
    const now = performance.now();
    if (now - this.spanStart >= BATCH_MS) {
      this.spanStart = now;
      this.writesInSpan = 0;
      this.afterIdle = now - this.lastWrite >= IDLE_MS;
    }
    this.writesInSpan += 1;
    this.lastWrite = now;
  }

  private acknowledge({ entries, waiters }: WrittenBatch): void {
    try {
      if (this.trouble) this.recover();
      this.options.onDurable(entries, this.position);
    } finally {
      for (const waiter of waiters) waiter.resolve();
    }
  }

  private recover(): void {
    this.trouble = null;
    this.backoff.reset();
    this.options.onTrouble(null);
  }

  private retryLater(error: unknown): void {
    const isFirst = this.trouble === null;
    this.trouble = describeTrouble(this.folder, error);
    this.timer = setTimeout(() => this.write(), this.backoff.next());
    if (isFirst) this.options.onTrouble(this.trouble);
  }

  private giveUp(trouble: TrailTrouble): Error {
    const error = new Error(`${this.queue.length} records could not be written to ${this.path} before it was closed.`, { cause: trouble.cause });
    this.queue.abandon(error);
    return error;
  }

  private beat(): void {
    try {
      this.queue.touch();
    } catch {
      // A missed beat tells nobody anything false for 20 seconds; a lasting failure shows at the next write.
    }
  }

  private requireOpen(): void {
    if (this.closed) throw new Error(`trail ${this.id} is closed`);
  }
}

/** The file of a trail in the folder of its store. */
export function trailPath(folder: string, id: string): string {
  return join(folder, 'trails', `${id}.trail`);
}

function createTrail(folder: string, id: string, disk: Disk | undefined): AppendFile {
  makeFolder(join(folder, 'trails'));
  const file = AppendFile.create(trailPath(folder, id), disk);
  try {
    syncFolder(join(folder, 'trails'));
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

async function trySeal(path: string): Promise<boolean> {
  try {
    return await sealTrail(path);
  } catch {
    return false;
  }
}
