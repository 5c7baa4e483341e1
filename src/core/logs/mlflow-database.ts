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

/** An open database of MLflow; `close` it. */
export class MlflowDatabase {
  private constructor(private readonly database: Database) {}

  /** Opens a file. Throws an Error in words for a person where it is not MLflow's, is being written or is too large. */
  static open(engine: SqlJsStatic, path: string): MlflowDatabase {
    const isBusy = (): boolean => existsSync(`${path}-journal`) || existsSync(`${path}-wal`);
    if (isBusy()) throw new Error(`${path} is being written just now: import it again in a moment.`);
    const bytes = readFileSync(path);
    if (isBusy()) throw new Error(`${path} is being written just now: import it again in a moment.`);
    if (bytes.length > LARGEST) throw new Error(`${path} is larger than 1 GiB: export the experiments that you need with MLflow's own tools.`);
    const database = new engine.Database(bytes);
    try {
      // In memory only: metrics have no index by run.
      database.run('CREATE INDEX celltrail_metrics ON metrics (run_uuid, key)');
      database.exec('SELECT run_uuid, name, status, start_time, end_time, lifecycle_stage FROM runs LIMIT 1');
      return new MlflowDatabase(database);
    } catch (cause) {
      database.close();
      throw new Error(`${path} is no database of MLflow, or of one that is not known here: see that it is the file that the tracking URI names.`, { cause });
    }
  }

  /** Runs that are not deleted, the first one first. */
  runs(): MlflowRun[] {
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
    for (const { key, value } of this.rows('SELECT key, value FROM params WHERE run_uuid = ? ORDER BY rowid', run.id)) found.param(String(key), settingOf(String(value)));
    const keys = this.rows('SELECT key, COUNT(*) AS count, MIN(step) AS first, MAX(step) AS last FROM metrics WHERE run_uuid = ? GROUP BY key ORDER BY MIN(rowid)', run.id);
    for (const { key, count, first, last } of keys) {
      // A metric that was logged without a step has 0 at each value: then the values are counted.
      const counters = first === 0 && last === 0 && Number(count) > 1 ? [] : ['step'];
      yield* this.points(run.id, String(key), counters, found);
    }
    yield found.take();
  }

  close(): void {
    this.database.close();
  }

  private *points(run: string, key: string, counters: readonly string[], found: Collector): Generator<LogFindings> {
    const statement = this.database.prepare('SELECT step, timestamp, value, is_nan FROM metrics WHERE run_uuid = ? AND key = ? ORDER BY rowid');
    try {
      statement.bind([run, key]);
      for (let count = 1; statement.step(); count += 1) {
        const [step, time, value, isNan] = statement.get();
        found.add(key, counters, counters.length > 0 ? [Number(step)] : [], Number(time), isNan ? NaN : unlimited(Number(value)));
        if (count % PIECE === 0) yield found.take();
      }
    } finally {
      statement.free();
    }
  }

  private rows(sql: string, ...values: readonly string[]): Record<string, unknown>[] {
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

function unlimited(value: number): number {
  return Math.abs(value) >= GREATEST ? Math.sign(value) * Infinity : value;
}
