/** Rewrites a finished trail as a new generation: without superseded points, small chunks of one series joined. */
import { closeSync, fstatSync, fsync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Compactor } from './compactor';
import type { ListedRecord } from './entry';
import { writeWhole } from './disk';
import { syncFolder } from './folder';
import { encodeRecord } from './line';
import { readLines } from './lines';
import { itemsOf, TrailReader } from './reader';
import type { HeadRecord } from './records';
import { Slices } from './slices';
import { Superseded } from './superseded';

/** What a first pass learns of a trail. */
export interface TrailSurvey {
  readonly head: HeadRecord | null;
  readonly isSealed: boolean;
  readonly superseded: Superseded;
}

const OUTPUT_BLOCK = 1 << 20;

/** Bytes that wait in memory for the disk at most: many at once would hold up other writers' fsyncs. */
const SYNC_BLOCK = 4 << 20;

const syncFile = promisify(fsync);

/** Reads a trail once, in slices. Throws `NewerTrailError`, or what the file system throws. */
export async function surveyTrail(path: string): Promise<TrailSurvey> {
  const reader = TrailReader.open(path);
  const superseded = new Superseded();
  const slices = new Slices();
  let isSealed = false;
  try {
    for (const item of reader.items()) {
      isSealed = 'record' in item && item.record.t === 'seal';
      if ('record' in item) superseded.add(item.record);
      if (slices.isOver) await slices.rest();
    }
    return { head: reader.head, isSealed, superseded };
  } finally {
    reader.close();
  }
}

/**
 * Replaces the trail by its records that `keep` wants (asked for each, in order) and returns how many bytes were won. Bad lines
 * and records of unknown kinds stay as they are; points may move behind later records of other kinds. Works in slices. Throws
 * what the file system throws; the trail is then as it was.
 */
export async function rewriteTrail(path: string, { head, superseded }: TrailSurvey & { readonly head: HeadRecord }, keep: (record: ListedRecord) => boolean): Promise<number> {
  removeLeftovers(path);
  const temporary = `${path}.tmp-${process.pid}-${Date.now()}`;
  const input = openSync(path, 'r');
  let output: number | undefined;
  try {
    output = openSync(temporary, 'wx');
    const sink = new Sink(output);
    const compactor = new Compactor((bytes) => sink.put(bytes));
    const slices = new Slices();
    for (const line of readLines(input, 0)) {
      if (!line.bytes) continue;
      const items = itemsOf(line);
      if (items.length === 0) sink.put(withEnd(line.bytes));
      for (const item of items) {
        const { offset, length } = 'damage' in item ? item.damage : item;
        const raw = withEnd(line.bytes.subarray(offset - line.offset, offset - line.offset + length - 1));
        if ('damage' in item) sink.put(raw);
        else if (!keep(item.record) || superseded.has(item.record, offset)) continue;
        else if (item.record.t === 'trail') sink.put(encodeRecord({ ...item.record, generation: head.generation + 1 }));
        else if (item.record.t === 'points' || item.record.t === 'chunk') compactor.add(item.record, raw);
        else if (item.record.t !== 'seal') sink.put(raw);
      }
      if (sink.isFull) await sink.sync();
      if (slices.isOver) await slices.rest();
    }
    compactor.finish();
    sink.put(encodeRecord({ t: 'seal', time: Date.now() }));
    await sink.sync();
    const won = fstatSync(input).size - fstatSync(output).size;
    // Windows renames neither from nor to a file that is open.
    closeSync(output);
    output = undefined;
    renameSync(temporary, path);
    syncFolder(dirname(path));
    return won;
  } catch (error) {
    if (output !== undefined) closeSync(output);
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(input);
  }
}

/** What a rewrite that was killed left behind. */
function removeLeftovers(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) if (name.startsWith(`${basename(path)}.tmp-`)) rmSync(join(folder, name), { force: true });
}

function withEnd(line: Buffer): Buffer {
  return Buffer.concat([line, Buffer.from('\n')]);
}

/** Writes in large blocks. */
class Sink {
  private waiting: Buffer[] = [];
  private bytes = 0;
  private written = 0;
  private synced = 0;

  constructor(private readonly file: number) {}

  put(bytes: Buffer): void {
    this.waiting.push(bytes);
    this.bytes += bytes.length;
    if (this.bytes >= OUTPUT_BLOCK) this.flush();
  }

  /** Whether so much waits for the disk that it should be synced before more comes. */
  get isFull(): boolean {
    return this.written - this.synced >= SYNC_BLOCK;
  }

  /** Puts all on disk. */
  async sync(): Promise<void> {
    this.flush();
    await syncFile(this.file);
    this.synced = this.written;
  }

  private flush(): void {
    const block = Buffer.concat(this.waiting);
    this.waiting = [];
    this.bytes = 0;
    writeWhole(this.file, block, this.written);
    this.written += block.length;
  }
}
