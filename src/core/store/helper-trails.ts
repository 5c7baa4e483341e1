/** Takes over what the helpers inside kernels tell: their trails are read beside the record of the session that they belong to. */
import { statSync } from 'node:fs';
import type { NumbersTold } from '../capture/events';
import type { IndexDatabase } from './database';
import { HelperReader } from './helper-reader';
import { isMissing, type Problems } from './problems';
import type { TrailRow, TrailSync } from './trail-sync';

/** A command's helper may have told all and be over before the store of the command is open: by so much (milliseconds). */
const EARLY = 60_000;

/** What it works with. */
export interface HelperParts {
  readonly database: IndexDatabase;
  readonly sync: TrailSync;
  readonly problems: Problems;
  /** Whether a session is being recorded in this process. */
  records(session: string): boolean;
  /** The session that a process runs, where that is known. */
  sessionOf(pid: number): string | undefined;
  capture(events: readonly NumbersTold[]): void;
}

interface Followed {
  readonly reader: HelperReader;
  size: number;
}

/** Follows the helpers of one store. */
export class HelperTrails {
  private readonly followed = new Map<string, Followed>();
  /** A process may be over before its trail is seen; what was over long before this one began is nobody's any more. */
  private readonly since = Date.now() - EARLY;

  constructor(private readonly parts: HelperParts) {}

  /** Takes over what is new in helpers' trails. */
  look(): void {
    const { sync } = this.parts;
    const rows = sync.helpers;
    for (const id of this.followed.keys()) if (!rows.some((row) => row.id === id)) this.followed.delete(id);
    for (const row of rows) if (sync.live.has(row.key) || this.followed.has(row.id) || row.time > this.since) this.take(row);
  }

  private take({ id, pid }: TrailRow): void {
    const followed = this.followed.get(id) ?? { reader: new HelperReader(this.parts.sync.path(id)), size: 0 };
    this.followed.set(id, followed);
    this.read(id, followed);
    const named = followed.reader.session;
    const session = named !== null && this.parts.records(named) ? named : this.parts.sessionOf(pid);
    if (session === undefined || !this.parts.records(session)) return;
    const events = followed.reader.told((order) => this.ordinalOf(session, order)).map((told): NumbersTold => ({ type: 'numbers-told', session, ...told }));
    if (events.length > 0) this.parts.capture(events);
  }

  private read(id: string, followed: Followed): void {
    try {
      const { size } = statSync(this.parts.sync.path(id));
      if (size === followed.size) return;
      followed.size = size;
      for (const message of followed.reader.read()) this.parts.problems.tell('helper', `Celltrail's helper in a Python process had trouble (${message}). The process goes on as if it were not there; some numbers may be missing.`, `${id} ${message}`);
    } catch (error) {
      if (!isMissing(error)) throw error;
      this.followed.delete(id);
    }
  }

  /** The execution that a kernel counted so; `later` where it is still to come, null where it is not on record. */
  private ordinalOf(session: string, order: number): number | 'later' | null {
    // A script counts nothing: its command is one execution, and on record from its first number on.
    if (order === 0) return 1;
    const ordinals = (condition: string): number | null =>
      this.parts.database.value(`SELECT MAX(ordinal) FROM executions JOIN sessions ON sessions.key = session WHERE id = ? AND execution_order IS NOT NULL AND ${condition}`, session, order) as number | null;
    return ordinals('execution_order = ?') ?? (ordinals('execution_order > ?') === null ? 'later' : null);
  }
}
