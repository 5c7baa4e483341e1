/** From pulled points to the lines of a chart. */
import type { MetricSummary } from '../../src/core/model/metric';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import type { ChartLine } from '../lib/chart/line';

const NOTHING = new Float64Array();

/** One line for each run; a run without this metric, or whose points are not here yet, has none. */
export function buildLines(runs: readonly CompareRun[], points: ReadonlyMap<string, RunPoints>): ChartLine[] {
  return runs.map(({ id, number, status }) => {
    const { x = NOTHING, y = NOTHING, decimated = false, smooth } = points.get(id) ?? {};
    return { run: id, number, x, y, decimated, live: status === 'running', ...(smooth ? { smooth } : {}) };
  });
}

/** The moments that time is counted from; none where x counts steps. */
export function originsOf(runs: readonly CompareRun[], xAxis: XAxis): readonly number[] | undefined {
  return xAxis === 'step' ? undefined : runs.map(({ startedAt }) => (xAxis === 'time' ? startedAt : 0));
}

/** A run's summary of one metric. */
export function metricOf(run: CompareRun, metric: string): MetricSummary | undefined {
  return run.metrics.find(({ name }) => name === metric);
}

/** What x counts for this metric: its outermost counter, or time. */
export function axisName(runs: readonly CompareRun[], metric: string, xAxis: XAxis): string {
  if (xAxis !== 'step') return xAxis === 'time' ? 'time' : 'time of day';
  return runs.map((run) => metricOf(run, metric)?.counters[0]).find((counter) => counter !== undefined) ?? 'point';
}
