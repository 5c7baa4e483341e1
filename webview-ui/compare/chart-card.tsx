import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { RunGpuQuantity } from '../../src/core/model/gpu-use';
import type { CompareRun } from '../../src/protocol/compare';
import type { XAxis } from '../../src/protocol/compare-view';
import { formatClock, formatDuration, formatStep } from '../lib/format';
import { GPU_GAP, GPU_TITLES } from '../lib/gpu-titles';
import { useVisible } from '../lib/observe';
import type { ThemeTokens } from '../lib/theme';
import { axisName, metricOf, timeAxis, timeName } from './lines';
import type { CompareModel } from './model';
import { SeriesChart } from './series-chart';
import { SummaryTable } from './summary-table';
import { ValuePlot } from './value-plot';

const X_FORMATS: Readonly<Record<XAxis, (x: number) => string>> = { step: formatStep, time: formatDuration, wall: formatClock };

/** What every chart of runs needs. */
export interface CardProps {
  readonly model: CompareModel;
  readonly runs: readonly CompareRun[];
  /** Params that tell the runs apart. */
  readonly params: readonly string[];
  readonly theme: ReadonlySignal<ThemeTokens>;
}

/** One metric's chart with its head: drawn, and its points pulled, only while it can be seen. */
export function ChartCard({ metric, ...props }: CardProps & { readonly metric: string }): JSX.Element {
  const { runs, model } = props;
  const card = useRef<HTMLElement>(null);
  const visible = useVisible(card);
  const single = runs.every((run) => (metricOf(run, metric)?.counters.length ?? 0) === 0);
  const summary = useMemo(() => <SummaryTable metric={metric} runs={runs} />, [metric, runs]);
  const lift = (run: string | null): void => void (model.hovered.value = run);
  const { xAxis } = model.view.value.charts;
  return (
    <section ref={card} class="chart-card" aria-label={metric} data-metric={metric}>
      {!visible && <h2>{metric}</h2>}
      {visible && single && (
        <>
          <header class="chart-head"><h2>{metric}</h2><span class="secondary">single values</span></header>
          <ValuePlot metric={metric} runs={runs} lifted={model.lifted.value} onLift={lift} />
        </>
      )}
      {visible && !single && (
        <>
          <SeriesChart
            {...props}
            subject={{ name: metric, series: model.seriesOf(metric), axis: axisName(runs, metric, xAxis), formatX: X_FORMATS[xAxis], onGo: (run, x) => model.goToPoint(run, metric, x) }}
            onLift={lift}
          />
          {summary}
        </>
      )}
    </section>
  );
}

/** What the GPUs of runs did, on the axis of time that metrics have too; where those count steps, it counts time all the same. */
export function GpuCard({ quantity, ...props }: CardProps & { readonly quantity: RunGpuQuantity }): JSX.Element {
  const { model } = props;
  const card = useRef<HTMLElement>(null);
  const visible = useVisible(card);
  const name = `GPU ${GPU_TITLES[quantity]}`;
  const xAxis = timeAxis(model.view.value.charts.xAxis);
  return (
    <section ref={card} class="chart-card" aria-label={name} data-gpu={quantity}>
      {!visible && <h2>{name}</h2>}
      {visible && <SeriesChart {...props} subject={{ name, series: model.gpus.of(quantity), axis: timeName(xAxis), formatX: X_FORMATS[xAxis], gap: GPU_GAP }} onLift={(run) => void (model.hovered.value = run)} />}
    </section>
  );
}
