import { signal } from '@preact/signals';
import type { GpuTotal } from '../../src/core/model/gpu-use';
import type { Endpoint } from '../../src/protocol/endpoint';
import { GPU_QUANTITIES, type GpuHost, type GpuQuantity, type GpuScreen } from '../../src/protocol/gpu';
import type { Silent } from '../../src/protocol/validate';
import type { Cursor } from '../lib/chart/chart-props';
import { messageOf } from '../lib/message';
import { MetricSeries } from '../lib/metric-series';
import { Pull } from '../lib/pull';

/** Stretches of time that charts can show, in minutes. */
export const STRETCHES = [{ minutes: 15, label: '15 min' }, { minutes: 60, label: '1 h' }, { minutes: 360, label: '6 h' }, { minutes: 1_440, label: '24 h' }] as const;

/** Shortest time between two pulls of what GPUs do now. */
const GAP_MS = 500;

/** Totals change when executions end; they are read again so seldom, in milliseconds. */
const TOTALS_MS = 30_000;

/** What the view knows. */
export class GpuModel {
  readonly screen = signal<GpuScreen | null>(null);
  readonly totals = signal<readonly GpuTotal[] | null>(null);
  readonly minutes = signal<number>(STRETCHES[0].minutes);
  readonly cursor = signal<Cursor | null>(null);
  readonly error = signal<string | null>(null);
  private readonly pull = new Pull(() => this.load(), GAP_MS);
  private readonly series: ReadonlyMap<GpuQuantity, MetricSeries>;
  private totalsAt = -Infinity;

  constructor(private readonly host: Endpoint<Silent, GpuHost>) {
    this.series = new Map(GPU_QUANTITIES.map((quantity) => [quantity, new MetricSeries(({ width }) => host.request('lines', { quantity, minutes: this.minutes.value, width }))]));
    host.on('sampled', () => this.refresh());
    this.refresh();
  }

  /** The points of one quantity. */
  seriesOf(quantity: GpuQuantity): MetricSeries | undefined {
    return this.series.get(quantity);
  }

  /** Shows another stretch of time. */
  stretch(minutes: number): void {
    this.minutes.value = minutes;
    for (const series of this.series.values()) series.invalidate();
  }

  /** Pulls everything anew. */
  refresh(): void {
    this.pull.want();
    for (const series of this.series.values()) series.invalidate();
  }

  /** Writes the totals to a file that a person chooses. */
  async save(): Promise<void> {
    try {
      await this.host.request('saveTotals', {});
    } catch (error) {
      this.error.value = `The totals could not be saved: ${messageOf(error)}`;
    }
  }

  private async load(): Promise<void> {
    try {
      this.screen.value = await this.host.request('screen', {});
      if (performance.now() - this.totalsAt > TOTALS_MS) {
        this.totals.value = await this.host.request('totals', {});
        this.totalsAt = performance.now();
      }
      this.error.value = null;
    } catch (error) {
      this.error.value = `What GPUs do could not be read: ${messageOf(error)}`;
    }
  }
}
