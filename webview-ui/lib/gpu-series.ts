/** What GPUs did for the runs of a page, as charts. */
import type { RunGpuQuantity } from '../../src/core/model/gpu-use';
import type { RunPoints } from '../../src/protocol/runs';
import { MetricSeries, type SeriesWindow } from './metric-series';
import { Pull } from './pull';

/** Samples are two seconds apart, and for each look at them all of a run are read: numbers may come far more often. */
const REFRESH_MS = 5_000;

/** The points of each quantity, pulled while its chart can be seen. */
export class GpuSeries {
  private readonly series: Readonly<Record<RunGpuQuantity, MetricSeries>>;
  private readonly refresh = new Pull(() => {
    this.reload();
    return Promise.resolve();
  }, REFRESH_MS);

  constructor(ask: (quantity: RunGpuQuantity, window: SeriesWindow) => Promise<readonly RunPoints[]>) {
    const of = (quantity: RunGpuQuantity): MetricSeries => new MetricSeries((window) => ask(quantity, window));
    this.series = { utilization: of('utilization'), memory: of('memory'), power: of('power') };
  }

  /** The points of one quantity. */
  of(quantity: RunGpuQuantity): MetricSeries {
    return this.series[quantity];
  }

  /** Runs went on: pulls their points again, but not too often. */
  invalidate(): void {
    this.refresh.want();
  }

  /** Other runs are shown. */
  reload(): void {
    for (const series of Object.values(this.series)) series.invalidate();
  }
}
