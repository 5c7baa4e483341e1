import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { GpuState } from '../../src/core/model/gpu';
import type { GpuQuantity } from '../../src/protocol/gpu';
import type { TooltipPlace } from '../lib/chart/chart-props';
import type { ChartLine } from '../lib/chart/line';
import { xExtent } from '../lib/chart/line';
import { LineChart } from '../lib/chart/line-chart';
import type { Reading } from '../lib/chart/readings';
import { besideCrosshair } from '../lib/chart/tooltip-place';
import { formatClock, formatValue } from '../lib/format';
import { GPU_TITLES } from '../lib/gpu-titles';
import { useVisible } from '../lib/observe';
import type { ThemeTokens } from '../lib/theme';
import type { GpuModel } from './model';

const TOOLTIP_ROW = 16;
const TOOLTIP_EXTRA = 30;

/** What a chart needs. */
export interface GpuChartProps {
  readonly model: GpuModel;
  readonly quantity: GpuQuantity;
  readonly gpus: readonly GpuState[];
  readonly theme: ReadonlySignal<ThemeTokens>;
}

/** One quantity over time, a line for each GPU that its index names. */
export function GpuChart({ model, quantity, gpus, theme }: GpuChartProps): JSX.Element {
  const card = useRef<HTMLElement>(null);
  const visible = useVisible(card);
  return (
    <figure ref={card} class="gpu-chart" data-quantity={quantity}>
      <figcaption>{GPU_TITLES[quantity]}</figcaption>
      <div class="chart-body">{visible && <Lines model={model} quantity={quantity} gpus={gpus} theme={theme} />}</div>
    </figure>
  );
}

function Lines({ model, quantity, gpus, theme }: GpuChartProps): JSX.Element {
  const series = model.seriesOf(quantity);
  const points = series?.points.value;
  const lines = useMemo((): ChartLine[] => [...(points?.values() ?? [])].flatMap(({ run, x, y, decimated }) => ({ run, number: numberOf(gpus, run), x, y, decimated, live: true })), [points, gpus.length]);
  const [lifted, setLifted] = useState<string | null>(null);
  const lift = useMemo(() => new Set(lifted === null ? lines.map(({ run }) => run) : [lifted]), [lifted, lines]);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (width > 0) series?.show({ width, range: null });
  }, [series, width]);
  useEffect(() => () => series?.hide(), [series]);
  return (
    <LineChart
      name={GPU_TITLES[quantity]}
      lines={lines}
      axis="time"
      yKind="linear"
      formatX={formatClock}
      theme={theme.value}
      cursor={model.cursor}
      xRange={xExtent(lines)}
      zoomed={false}
      onZoom={() => undefined}
      lifted={lift}
      onLift={setLifted}
      onWidth={setWidth}
      tooltip={(readings, x, place) => <Tooltip readings={readings} x={x} place={place} />}
    />
  );
}

/** A GPU that is not there any more goes by the place behind all others. */
function numberOf(gpus: readonly GpuState[], uuid: string): number {
  return gpus.find((gpu) => gpu.uuid === uuid)?.index ?? gpus.length;
}

function Tooltip({ readings, x, place }: { readonly readings: readonly Reading[]; readonly x: number; readonly place: TooltipPlace }): JSX.Element {
  return (
    <div class="tooltip" role="tooltip" style={besideCrosshair(place, TOOLTIP_EXTRA + readings.length * TOOLTIP_ROW)}>
      <div class="tooltip-title">{formatClock(x)}</div>
      {readings.map(({ line, value, reason }) => <div key={line.run}>GPU {line.number}: {value === null ? <span class="reason">{reason}</span> : formatValue(value)}</div>)}
    </div>
  );
}
