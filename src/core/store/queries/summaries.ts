/** Metric summaries of runs: the series of each joined by metric. */
import type { MetricSummary } from '../../model/metric';
import type { IndexDatabase } from '../database';
import { compareSteps } from '../../series/summary';
import { groupsOf, listOf } from './rows';

interface SeriesRow {
  readonly home: number;
  readonly metric: string;
  readonly counters: string;
  readonly count: number;
  readonly last: number | null;
  readonly last_step: string | null;
  readonly last_time: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** Metrics of one run. */
export interface RunMetrics {
  /** One summary for each metric, the one written last at the end. */
  readonly metrics: MetricSummary[];
  /** When that was; 0: never. */
  readonly updatedAt: number;
}

/** The metrics of each of these runs, by key. */
export function readSummaries(database: IndexDatabase, runs: readonly number[]): (run: number) => RunMetrics {
  const rows = database.all<SeriesRow>(
    `SELECT home, metric, counters, count, last, last_step, last_time, min, max FROM series
     WHERE home IN (SELECT value FROM json_each(?)) AND count > 0 ORDER BY last_time, key`,
    JSON.stringify(runs),
  );
  const series = groupsOf(rows, ({ home }) => home);
  return (run) => joined(series(run));
}

function joined(rows: readonly SeriesRow[]): RunMetrics {
  const metrics = new Map<string, MetricSummary>();
  for (const row of rows) {
    const earlier = metrics.get(row.metric);
    metrics.delete(row.metric);
    metrics.set(row.metric, earlier ? combine(earlier, summaryOf(row)) : summaryOf(row));
  }
  return { metrics: [...metrics.values()], updatedAt: rows.at(-1)?.last_time ?? 0 };
}

function summaryOf(row: SeriesRow): MetricSummary {
  return {
    name: row.metric,
    counters: listOf<string>(row.counters),
    count: row.count,
    last: row.last ?? NaN,
    lastStep: listOf<number>(row.last_step),
    min: row.min ?? NaN,
    max: row.max ?? NaN,
  };
}

function combine(earlier: MetricSummary, later: MetricSummary): MetricSummary {
  const last = compareSteps(later.lastStep, earlier.lastStep) >= 0 ? later : earlier;
  return {
    name: later.name,
    counters: earlier.counters.length > later.counters.length ? earlier.counters : later.counters,
    count: earlier.count + later.count,
    last: last.last,
    lastStep: last.lastStep,
    min: extreme(earlier.min, later.min, Math.min),
    max: extreme(earlier.max, later.max, Math.max),
  };
}

function extreme(a: number, b: number, choose: (a: number, b: number) => number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : choose(a, b);
}
