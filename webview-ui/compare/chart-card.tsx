import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import { countHidden, xExtent, yExtent } from '../lib/chart/line';
import { LineChart } from '../lib/chart/line-chart';
import { formatClock, formatDuration, formatStep, formatValue } from '../lib/format';
import { useVisible } from '../lib/observe';
import type { ThemeTokens } from '../lib/theme';
import { axisName, buildLines, metricOf } from './lines';
import type { CompareModel } from './model';
import { Tooltip } from './tooltip';
import { ValuePlot } from './value-plot';

const X_FORMATS: Readonly<Record<XAxis, (x: number) => string>> = { step: formatStep, time: formatDuration, wall: formatClock };

/** What one metric's chart needs. */
export interface ChartCardProps {
  readonly model: CompareModel;
  readonly metric: string;
  readonly runs: readonly CompareRun[];
  /** Params that tell the runs apart. */
  readonly params: readonly string[];
  readonly theme: ReadonlySignal<ThemeTokens>;
}

/** One metric's chart with its head: drawn, and its points pulled, only while it can be seen. */
export function ChartCard(props: ChartCardProps): JSX.Element {
  const { metric, runs, model } = props;
  const card = useRef<HTMLElement>(null);
  const visible = useVisible(card);
  const single = runs.every((run) => (metricOf(run, metric)?.counters.length ?? 0) === 0);
  const lift = (run: string | null): void => void (model.hovered.value = run);
  return (
    <section ref={card} class="chart-card" aria-label={metric} data-metric={metric}>
      {!visible && <h2>{metric}</h2>}
      {visible && single && (
        <>
          <header class="chart-head"><h2>{metric}</h2><span class="secondary">single values</span></header>
          <ValuePlot metric={metric} runs={runs} lifted={model.lifted.value} onLift={lift} />
        </>
      )}
      {visible && !single && <SeriesChart {...props} onLift={lift} />}
    </section>
  );
}

function SeriesChart({ model, metric, runs, params, theme, onLift }: ChartCardProps & { readonly onLift: (run: string | null) => void }): JSX.Element {
  const { logY, xAxis } = model.view.value.charts;
  const series = model.seriesOf(metric);
  const axis = axisName(runs, metric, xAxis);
  const zoom = model.state.value.zoom[axis] ?? null;
  const points = series.points.value;
  const lines = useMemo(() => buildLines(runs, points ?? new Map(), xAxis), [runs, points, xAxis]);
  const yKind = logY.includes(metric) ? 'log' : 'linear';
  const own = useMemo(() => xExtent(lines), [lines]);
  useEffect(() => model.noteExtent(axis, metric, own), [model, axis, metric, own]);
  const hidden = countHidden(lines, yKind);
  const formatX = X_FORMATS[xAxis];
  const [width, setWidth] = useState(0);
  useEffect(() => {
    // The host knows steps only: on a time axis it is asked for all of them.
    if (width > 0) series.show({ width, range: xAxis === 'step' ? zoom : null });
  }, [series, width, zoom, xAxis]);
  useEffect(() => () => series.hide(), [series]);
  const error = series.error.value;
  return (
    <>
      <header class="chart-head">
        <h2>{metric}</h2>
        <span class="secondary">{hidden > 0 ? `${hidden} ${hidden === 1 ? 'value' : 'values'} ≤ 0 not shown on a log axis` : `per ${axis}`}</span>
        <button type="button" class="toggle" aria-pressed={yKind === 'log'} aria-label={`log axis of ${metric}`} onClick={() => model.toggleLog(metric)}>log</button>
      </header>
      <div class="chart-body">
        <LineChart
          name={metric}
          lines={lines}
          axis={axis}
          yKind={yKind}
          formatX={formatX}
          theme={theme.value}
          cursor={model.cursor}
          xRange={zoom ?? model.extents.value[axis] ?? own}
          zoomed={zoom !== null}
          onZoom={(range) => model.setZoom(axis, range)}
          lifted={model.lifted.value}
          onLift={onLift}
          onWidth={setWidth}
          tooltip={(readings, x, place) => <Tooltip title={`${axis} ${formatX(x)}`} readings={readings} runs={runs} params={params} lifted={model.lifted.value} place={place} />}
        />
        {points === null && error === null && <p class="chart-note">Reading points…</p>}
        {own !== null && error === null && yExtent(lines, yKind, own) === null && (
          <p class="chart-note">{hidden > 0 ? 'A log axis has no place for values ≤ 0: switch log off to see them.' : 'All values are NaN or infinite.'}</p>
        )}
        {error !== null && (
          <p class="chart-note" role="alert">
            Points could not be read: {error} <button type="button" class="link" onClick={() => series.invalidate()}>Retry</button>
          </p>
        )}
      </div>
      <SummaryTable metric={metric} runs={runs} />
    </>
  );
}

/** The chart as text, for those who cannot see it. */
function SummaryTable({ metric, runs }: { readonly metric: string; readonly runs: readonly CompareRun[] }): JSX.Element {
  return (
    <table class="for-screen-readers">
      <caption>{metric} by run</caption>
      <thead><tr><th>run</th><th>last</th><th>smallest</th><th>largest</th><th>points</th></tr></thead>
      <tbody>
        {runs.map((run) => {
          const summary = metricOf(run, metric);
          const cells = summary === undefined ? ['not recorded', '', '', ''] : [formatValue(summary.last), formatValue(summary.min), formatValue(summary.max), String(summary.count)];
          return <tr key={run.id}><th scope="row">{run.number}</th>{cells.map((cell, index) => <td key={index}>{cell}</td>)}</tr>;
        })}
      </tbody>
    </table>
  );
}
