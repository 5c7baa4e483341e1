/** From pulled points to the lines of a chart. */
import type { MetricSummary } from '../../src/core/model/metric';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import type { RunPoints } from '../../src/protocol/runs';
import type { ChartLine } from '../lib/chart/line';

const NOTHING = new Float64Array();

/** One line for each run; a run without this metric, or whose points are not here yet, has none. */
export function buildLines(runs: readonly CompareRun[], points: ReadonlyMap<string, RunPoints>, xAxis: XAxis): ChartLine[] {
  return runs.map((run) => {
    const own = points.get(run.id);
    const columns = own === undefined ? { x: NOTHING, y: NOTHING } : xAxis === 'step' ? own : byTime(own, xAxis === 'time' ? run.startedAt : 0);
    return { run: run.id, number: run.number, x: columns.x, y: columns.y, decimated: own?.decimated ?? false, live: run.status === 'running' };
  });
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

/** Milliseconds since `from`; a clock that jumped back must not fold the line over itself. */
function byTime({ time, y }: RunPoints, from: number): { x: Float64Array; y: Float64Array } {
  const order = Array.from(time.keys());
  if (time.some((at, index) => at < (time[index - 1] ?? -Infinity))) order.sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0));
  return { x: Float64Array.from(order, (index) => (time[index] ?? 0) - from), y: Float64Array.from(order, (index) => y[index] ?? NaN) };
}
