/** What the comparison panel knows and shows; components read its signals and call its methods. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { CompareEvents, CompareHost, CompareRun, CompareSort, CompareState, XAxis } from '../../src/protocol/compare';
import type { RunPoints, RunRef } from '../../src/protocol/runs';
import type { Extent } from '../lib/chart/axis';
import type { Cursor } from '../lib/chart/chart-props';
import { messageOf } from '../lib/message';
import { MetricSeries, type SeriesWindow } from '../lib/metric-series';
import { Pull } from '../lib/pull';

const PULL_GAP_MS = 100;
/** A store that takes longer has trouble that a person should hear of. */
const TIMEOUT_MS = 30_000;

/** The part of the endpoint that the panel uses. */
export interface CompareConnection {
  request<K extends keyof CompareHost['requests']>(name: K, params: CompareHost['requests'][K]['params'], options?: { timeoutMs?: number }): Promise<CompareHost['requests'][K]['result']>;
  on<K extends keyof CompareEvents>(name: K, listener: (data: CompareEvents[K]) => void): unknown;
}

/** State and conduct of one comparison panel. */
export class CompareModel {
  /** Null until they first came. */
  readonly runs = signal<readonly CompareRun[] | null>(null);
  /** Why the runs could not be read; null where they could. */
  readonly error = signal<string | null>(null);
  /** When the host last gave something new, in milliseconds since the epoch. */
  readonly updatedAt = signal<number | null>(null);
  readonly state: ReadonlySignal<CompareState>;
  readonly cursor = signal<Cursor | null>(null);
  /** Shown part of x, by the name of the axis. */
  readonly zoom = signal<Readonly<Record<string, Extent>>>({});
  /** The run under the pointer, in table or chart. */
  readonly hovered = signal<string | null>(null);
  readonly lifted = computed<ReadonlySet<string>>(() => new Set([...(this.state.value.selected ?? []), ...(this.hovered.value === null ? [] : [this.hovered.value])]));
  /** Names of all metrics: series before single values, and among them those that most runs share first. */
  readonly metrics = computed(() => metricNames(this.runs.value ?? []));

  /** From the first to the last x of all drawn charts, by axis: they share it so that the eye can go from one to the next. */
  readonly extents = computed(() => joinExtents(this.drawn.value));

  private readonly drawn = signal<Readonly<Record<string, DrawnExtent>>>({});
  private readonly kept;
  private readonly series = new Map<string, MetricSeries>();
  private readonly runsPull = new Pull(() => this.loadRuns(), PULL_GAP_MS);

  constructor(
    private readonly host: CompareConnection,
    state: CompareState | null,
    private readonly keep: (state: CompareState) => void,
  ) {
    this.kept = signal<CompareState>(state ?? { version: 1, runs: [], logY: [] });
    this.state = this.kept;
    host.on('changed', (change) => this.refresh(change));
    host.on('show', ({ runs }) => this.show(runs));
    this.runsPull.want();
  }

  /** The points of a metric, one object for as long as the panel lives. */
  seriesOf(metric: string): MetricSeries {
    const known = this.series.get(metric) ?? new MetricSeries((window) => this.loadPoints(metric, window));
    this.series.set(metric, known);
    return known;
  }

  /** Reads all anew, after an error. */
  retry(): void {
    this.refresh({ runs: [], all: true });
  }

  /** Turns a metric's y axis from linear to logarithmic and back. */
  toggleLog(metric: string): void {
    const { logY } = this.state.value;
    this.change({ logY: logY.includes(metric) ? logY.filter((name) => name !== metric) : [...logY, metric] });
  }

  /** Chooses what x means. */
  setXAxis(xAxis: XAxis): void {
    this.change({ xAxis });
    this.zoom.value = {};
    this.cursor.value = null;
  }

  /** Sorts the table; null gives back the order in which the runs were chosen. */
  setSort(sort: CompareSort | null): void {
    this.change({ sort });
  }

  /** Shows or hides the params that are equal in all runs. */
  toggleEqual(): void {
    this.change({ showEqual: this.state.value.showEqual !== true });
  }

  /** Lifts a run's lines out, or no longer. */
  toggleSelected(run: string): void {
    const selected = this.state.value.selected ?? [];
    this.change({ selected: selected.includes(run) ? selected.filter((id) => id !== run) : [...selected, run] });
  }

