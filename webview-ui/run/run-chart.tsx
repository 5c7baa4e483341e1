import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/core/model/run';
import type { Extent } from '../lib/chart/axis';
import type { TooltipPlace } from '../lib/chart/chart-props';
import { xExtent, type ChartLine } from '../lib/chart/line';
import { LineChart } from '../lib/chart/line-chart';
import type { Reading } from '../lib/chart/readings';
import { besideCrosshair } from '../lib/chart/tooltip-place';
import { formatValue } from '../lib/format';
import type { MetricSeries } from '../lib/metric-series';
import { useVisible } from '../lib/observe';
import type { ThemeTokens } from '../lib/theme';
import { Trouble } from '../lib/trouble';
import type { RunModel } from './model';

const TOOLTIP_HEIGHT = 54;

/** What one chart needs. */
export interface RunChartProps {
  readonly model: RunModel;
  readonly run: RunSummary;
  readonly name: string;
  readonly series: MetricSeries;
  /** What x counts; charts of the same share crosshair. */
  readonly axis: string;
  readonly formatX: (x: number) => string;
  /** Why there is no value at a moment; left out where that is a number gone wrong. */
  readonly gap?: string;
  readonly theme: ReadonlySignal<ThemeTokens>;
}

/** One line of the run: drawn, and its points pulled, only while it can be seen. */
export function RunChart(props: RunChartProps): JSX.Element {
  const card = useRef<HTMLElement>(null);
  const visible = useVisible(card);
  return (
    <figure ref={card} class="metric-chart" data-metric={props.name}>
      <figcaption>{props.name}</figcaption>
      <div class="chart-body">{visible && <Line {...props} />}</div>
    </figure>
  );
}

function Line({ model, run, name, series, axis, formatX, gap, theme }: RunChartProps): JSX.Element {
  const points = series.points.value?.get(run.id);
  const lines = useMemo((): ChartLine[] => (points ? [{ run: run.id, number: run.number, x: points.x, y: points.y, decimated: points.decimated, live: run.status === 'running', ...(gap === undefined ? {} : { gap }) }] : []), [points, run.status]);
  const lifted = useMemo(() => new Set([run.id]), [run.id]);
  const [zoom, setZoom] = useState<Extent | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (width > 0) series.show({ width, range: zoom });
  }, [series, width, zoom]);
  useEffect(() => () => series.hide(), [series]);
  const error = series.error.value;
  return (
    <>
      <LineChart
        name={name}
        lines={lines}
        axis={axis}
        yKind="linear"
        formatX={formatX}
        theme={theme.value}
        cursor={model.cursor}
        xRange={zoom ?? xExtent(lines)}
        zoomed={zoom !== null}
        onZoom={setZoom}
        lifted={lifted}
        onLift={() => undefined}
        onWidth={setWidth}
        tooltip={([reading], x, place) => <Tooltip title={`${axis} ${formatX(x)}`} reading={reading} place={place} />}
      />
      {error !== null && <Trouble as="chart-note" action="Retry" onAction={() => series.invalidate()}>Points could not be read: {error}</Trouble>}
    </>
  );
}

function Tooltip({ title, reading, place }: { readonly title: string; readonly reading: Reading | undefined; readonly place: TooltipPlace }): JSX.Element | null {
  if (reading === undefined) return null;
  const { value, range, reason } = reading;
  return (
    <div class="tooltip" role="tooltip" style={besideCrosshair(place, TOOLTIP_HEIGHT)}>
      <div class="tooltip-title">{title}</div>
      {value === null ? <span class="reason">{reason}</span> : formatValue(value)}
      {value !== null && range && <span class="reason"> ({formatValue(range[0])} to {formatValue(range[1])})</span>}
    </div>
  );
}
