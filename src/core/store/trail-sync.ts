/** Brings the index up to date with the trails on disk: what is new, grown, replaced or gone. */
import { statSync } from 'node:fs';
import { NewerTrailError, TrailReader } from '../trail/reader';
import type { TrailEntry } from '../trail/entry';
import { WriterWatch } from '../trail/liveness';
import type { HeadRecord } from '../trail/records';
import { Slices } from '../trail/slices';
import { trailPath } from '../trail/writer';
import type { IndexDatabase } from './database';
import { listTrails, storePaths } from './folder';
import type { Ingest } from './ingest/ingest';
import { codeOf, isMissing, reasonOf, type Problems } from './problems';

/** A folder changed so recently (milliseconds) may change again without its time telling. */
const FRESH_MS = 2_000;

/** What the index knows of a trail and its file. */
export interface TrailRow {
  readonly key: number;
  readonly id: string;
  readonly kind: HeadRecord['kind'];
  /** When it began, in milliseconds since the epoch. */
  readonly time: number;
  readonly generation: number;
  readonly host: string;
  readonly boot: string;
  readonly pid: number;
  readonly offset: number;
  readonly crc: string;
  readonly size: number;
  readonly modified: number;
  readonly inode: number;
  readonly sealed: number;
}

/** Size, time and identity of a file: where all are as before, it was not written since. */
interface FileState {
  readonly size: number;
  readonly modified: number;
  readonly inode: number;
}