  /** Shows a part of an axis in all its charts; null shows all of it. */
  setZoom(axis: string, range: Extent | null): void {
    const others = without(this.zoom.value, axis);
    this.zoom.value = range === null ? others : { ...others, [axis]: range };
  }

  /** A chart tells from where to where its lines go. */
  noteExtent(axis: string, metric: string, extent: Extent | null): void {
    const others = without(this.drawn.value, metric);
    this.drawn.value = extent === null ? others : { ...others, [metric]: { axis, extent } };
  }

  /** Shows a run's notebook. */
  open(run: CompareRun): void {
    this.attempt(this.host.request('open', { folder: run.folder, id: run.id }));
  }

  /** Shows a run's page. */
  openPage(run: CompareRun): void {
    this.attempt(this.host.request('openPage', { folder: run.folder, id: run.id }));
  }

  /** Puts text on the clipboard. */
  copy(text: string): void {
    this.attempt(this.host.request('copy', { text }));
  }

  private attempt(request: Promise<unknown>): void {
    request.then(
      () => (this.error.value = null),
      (error: unknown) => (this.error.value = messageOf(error)),
    );
  }

  private show(runs: readonly RunRef[]): void {
    this.change({ runs, selected: [] });
    this.zoom.value = {};
    this.refresh({ runs: [], all: true });
  }

  private change(part: Partial<CompareState>): void {
    this.kept.value = { ...this.kept.value, ...part };
    this.keep(this.kept.value);
  }

  private refresh({ runs, all }: CompareEvents['changed']): void {
    const shown = this.runs.value ?? [];
    // An empty choice means the newest runs, so a run that is not yet shown matters too.
    if (all || this.state.value.runs.length === 0 || shown.some(({ id }) => runs.includes(id))) this.runsPull.want();
    const touched = new Set(shown.filter(({ id }) => all || runs.includes(id)).flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    for (const [metric, series] of this.series) if (all || touched.has(metric)) series.invalidate();
  }

  private async loadRuns(): Promise<void> {
    const asked = this.state.value.runs;
    try {
      const runs = await this.host.request('runs', { runs: asked }, { timeoutMs: TIMEOUT_MS });
      if (asked !== this.state.value.runs) return;
      const before = new Set(this.runs.value?.map(({ id }) => id));
      this.runs.value = runs;
      this.error.value = null;
      this.updatedAt.value = Date.now();
      const fresh = runs.filter(({ id }) => !before.has(id)).flatMap(({ metrics }) => metrics.map(({ name }) => name));
      for (const metric of new Set(fresh)) this.series.get(metric)?.invalidate();
    } catch (error) {
      this.error.value = messageOf(error);
    }
  }

  private async loadPoints(metric: string, { width, range }: SeriesWindow): Promise<readonly RunPoints[]> {
    const runs = (this.runs.value ?? []).filter(({ metrics }) => metrics.some(({ name }) => name === metric)).map(({ folder, id }) => ({ folder, id }));
    const points = await this.host.request('series', { runs, metric, width, ...(range === null ? {} : { from: range[0], to: range[1] }) }, { timeoutMs: TIMEOUT_MS });
    this.updatedAt.value = Date.now();
    return points;
  }
}

interface DrawnExtent {
  readonly axis: string;
  readonly extent: Extent;
}

function joinExtents(drawn: Readonly<Record<string, DrawnExtent>>): Readonly<Record<string, Extent>> {
  const joined: Record<string, Extent> = {};
  for (const { axis, extent } of Object.values(drawn)) {
    const [low, high] = joined[axis] ?? extent;
    joined[axis] = [Math.min(low, extent[0]), Math.max(high, extent[1])];
  }
  return joined;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function metricNames(runs: readonly CompareRun[]): string[] {
  const shared = new Map<string, number>();
  const stepped = new Set<string>();
  for (const { name, counters, count } of runs.flatMap(({ metrics }) => metrics)) {
    shared.set(name, (shared.get(name) ?? 0) + 1);
    if (counters.length > 0 || count > 1) stepped.add(name);
  }
  return [...shared].sort(([a, runsOfA], [b, runsOfB]) => Number(stepped.has(b)) - Number(stepped.has(a)) || runsOfB - runsOfA).map(([name]) => name);
}
