/** The points of one metric, pulled from the host while its chart can be seen. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { RunPoints } from '../../src/protocol/runs';
import type { Extent } from './chart/axis';
import { messageOf } from './message';
import { Pull } from './pull';

/** Shortest time between two pulls of one chart. */
const PULL_GAP_MS = 100;

/** What a chart shows: how many pixel columns of which part of x. */
export interface SeriesWindow {
  readonly width: number;
  /** All of it where null. */
  readonly range: Extent | null;
  /** All else that points are asked for with, as one text: points of another look are none of this chart's. */
  readonly look?: string;
}

/** Keeps one metric's points fresh for as long as somebody looks. */
export class MetricSeries {
  private readonly latest = signal<ReadonlyMap<string, RunPoints> | null>(null);
  private readonly failure = signal<string | null>(null);
  private readonly pull: Pull;
  private window: SeriesWindow | null = null;
  private pulled: SeriesWindow | null = null;
  private stale = true;

  /** `ask` gets the points of all runs that the panel shows. */
  constructor(private readonly ask: (window: SeriesWindow) => Promise<readonly RunPoints[]>) {
    this.pull = new Pull(() => this.load(), PULL_GAP_MS);
  }

  /** Points by run; null until they first came. */
  get points(): ReadonlySignal<ReadonlyMap<string, RunPoints> | null> {
    return this.latest;
  }

  /** Which part those points are of; null until they first came. */
  get drawn(): SeriesWindow | null {
    return this.pulled;
  }

  /** With which look those points were asked for. */
  get look(): string | undefined {
    return this.pulled?.look;
  }

  /** Why the last pull failed; null where it did not. */
  get error(): ReadonlySignal<string | null> {
    return this.failure;
  }

  /** A chart shows this window from now on; pulls what is missing. */
  show(window: SeriesWindow): void {
    this.window = window;
    if (this.stale || !sameWindow(window, this.pulled)) this.pull.want();
  }

  /** Nobody looks any more. */
  hide(): void {
    this.window = null;
    this.pull.cancel();
  }

  /** The points changed; pulls them again, or when somebody next looks. */
  invalidate(): void {
    this.stale = true;
    if (this.window !== null) this.pull.want();
  }

  private async load(): Promise<void> {
    const { window } = this;
    if (window === null) return;
    this.stale = false;
    try {
      const all = await this.ask(window);
      this.pulled = window;
      this.latest.value = new Map(all.map((points) => [points.run, points]));
      this.failure.value = null;
    } catch (error) {
      this.stale = true;
      this.failure.value = messageOf(error);
    }
  }
}

function sameWindow(a: SeriesWindow, b: SeriesWindow | null): boolean {
  return b !== null && a.width === b.width && a.look === b.look && a.range?.[0] === b.range?.[0] && a.range?.[1] === b.range?.[1];
}
