/** From events to trails: one trail for each session, taken up again where a worker left it. */
import type { Capture, CaptureContext } from '../capture/capture';
import type { CaptureEvent } from '../capture/events';
import { TrailReader } from '../trail/reader';
import type { CaptureRecord, EditRecord, SeriesRecord } from '../trail/records';
import type { TrailWriter } from '../trail/writer';
import type { IndexDatabase } from './database';
import type { OwnTrails } from './own-trails';
import type { EditTrail } from './edit-trail';
import type { TrailSync } from './trail-sync';

/** Makes the capture of a store; called when the first event arrives, for the parser takes its time to load. */
export type CaptureFactory = (context: CaptureContext) => Promise<Capture>;

/** What a recorder works with. */
export interface RecorderParts {
  readonly database: IndexDatabase;
  readonly sync: TrailSync;
  readonly trails: OwnTrails;
  readonly edits: EditTrail;
  readonly context: CaptureContext;
  readonly createCapture: CaptureFactory;
}

interface OpenSession {
  writer: TrailWriter | null;
  /** Series that earlier trails of the session declared; a further trail must declare them again to go on with them. */
  readonly declared: readonly SeriesRecord[];
}

/** Records the events of one store. */
export class EventRecorder {
  private readonly sessions = new Map<string, OpenSession>();
  /** Sessions whose state is in capture. */
  private readonly known = new Set<string>();
  /** Sessions that are over; what is found out of one afterwards gets a trail of its own, which is finished at once. */
  private readonly ended = new Set<string>();
  private readonly finishing = new Map<string, Promise<void>>();
  private capture: Promise<Capture> | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: RecorderParts) {}

  /** Resolves when all that came of the events is on disk; waits as long as the disk takes nothing. */
  async record(events: readonly CaptureEvent[]): Promise<void> {
    const handled = this.turn.then(() => this.handle(events));
    this.turn = handled.catch(() => undefined);
    const { durable } = await handled;
    await durable;
  }

  /** Whether a session is being recorded here. */
  records(session: string): boolean {
    return this.sessions.has(session);
  }

  /** Loads what capture needs, so that the first event need not wait for it. */
  prepare(): Promise<Capture> {
    this.capture ??= this.parts.createCapture(this.parts.context);
    return this.capture;
  }

  /** Resolves when events that were given so far are with their writers, and ended sessions sealed. */
  async close(): Promise<void> {
    await this.turn;
    await Promise.all(this.finishing.values());
  }

  /** Handles events in order; what is wrapped resolves when they are on disk, and the next events need not wait for it. */
  private async handle(events: readonly CaptureEvent[]): Promise<{ readonly durable: Promise<unknown> }> {
    const capture = await this.prepare();
    const batches = new Map<string, CaptureRecord[]>();
    const names: EditRecord[] = [];
    for (const event of events) {
      await this.takeUp(event.session, capture);
      const records = capture.handle(event);
      batches.set(event.session, [...(batches.get(event.session) ?? []), ...records]);
      names.push(...nameEdits(event, records));
    }
    // Names first: a command that is sent again after a crash opens no second run, so the name of the first must be safe by then.
    if (names.length) await this.parts.edits.write(names);
    const durable: Promise<unknown>[] = [];
    for (const [session, records] of batches) {
      if (records.length) durable.push(this.writerOf(session).append(records));
    }
    const written = Promise.all(durable);
    for (const { type, session } of events) {
      if (type === 'session-ended') this.ended.add(session);
      if (this.ended.has(session)) this.finish(session, written);
    }
    return { durable: written };
  }

  private async takeUp(session: string, capture: Capture): Promise<void> {
    await this.finishing.get(session);
    if (this.sessions.has(session)) return;
    const trails = this.trailsOf(session);
    const declared = new Map<string, SeriesRecord>();
    for (const trail of trails) this.replay(trail, this.known.has(session) ? null : capture, declared);
    this.known.add(session);
    const last = trails.at(-1);
    const writer = last === undefined ? null : await this.parts.trails.resume(last, 'session');
    this.sessions.set(session, { writer, declared: [...declared.values()] });
  }

  /** Ids of the trails that tell of a session, oldest first. */
  private trailsOf(session: string): string[] {
    const rows = this.parts.database.all<{ id: string }>(
      `SELECT id FROM trails WHERE kind = 'session' AND key IN (
         SELECT trail FROM sessions WHERE id = ?1
         UNION SELECT executions.trail FROM executions JOIN sessions ON sessions.key = session WHERE id = ?1
         UNION SELECT series.trail FROM series JOIN sessions ON sessions.key = session WHERE id = ?1) ORDER BY id`,
      session,
    );
    return rows.map((row) => row.id);
  }

  private replay(trail: string, capture: Capture | null, declared: Map<string, SeriesRecord>): void {
    const reader = TrailReader.open(this.parts.sync.path(trail));
    try {
      for (const item of reader.items()) {
        if ('damage' in item) continue;
        const { record } = item;
        if (record.t === 'series') declared.set(String(record.s), record);
        if (record.t !== 'chunk') capture?.replay(record);
      }
    } finally {
      reader.close();
    }
  }

  private writerOf(session: string): TrailWriter {
    const open = this.sessions.get(session);
    if (open?.writer) return open.writer;
    const writer = this.parts.trails.create('session');
    if (open) {
      open.writer = writer;
      if (open.declared.length) void writer.append(open.declared);
    }
    return writer;
  }

  private finish(session: string, written: Promise<unknown>): void {
    const writer = this.sessions.get(session)?.writer;
    this.sessions.delete(session);
    if (!writer) return;
    // What could not be written was told as a problem; where only sealing failed, the next opener does it.
    const done = written
      .then(() => this.parts.trails.finish(writer))
      .catch(() => undefined)
      .finally(() => this.finishing.delete(session));
    this.finishing.set(session, done);
  }
}

/** The name that a person gave with a run: a name is an edit, whoever opened the run. */
function nameEdits(event: CaptureEvent, records: readonly CaptureRecord[]): EditRecord[] {
  if ((event.type !== 'run-command' && event.type !== 'numbers-told') || event.name === undefined) return [];
  const { type, name, time } = event;
  // Where a print opened the run before the helper told of it, its first series is the helper's first word.
  const runs = new Set(records.flatMap((record) => (record.t === 'run' || (type === 'numbers-told' && record.t === 'series') ? [record.run] : [])));
  return [...runs].map((run) => ({ t: 'edit' as const, run, time, set: { name } }));
}