/** Reads trails into the index. */
export class TrailSync {
  /** Keys of trails whose writer lives, or may live. */
  readonly live = new Set<number>();
  /** Ids of trails that this store writes itself: they reach the index without being read. */
  readonly own = new Set<string>();
  private readonly rows = new Map<string, TrailRow>();
  private readonly refused = new Map<string, FileState>();
  private readonly watch = new WriterWatch();
  private folderModified = -1;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly database: IndexDatabase,
    private readonly ingest: Ingest,
    private readonly problems: Problems,
  ) {
    for (const row of database.all<TrailRow>('SELECT * FROM trails')) this.rows.set(row.id, row);
  }

  /** Looks at every trail whose file may have changed; true where the index changed. */
  catchUp(): Promise<boolean> {
    return this.inTurn(async () => {
      const ids = this.folderChanged() ? this.listIds() : null;
      let changed = ids !== null && this.forgetGone(new Set(ids));
      for (const id of ids ?? this.unsealed()) {
        if (!this.own.has(id)) changed = (await this.readNew(id)) || changed;
      }
      return this.checkWriters() || changed;
    });
  }

  /** Takes in what is new in one trail; true where there was something. */
  read(id: string): Promise<boolean> {
    return this.inTurn(() => this.readNew(id));
  }

  /** Reads the row of a trail anew, for somebody else wrote it. */
  remember(id: string): void {
    const row = this.database.get<TrailRow>('SELECT * FROM trails WHERE id = ?', id);
    if (row) this.rows.set(id, row);
  }

  /** Trails of helpers that go on. */
  get helpers(): TrailRow[] {
    return [...this.rows.values()].filter(({ kind, sealed }) => kind === 'helper' && !sealed);
  }

  /** Path of a trail. */
  path(id: string): string {
    return trailPath(this.folder, id);
  }

  /** Ids of trails that a writer left unsealed which can never come back. */
  leftovers(): string[] {
    const left = [...this.rows.values()].filter((row) => !row.sealed && !this.own.has(row.id) && this.watch.mayRewrite(this.path(row.id), row));
    return left.map((row) => row.id);
  }

  /** One pass at a time: two readers of one trail would take the same records in twice. */
  private inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const result = this.turn.then(work);
    this.turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  private async readNew(id: string): Promise<boolean> {
    const file = fileState(this.path(id));
    const row = this.rows.get(id);
    const known = this.refused.get(id) ?? row;
    if (!file || (known && isSame(known, file))) return false;
    try {
      const changed = await this.readFile(id, row);
      if (this.refused.delete(id)) this.problems.solved(id);
      this.database.run('UPDATE trails SET size = ?, modified = ?, inode = ? WHERE id = ?', file.size, file.modified, file.inode, id);
      this.remember(id);
      return changed;
    } catch (error) {
      if (isMissing(error)) return false;
      this.refused.set(id, file);
      if (error instanceof NewerTrailError) this.problems.tell('newer-trail', error.message, id);
      else if (codeOf(error)) this.problems.tell('damaged-trail', `The trail ${this.path(id)} could not be read (${reasonOf(error)}); its runs are not shown until it can be.`, id);
      else throw error;
      return false;
    }
  }

  private async readFile(id: string, row: TrailRow | undefined): Promise<boolean> {
    const reader = TrailReader.open(this.path(id), row && { generation: row.generation, offset: row.offset, crc: row.crc });
    let changed = false;
    try {
      const key = this.ingest.trail(id);
      const slices = new Slices();
      const isKnown = reader.restarted && row !== undefined;
      const entries: TrailEntry[] = [];
      for (const item of reader.items()) {
        if ('damage' in item) this.tellDamage(id, item.damage.offset);
        else if (isIndexed(item, reader)) entries.push(item);
        if (!slices.isOver) continue;
        // What is known already is replaced at once in the end: its runs would be gone for a moment.
        if (!isKnown) this.ingest.apply(key, entries.splice(0), reader.position);
        changed ||= !isKnown;
        await slices.rest();
      }
      if (isKnown) this.ingest.forget(key, false);
      this.ingest.apply(key, entries, reader.position);
      return changed || isKnown || entries.length > 0;
    } finally {
      reader.close();
    }
  }

  private tellDamage(id: string, offset: number): void {
    this.problems.tell('damaged-trail', `The trail ${this.path(id)} has a damaged line at byte ${String(offset)}. It was skipped and all else was read; restore the file from a backup if you miss something.`, id);
  }

  /** Tells that a writer was killed within a line. What it wrote since it was read is read first. */
  private tellTorn(row: TrailRow): void {
    const file = row.size > row.offset ? fileState(this.path(row.id)) : null;
    if (file && isSame(row, file)) this.problems.tell('torn-trail', `The last line of the trail ${this.path(row.id)} has no end: its writer was stopped while it wrote it. These ${String(row.size - row.offset)} bytes are left out and all before them was read; nothing that was said to be on disk is lost, and there is nothing to do.`, row.id);
  }

  private folderChanged(): boolean {
    const modified = fileState(storePaths(this.folder).trails)?.modified ?? 0;
    const changed = modified !== this.folderModified || modified > Date.now() - FRESH_MS;
    this.folderModified = modified;
    return changed;
  }

  private listIds(): readonly string[] {
    const { ids, foreign } = listTrails(this.folder);
    const [first] = foreign;
    if (first !== undefined) this.problems.tell('foreign-trail', `${storePaths(this.folder).trails} holds ${first}, which is no name of a trail: it is not read, nor are others like it. Give it the name that its first record tells.`);
    return ids;
  }

  private forgetGone(there: ReadonlySet<string>): boolean {
    for (const id of this.refused.keys()) {
      if (there.has(id)) continue;
      this.refused.delete(id);
      this.problems.solved(id);
    }
    const gone = [...this.rows.values()].filter((row) => !there.has(row.id) && !this.own.has(row.id));
    for (const row of gone) {
      this.ingest.forget(row.key, true);
      this.rows.delete(row.id);
      this.live.delete(row.key);
      this.problems.solved(row.id);
    }
    return gone.length > 0;
  }

  private unsealed(): string[] {
    return [...this.rows.values()].filter((row) => !row.sealed).map((row) => row.id);
  }

  /** Finds out which writers live; runs of one that came or went are touched. */
  private checkWriters(): boolean {
    let changed = false;
    for (const row of this.rows.values()) {
      const alive = this.own.has(row.id) || (!row.sealed && this.watch.check(this.path(row.id), row) !== 'gone');
      if (!alive && !row.sealed) this.tellTorn(row);
      if (alive === this.live.has(row.key)) continue;
      if (alive) this.live.add(row.key);
      else this.live.delete(row.key);
      this.touchRunning(row.key);
      changed = true;
    }
    return changed;
  }

  private touchRunning(trail: number): void {
    const { touched } = this.ingest;
    for (const { key } of this.database.all<{ key: number }>("SELECT key FROM runs WHERE trail = ? AND status = 'running'", trail)) touched.runs.add(key);
  }
}

/** What a helper tells belongs to the session that takes it over; only its writer and its end are of interest. */
function isIndexed({ record }: TrailEntry, { head }: TrailReader): boolean {
  return head?.kind !== 'helper' || record.t === 'trail' || record.t === 'seal';
}

function isSame(a: FileState, b: FileState): boolean {
  return a.size === b.size && a.modified === b.modified && a.inode === b.inode;
}

function fileState(path: string): FileState | null {
  try {
    const { size, mtimeMs, ino } = statSync(path);
    return { size, modified: mtimeMs, inode: ino };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
