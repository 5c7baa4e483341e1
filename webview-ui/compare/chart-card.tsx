import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import type { Extent } from '../lib/chart/axis';
import { aboveZero, countHidden, xExtent, yExtent } from '../lib/chart/line';
import { LineChart } from '../lib/chart/line-chart';
import { formatClock, formatDuration, formatStep } from '../lib/format';
import { useVisible } from '../lib/observe';
import type { ThemeTokens } from '../lib/theme';
import { Trouble } from '../lib/trouble';
import { ChartMenu } from './export/chart-menu';
import { buildGroupLines, liftedLines } from './groups';
import { axisName, buildLines, metricOf } from './lines';
import type { CompareModel } from './model';
import { SummaryTable } from './summary-table';
import { PinnedReadings, Tooltip } from './tooltip';
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
  const { logY, logX, xAxis, smoothing, linked, groups: groupLook } = model.view.value.charts;
  const body = useRef<HTMLDivElement>(null);
  const series = model.seriesOf(metric);
  const axis = axisName(runs, metric, xAxis);
  const zoomKey = linked ? axis : `${axis} of ${metric}`;
  const zoom = model.state.value.zoom[zoomKey] ?? null;
  const zoomY = model.state.value.zoomY[metric] ?? null;
  const points = series.points.value;
  const look = model.look.value;
  const isFresh = series.look === look;
  const groups = model.groups.value;
  const lines = useMemo(() => {
    const known = (isFresh ? points : null) ?? new Map();
    return groups === null || groupLook === 'runs' ? buildLines(runs, known) : buildGroupLines(groups, known, groupLook, { range: series.drawn?.range ?? null, width: series.drawn?.width ?? 1, log: logX });
  }, [runs, groups, groupLook, points, isFresh, logX]);
  const [xKind, yKind] = [logX ? 'log' : 'linear', logY.includes(metric) ? 'log' : 'linear'] as const;
  const own = useMemo(() => xExtent(logX ? aboveZero(lines) : lines), [lines, logX]);
  useEffect(() => model.noteExtent(zoomKey, metric, own), [model, zoomKey, metric, own]);
  const lifted = useMemo(() => liftedLines(model.lifted.value, groups), [model.lifted.value, groups]);
  const hidden = countHidden(lines, yKind);
  const formatX = X_FORMATS[xAxis];
  const [width, setWidth] = useState(0);
  const joined = model.extents.value[zoomKey];
  // What the charts told before x became logarithmic may begin at 0.
  const shared = joined === undefined || (logX && joined[0] <= 0) ? own : joined;
  const range = zoom ?? (shared && own && !sameExtent(shared, own) ? shared : null);
  useEffect(() => {
    if (width > 0) series.show({ width, range, look });
  }, [series, width, range?.[0], range?.[1], look]);
  useEffect(() => () => series.hide(), [series]);
  const error = series.error.value;
  return (
    <>
      <header class="chart-head">
        <h2>{metric}</h2>
        <span class="secondary">{hidden > 0 ? `${hidden} ${hidden === 1 ? 'value' : 'values'} ≤ 0 not shown on a log axis` : `per ${axis}${smoothing > 0 ? `, smoothed ${smoothing}` : ''}`}</span>
        <button type="button" class="toggle" aria-pressed={yKind === 'log'} aria-label={`log axis of ${metric}`} onClick={() => model.toggleLog(metric)}>log</button>
        <ChartMenu model={model} metric={metric} axis={axis} lines={lines} chart={body} />
      </header>
      <div ref={body} class="chart-body">
        <LineChart
          name={metric}
          lines={lines}
          axis={axis}
          xKind={xKind}
          yKind={yKind}
          formatX={formatX}
          theme={theme.value}
          cursor={model.cursor}
          pin={model.pin}
          xRange={zoom ?? shared}
          yRange={zoomY}
          zoomed={zoom !== null || zoomY !== null}
          onZoom={(part) => model.setZoom(zoomKey, part)}
          onZoomY={(part) => model.setZoomY(metric, part)}
          lifted={lifted}
          onLift={onLift}
          onWidth={setWidth}
          onPick={({ line, x }) => model.goToPoint(line.run, metric, x)}
          tooltip={(readings, x, place) => <Tooltip title={`${axis} ${formatX(x)}`} readings={readings} runs={runs} params={params} lifted={lifted} place={place} />}
          pinned={(readings, x, place) => (
            <PinnedReadings
              title={`${axis} ${formatX(x)}`}
              {...{ readings, runs, params, lifted, place }}
              onGo={({ line, x: at }) => model.goToPoint(line.run, metric, at)}
              onClose={() => closePin(model, body.current)}
            />
          )}
        />
        {(points === null || !isFresh) && error === null && <p class="chart-note">Reading points…</p>}
        {own !== null && error === null && yExtent(lines, yKind, own) === null && (
          <p class="chart-note">{hidden > 0 ? 'A log axis has no place for values ≤ 0: switch log off to see them.' : 'All values are NaN or infinite.'}</p>
        )}
        {error !== null && <Trouble as="chart-note" action="Retry" onAction={() => series.invalidate()}>Points could not be read: {error}</Trouble>}
      </div>
      <SummaryTable metric={metric} runs={runs} />
    </>
  );
}

/** Takes the crosshair away that was put; who read beside it goes on in the chart. */
function closePin(model: CompareModel, chart: HTMLElement | null): void {
  model.pin.value = null;
  chart?.querySelector<HTMLElement>('[role="slider"]')?.focus();
}

function sameExtent(a: Extent, b: Extent): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
