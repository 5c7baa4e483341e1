/** MLflow's default store: one SQLite file with all runs. */
import { existsSync, readFileSync } from 'node:fs';
import type { Database, SqlJsStatic } from 'sql.js';
import { Collector } from './collector';
import type { LogFacts, LogFindings } from './findings';
import { mlflowFacts } from './mlflow-files';
import { settingOf } from './settings';

/** SQLite as WebAssembly holds the file in memory, and has no more than this (bytes) for it. */
const LARGEST = 1 << 30;

/** MLflow writes infinities as the greatest number. */
const GREATEST = 1.7976931348623157e308;

/** Points that are given at once. */
const PIECE = 1 << 16;

/** One run of the database. */
export interface MlflowRun {
  readonly id: string;
  readonly facts: LogFacts;
  /** When it last changed (milliseconds since the epoch), and how many metrics and settings it has: equal where it is as before. */
  readonly updated: number;
  readonly count: number;
}

/** A piece of what a run logged. */
export interface MlflowNews {
  readonly run: string;
  readonly findings: LogFindings;
}

/** Where the points begin that are wanted: behind a row, and at a time (milliseconds since the epoch). */
interface From {
  readonly row: number;
  readonly since: number;
}

const ALL: From = { row: -1, since: 0 };

/** A file cannot be read as MLflow's database, or not now; the message is for people. */
export class MlflowDatabaseError extends Error {
  override readonly name = 'MlflowDatabaseError';
}

/** An open database of MLflow; `close` it. */
export class MlflowDatabase {
  private constructor(private readonly database: Database) {}

  /** Opens a file. Throws a MlflowDatabaseError where it is not MLflow's, is being written or is too large. */
  static open(engine: SqlJsStatic, path: string): MlflowDatabase {
    const isBusy = (): boolean => existsSync(`${path}-journal`) || existsSync(`${path}-wal`);
    if (isBusy()) throw new MlflowDatabaseError(`${path} is being written just now: import it again in a moment.`);
    const bytes = readFileSync(path);
    if (isBusy()) throw new MlflowDatabaseError(`${path} is being written just now: import it again in a moment.`);
    if (bytes.length > LARGEST) throw new MlflowDatabaseError(`${path} is larger than 1 GiB: export the experiments that you need with MLflow's own tools.`);
    const database = new engine.Database(bytes);
    try {
      database.exec('SELECT run_uuid, name, status, start_time, end_time, lifecycle_stage FROM runs LIMIT 1; SELECT key, value, timestamp, step, is_nan FROM metrics LIMIT 1');
      return new MlflowDatabase(database);
    } catch (cause) {
      database.close();
      throw new MlflowDatabaseError(`${path} is no database of MLflow, or of one that is not known here: see that it is the file that the tracking URI names.`, { cause });
    }
  }

  /** Runs that are not deleted, the first one first. */
  runs(): MlflowRun[] {
    // In memory only: metrics have no index by run.
    this.database.run('CREATE INDEX IF NOT EXISTS celltrail_metrics ON metrics (run_uuid, key)');
    return this.rows(
      `SELECT runs.run_uuid AS id, runs.name, status, start_time, end_time,
         (SELECT COUNT(*) FROM metrics WHERE run_uuid = runs.run_uuid) AS metrics, (SELECT MAX(timestamp) FROM metrics WHERE run_uuid = runs.run_uuid) AS last,
         (SELECT COUNT(*) FROM params WHERE run_uuid = runs.run_uuid) AS params
       FROM runs WHERE lifecycle_stage = 'active' ORDER BY start_time, runs.run_uuid`,
    ).map(({ id, name, status, start_time: startedAt, end_time: endedAt, metrics, last, params }) => ({
      id: String(id),
      facts: mlflowFacts({ name, status, startedAt, endedAt }),
      updated: Math.max(Number(startedAt ?? 0), Number(endedAt ?? 0), Number(last ?? 0)),
      count: Number(metrics) + Number(params),
    }));
  }

  /** What the database tells of a run, in pieces. */
  *read(run: MlflowRun): Generator<LogFindings> {
    const found = new Collector();
    found.tell(run.facts);
    this.settings(run.id, found);
    const keys = this.rows('SELECT key, MIN(step) AS first, MAX(step) AS last FROM metrics WHERE run_uuid = ? GROUP BY key ORDER BY MIN(rowid)', run.id);
    for (const { key, first, last } of keys) yield* this.points(run.id, String(key), countersOf(first, last), found);
    yield found.take();
  }

  /** What was logged behind a row of the metrics, at `since` (milliseconds since the epoch) or later: by run, in pieces. */
  *news(row: number, since: number): Generator<MlflowNews> {
    const keys = this.rows('SELECT run_uuid AS run, key FROM metrics WHERE rowid > ? AND timestamp >= ? GROUP BY run_uuid, key ORDER BY MIN(rowid)', row, since);
    for (const run of new Set(keys.map((each) => String(each['run'])))) {
      const found = new Collector();
      this.settings(run, found);
      for (const { key } of keys.filter((each) => each['run'] === run)) {
        const [{ first, last } = {}] = this.rows('SELECT MIN(step) AS first, MAX(step) AS last FROM metrics WHERE key = ? AND run_uuid = ?', String(key), run);
        for (const findings of this.points(run, String(key), countersOf(first, last), found, { row, since })) yield { run, findings };
      }
      yield { run, findings: found.take() };
    }
  }

  /** The last row of the metrics; 0 where there is none. */
  lastRow(): number {
    return Number(this.rows('SELECT MAX(rowid) AS last FROM metrics')[0]?.['last'] ?? 0);
  }

  close(): void {
    this.database.close();
  }

  private *points(run: string, key: string, counters: readonly string[], found: Collector, { row, since } = ALL): Generator<LogFindings> {
    // What stood alone at step 0 was told as a single value: of a series it is the first.
    const wanted = counters.length > 0 ? '(rowid > ? OR step = 0)' : 'rowid > ?';
    const statement = this.database.prepare(`SELECT step, timestamp, value, is_nan FROM metrics WHERE run_uuid = ? AND key = ? AND timestamp >= ? AND ${wanted} ORDER BY rowid`);
    try {
      statement.bind([run, key, since, row]);
      for (let count = 1; statement.step(); count += 1) {
        const [step, time, value, isNan] = statement.get();
        found.add(key, counters, counters.length > 0 ? [Number(step)] : [], Number(time), isNan ? NaN : unlimited(Number(value)));
        if (count % PIECE === 0) yield found.take();
      }
    } finally {
      statement.free();
    }
  }

  private settings(run: string, found: Collector): void {
    for (const { key, value } of this.rows('SELECT key, value FROM params WHERE run_uuid = ? ORDER BY rowid', run)) found.param(String(key), settingOf(String(value)));
  }

  private rows(sql: string, ...values: readonly (string | number)[]): Record<string, unknown>[] {
    const statement = this.database.prepare(sql);
    try {
      statement.bind([...values]);
      const rows: Record<string, unknown>[] = [];
      while (statement.step()) rows.push(statement.getAsObject());
      return rows;
    } finally {
      statement.free();
    }
  }
}

/** A metric that was logged without a step has 0 at each value: then the values are counted, and one alone is a single value. */
function countersOf(first: unknown, last: unknown): readonly string[] {
  return first === 0 && last === 0 ? [] : ['step'];
}

function unlimited(value: number): number {
  return Math.abs(value) >= GREATEST ? Math.sign(value) * Infinity : value;
}
