/** `index.sqlite`: read at open, saved now and then. It holds nothing that the trails do not, so it may always be made anew. */
import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { SqlJsStatic } from 'sql.js';
import { decodeTime } from 'ulid';
import { troubleCode } from '../trail/trouble';
import type { IndexDatabase } from './database';
import { listTrails, storePaths } from './folder';
import { withLock } from './lock';
import { isMissing, reasonOf, type Problems } from './problems';
import { createIndex, NewerIndexError, openIndex, SCHEMA_VERSION } from './schema';

/** A changed index is saved at most this often (milliseconds). */
const SAVE_EVERY_MS = 5_000;
/** A save takes at most this share of the time, however large the index is. */
const SAVE_SHARE = 0.02;
/** Where the header of a SQLite file holds `PRAGMA user_version`. */
const USER_VERSION_OFFSET = 60;

/** The file behind one store's index. */
export class IndexFile {
  private readonly path: string;
  private dirty = false;
  private timer: NodeJS.Timeout | null = null;
  private lastSave = 0;
  private lastTook = 0;
  /** False where the file is not ours to write: read-only, or a newer Celltrail's. */
  private writable: boolean;

  constructor(
    private readonly folder: string,
    readonly: boolean,
    private readonly problems: Problems,
  ) {
    this.path = storePaths(folder).index;
    this.writable = !readonly;
  }

  /** The saved index, or an empty one to be filled from the trails. */
  load(engine: SqlJsStatic): IndexDatabase {
    try {
      const bytes = readFileSync(this.path);
      return openIndex(engine, checked(bytes));
    } catch (error) {
      if (error instanceof NewerIndexError) this.leaveAlone();
      else if (!isMissing(error)) this.tellDamage(error);
      else if (hasOldTrail(this.folder)) this.tellMissing();
      return createIndex(engine);
    }
  }

  /** The index changed: it is saved soon. */
  changed(database: IndexDatabase): void {
    this.dirty = true;
    if (!this.writable || this.timer) return;
    const wait = Math.max(SAVE_EVERY_MS, this.lastTook / SAVE_SHARE) - (performance.now() - this.lastSave);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.save(database)) this.changed(database);
    }, Math.max(wait, 0)).unref();
  }

  /** Saves a changed index now; false where another window just does so. Never throws: the index can be made anew. */
  save(database: IndexDatabase): boolean {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.dirty || !this.writable) return true;
    const start = performance.now();
    try {
      if (!withLock(`${this.path}.lock`, () => { this.write(database); })) return false;
      this.problems.solved(this.path);
    } catch (error) {
      this.problems.tell(troubleCode(error), `Celltrail could not save its index ${this.path} (${reasonOf(error)}). Recording goes on; the next start is slower until there is room to write it.`, this.path);
    }
    this.lastSave = performance.now();
    this.lastTook = this.lastSave - start;
    return true;
  }

  private write(database: IndexDatabase): void {
    if (savedVersion(this.path) > SCHEMA_VERSION) {
      this.leaveAlone();
      return;
    }
    const temporary = `${this.path}.tmp-${String(process.pid)}`;
    try {
      writeWhole(temporary, database.export());
      renameSync(temporary, this.path);
      this.dirty = false;
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  private leaveAlone(): void {
    this.writable = false;
    this.problems.tell('newer-index', `The index ${this.path} was made by a newer Celltrail and is left as it is; runs are read from the trails, which takes longer. Update Celltrail to open it at once.`);
  }

  private tellMissing(): void {
    this.problems.tell('missing-index', `The index ${this.path} is not there. It is being made anew from the trails; nothing is lost and there is nothing to do.`);
  }

  /** The next save replaces the file. */
  private tellDamage(error: unknown): void {
    this.problems.tell('damaged-index', `The index ${this.path} was damaged (${reasonOf(error)}). It is being made anew from the trails; nothing is lost and there is nothing to do.`);
  }
}

/** Whether a store has recorded for so long that its index must have been saved. */
function hasOldTrail(folder: string): boolean {
  return listTrails(folder).ids.some((id) => decodeTime(id) < Date.now() - 2 * SAVE_EVERY_MS);
}

/** The database in the file's bytes: all but the checksum at the end, which other programs take for free space. */
function checked(bytes: Buffer): Uint8Array {
  const end = bytes.length - 4;
  const version = bytes.length > USER_VERSION_OFFSET + 4 ? bytes.readUInt32BE(USER_VERSION_OFFSET) : 0;
  if (isSqlite(bytes) && version > SCHEMA_VERSION) throw new NewerIndexError(version);
  if (end <= 0 || bytes.readUInt32BE(end) !== crc32(bytes.subarray(0, end))) throw new Error('its checksum is wrong');
  return bytes.subarray(0, end);
}

/** Schema version of the index on disk; 0 where there is none, or something else. */
function savedVersion(path: string): number {
  try {
    const file = openSync(path, 'r');
    const header = Buffer.alloc(100);
    readSync(file, header, 0, header.length, 0);
    closeSync(file);
    return isSqlite(header) ? header.readUInt32BE(USER_VERSION_OFFSET) : 0;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function isSqlite(bytes: Buffer): boolean {
  return bytes.subarray(0, 16).equals(Buffer.from('SQLite format 3\0'));
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(bytes));
  const file = openSync(path, 'w');
  try {
    for (const part of [bytes, checksum]) {
      let written = 0;
      while (written < part.length) written += writeSync(file, part, written);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
