/** Rows of series and chunks. What grows with every point is kept in memory and written once per transaction. */
import { combineSummaries, summarize, type PointsSummary } from '../../series/summary';
import type { PointColumns } from '../../series/columns';
import type { ChunkSummary } from '../../trail/entry';
import { fromTrailNumber } from '../../trail/numbers';
import type { PointsRecord, SeriesRecord } from '../../trail/records';
import type { IngestContext } from './context';

/** Series kept in memory from one transaction to the next. */
const REMEMBERED = 5_000;

/** Live points of a series: bytes of the trail in which all of them lie, and how many they are. */
interface Tail {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

interface SeriesState {
  readonly key: number;
  readonly home: number;
  summary: PointsSummary | null;
  lastTime: number | null;
  tail: Tail | null;
}

interface SeriesRow {
  readonly key: number;
  readonly home: number;
  readonly count: number;
  readonly last: number | null;
  readonly last_step: string | null;
  readonly last_time: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly tail_from: number | null;
  readonly tail_to: number | null;
  readonly tail_count: number;
}

/** The series of all trails, as far as the current transaction needs them. */
export class SeriesRows {
  private readonly states = new Map<string, SeriesState | null>();
  private readonly changed = new Set<SeriesState>();

  constructor(private readonly context: IngestContext) {}

  /** Declares a series. */
  declare(trail: number, record: SeriesRecord): void {
    const { database, keys, homes, touched } = this.context;
    const run = keys.run(record.run);
    const session = record.session === undefined ? null : keys.session(record.session);
    const execution = record.execution ?? null;
    const home = homes.of(run, record.run, session, execution);
    database.run(
      'INSERT OR IGNORE INTO series (trail, s, run, home, metric, counters, session, execution) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      trail, record.s, run, home, record.metric, JSON.stringify(record.counters), session, execution,
    );
    this.states.delete(stateName(trail, record.s));
    for (const s of record.replaces ?? []) this.drop(trail, s);
    touched.runs.add(home);
  }

  /** A series without a row takes no points: what a seal moves behind its successor counts no more either. */
  private drop(trail: number, s: number): void {
    const { database } = this.context;
    const state = this.state(trail, s);
    if (!state) return;
    database.run('DELETE FROM chunks WHERE series = ?', state.key);
    database.run('DELETE FROM series WHERE key = ?', state.key);
    this.changed.delete(state);
    this.states.set(stateName(trail, s), null);
  }

  /** Live points that lie at `offset`. */
  points(trail: number, offset: number, length: number, record: PointsRecord): void {
    const state = this.state(trail, record.s);
    if (!state) return;
    const columns = columnsOf(record);
    this.add(state, summarize(columns), columns.times.at(-1) ?? null);
    const tail = state.tail;
    state.tail = { from: tail?.from ?? offset, to: offset + length, count: (tail?.count ?? 0) + record.time.length };
  }

  /** A chunk that lies at `offset`: points that went straight out, or in place of live ones. */
  chunk(trail: number, offset: number, length: number, record: ChunkSummary): void {
    const state = this.state(trail, record.s);
    if (!state) return;
    this.context.database.run(
      'INSERT OR REPLACE INTO chunks (series, offset, length, count, first, last, min, max) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      state.key, offset, length, record.count, record.first[0] ?? null, record.last[0] ?? null,
      finiteOrNull(fromTrailNumber(record.min)), finiteOrNull(fromTrailNumber(record.max)),
    );
    const replaced = this.replaceTail(state, record);
    this.add(state, { ...chunkSummary(record), count: record.count - replaced }, record.lastTime ?? null);
  }

  /** Writes what changed into the database; call at the end of each transaction. */
  write(): void {
    const { database, touched } = this.context;
    for (const { key, home, summary, lastTime, tail } of this.changed) {
      database.run(
        `UPDATE series SET count = ?, last = ?, last_step = ?, last_time = ?, min = ?, max = ?, tail_from = ?, tail_to = ?, tail_count = ? WHERE key = ?`,
        summary?.count ?? 0, summary ? numberOrNull(summary.last) : null, summary ? JSON.stringify(summary.lastStep) : null, lastTime,
        summary ? finiteOrNull(summary.min) : null, summary ? finiteOrNull(summary.max) : null,
        tail?.from ?? null, tail?.to ?? null, tail?.count ?? 0, key,
      );
      touched.runs.add(home);
    }
    this.changed.clear();
    if (this.states.size > REMEMBERED) this.states.clear();
  }

  /** Forgets what is in memory: rows changed otherwise. */
  clear(): void {
    this.states.clear();
    this.changed.clear();
  }

  /** Takes the live points out that a chunk holds as well, and gives their number. */
  private replaceTail(state: SeriesState, { from, to, count }: ChunkSummary): number {
    const { tail } = state;
    if (!tail || from === undefined || to === undefined || from > tail.from) return 0;
    // Our writers put all live points into the chunk, with some that were not written before; another's may leave the last ones.
    const replaced = to >= tail.to ? tail.count : Math.min(count, tail.count);
    state.tail = to >= tail.to ? null : { from: to, to: tail.to, count: tail.count - replaced };
    return replaced;
  }

  private add(state: SeriesState, summary: PointsSummary, lastTime: number | null): void {
    state.summary = state.summary ? combineSummaries(state.summary, summary) : summary;
    state.lastTime = lastTime ?? state.lastTime;
    this.changed.add(state);
  }

  private state(trail: number, s: number): SeriesState | null {
    const name = stateName(trail, s);
    const known = this.states.get(name);
    if (known !== undefined) return known;
    const row = this.context.database.get<SeriesRow>(
      'SELECT key, home, count, last, last_step, last_time, min, max, tail_from, tail_to, tail_count FROM series WHERE trail = ? AND s = ?',
      trail, s,
    );
    const state = row ? stateOf(row) : null;
    this.states.set(name, state);
    return state;
  }
}

function stateName(trail: number, s: number): string {
  return `${String(trail)}:${String(s)}`;
}

function stateOf(row: SeriesRow): SeriesState {
  const lastStep = row.last_step === null ? [] : (JSON.parse(row.last_step) as number[]);
  const summary = row.count
    ? { count: row.count, first: lastStep, lastStep, last: row.last ?? NaN, min: row.min ?? NaN, max: row.max ?? NaN }
    : null;
  const tail = row.tail_from === null || row.tail_to === null ? null : { from: row.tail_from, to: row.tail_to, count: row.tail_count };
  return { key: row.key, home: row.home, summary, lastTime: row.last_time, tail };
}

function columnsOf(record: PointsRecord): PointColumns {
  return {
    steps: record.step.map((column) => Float64Array.from(column)),
    times: Float64Array.from(record.time),
    values: Float64Array.from(record.value, fromTrailNumber),
  };
}

function chunkSummary(record: ChunkSummary): PointsSummary {
  return {
    count: record.count,
    first: record.first,
    lastStep: record.last,
    last: fromTrailNumber(record.lastValue),
    min: fromTrailNumber(record.min),
    max: fromTrailNumber(record.max),
  };
}

/** SQLite keeps infinities, and NaN only as null. */
function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
