import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CompareRun } from '../../src/protocol/compare';
import { sameExtent } from '../lib/chart/axis';
import { aboveZero, countHidden, xExtent, yExtent } from '../lib/chart/line';
import { LineChart } from '../lib/chart/line-chart';
import type { MetricSeries } from '../lib/metric-series';
import type { ThemeTokens } from '../lib/theme';
import { Trouble } from '../lib/trouble';
import { ChartMenu } from './export/chart-menu';
import { buildGroupLines, liftedLines } from './groups';
import { buildLines } from './lines';
import type { CompareModel } from './model';
import { PinnedReadings, Tooltip } from './tooltip';

/** What one chart is of. */
export interface ChartSubject {
  /** Its title; what a person set of it is kept by it. */
  readonly name: string;
  readonly series: MetricSeries;
  /** What x counts. */
  readonly axis: string;
  readonly formatX: (x: number) => string;
  /** Why a line has no value at a moment; left out where that is a number gone wrong. */
  readonly gap?: string;
  /** Leads to what gave a run its point at this x; left out where nothing does. */
  readonly onGo?: (run: string, x: number) => void;
}

/** What a chart of series needs. */
export interface SeriesChartProps {
  readonly model: CompareModel;
  readonly subject: ChartSubject;
  readonly runs: readonly CompareRun[];
  /** Params that tell the runs apart. */
  readonly params: readonly string[];
  readonly theme: ReadonlySignal<ThemeTokens>;
  readonly onLift: (run: string | null) => void;
}

/** A line for each run or group, over what all charts of that axis share. */
export function SeriesChart({ model, subject, runs, params, theme, onLift }: SeriesChartProps): JSX.Element {
  const { name, series, axis, formatX, gap, onGo } = subject;
  const { logY, logX, smoothing, linked, groups: groupLook } = model.view.value.charts;
  const body = useRef<HTMLDivElement>(null);
  const zoomKey = linked ? axis : `${axis} of ${name}`;
  const zoom = model.zoom.value[zoomKey] ?? null;
  const zoomY = model.zoomY.value[name] ?? null;
  const points = series.points.value;
  const look = model.look.value;
  const isFresh = series.look === look;
  const groups = model.groups.value;
  const lines = useMemo(() => {
    const known = (isFresh ? points : null) ?? new Map();
    return groups === null || groupLook === 'runs' ? buildLines(runs, known, gap) : buildGroupLines(groups, known, groupLook, { range: series.drawn?.range ?? null, width: series.drawn?.width ?? 1, log: logX });
  }, [runs, groups, groupLook, points, isFresh, logX]);
  const [xKind, yKind] = [logX ? 'log' : 'linear', logY.includes(name) ? 'log' : 'linear'] as const;
  const own = useMemo(() => xExtent(logX ? aboveZero(lines) : lines), [lines, logX]);
  const lifted = useMemo(() => liftedLines(model.lifted.value, groups), [model.lifted.value, groups]);
  const hidden = useMemo(() => countHidden(lines, yKind), [lines, yKind]);
  const isBlank = useMemo(() => own !== null && yExtent(lines, yKind, own) === null, [lines, yKind, own]);
  const [width, setWidth] = useState(0);
  const joined = model.extents.value[zoomKey];
  // Points of a zoomed part tell nothing of how far lines go.
  const drawn = series.drawn?.range ?? null;
  const isWhole = drawn === null || (joined !== undefined && drawn[0] <= joined[0] && drawn[1] >= joined[1]);
  useEffect(() => {
    if (isWhole) model.noteExtent(zoomKey, name, own);
  }, [model, zoomKey, name, own, isWhole]);
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
        <h2>{name}</h2>
        <span class="secondary">{hidden > 0 ? `${hidden} ${hidden === 1 ? 'value' : 'values'} ≤ 0 not shown on a log axis` : `per ${axis}${smoothing > 0 ? `, smoothed ${smoothing}` : ''}`}</span>
        <button type="button" class="toggle" aria-pressed={yKind === 'log'} aria-label={`log axis of ${name}`} onClick={() => model.toggleLog(name)}>log</button>
        <ChartMenu model={model} metric={name} axis={axis} lines={lines} chart={body} />
      </header>
      <div ref={body} class="chart-body">
        <LineChart
          name={name}
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
          onZoomY={(part) => model.setZoomY(name, part)}
          lifted={lifted}
          onLift={onLift}
          onWidth={setWidth}
          {...(onGo ? { onPick: ({ line, x }) => onGo(line.run, x) } : {})}
          tooltip={(readings, x, place) => <Tooltip title={`${axis} ${formatX(x)}`} readings={readings} runs={runs} params={params} lifted={lifted} place={place} />}
          pinned={(readings, x, place) => (
            <PinnedReadings
              title={`${axis} ${formatX(x)}`}
              {...{ readings, runs, params, lifted, place }}
              {...(onGo ? { onGo: ({ line, x: at }) => onGo(line.run, at) } : {})}
              onClose={() => closePin(model, body.current)}
            />
          )}
        />
        {(points === null || !isFresh) && error === null && <p class="chart-note">Reading points…</p>}
        {isBlank && error === null && (
          <p class="chart-note">{hidden > 0 ? 'A log axis has no place for values ≤ 0: switch log off to see them.' : (gap ?? 'All values are NaN or infinite.')}</p>
        )}
        {error !== null && <Trouble as="chart-note" action="Retry" onAction={() => series.invalidate()}>Points could not be read: {error}</Trouble>}
      </div>
    </>
  );
}

/** Takes the crosshair away that was put; who read beside it goes on in the chart. */
function closePin(model: CompareModel, chart: HTMLElement | null): void {
  model.pin.value = null;
  chart?.querySelector<HTMLElement>('[role="slider"]')?.focus();
}
