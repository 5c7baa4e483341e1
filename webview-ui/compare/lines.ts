/** From pulled points to the lines of a chart. */
import type { MetricSummary } from '../../src/core/model/metric';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import type { ChartLine } from '../lib/chart/line';

const NOTHING = new Float64Array();

/** One line for each run; a run without this metric, or whose points are not here yet, has none. `gap` says why a value is missing, where that is no trouble. */
export function buildLines(runs: readonly CompareRun[], points: ReadonlyMap<string, RunPoints>, gap?: string): ChartLine[] {
  return runs.map(({ id, number, status }) => {
    const { x = NOTHING, y = NOTHING, decimated = false, smooth } = points.get(id) ?? {};
    return { run: id, number, x, y, decimated, live: status === 'running', ...(smooth ? { smooth } : {}), ...(gap === undefined ? {} : { gap }) };
  });
}

/** A way to count time. */
export type TimeAxis = Exclude<XAxis, 'step'>;

/** How time is counted by what has no steps. */
export function timeAxis(xAxis: XAxis): TimeAxis {
  return xAxis === 'wall' ? 'wall' : 'time';
}

/** What such an axis is called. */
export function timeName(xAxis: TimeAxis): string {
  return xAxis === 'time' ? 'time' : 'time of day';
}

/** The moments that time is counted from, one for each run. */
export function originsOf(runs: readonly CompareRun[], xAxis: TimeAxis): readonly number[] {
  return runs.map(({ startedAt }) => (xAxis === 'time' ? startedAt : 0));
}

/** A run's summary of one metric. */
export function metricOf(run: CompareRun, metric: string): MetricSummary | undefined {
  return run.metrics.find(({ name }) => name === metric);
}

/** What x counts for this metric: its outermost counter, or time. */
export function axisName(runs: readonly CompareRun[], metric: string, xAxis: XAxis): string {
  if (xAxis !== 'step') return timeName(xAxis);
  return runs.map((run) => metricOf(run, metric)?.counters[0]).find((counter) => counter !== undefined) ?? 'point';
}
