/** What the comparison panel knows and shows; components read its signals and call its methods. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { parseFilter } from '../../src/core/query/parse';
import { RUN_GPU_QUANTITIES, type RunGpuQuantity } from '../../src/core/model/gpu-use';
import type { Expression } from '../../src/core/query/expression';
import { FIRST_STATE, type CompareEdit, type CompareEvents, type CompareRun, type CompareState, type PointsQuery, type SavedView } from '../../src/protocol/compare';
import type { ChartChoice, ColumnChoice, CompareView } from '../../src/protocol/compare-view';
import type { RunPoints, RunRef } from '../../src/protocol/runs';
import { sameExtent, type Extent } from '../lib/chart/axis';
import type { Cursor } from '../lib/chart/chart-props';
import { GpuSeries } from '../lib/gpu-series';
import { messageOf } from '../lib/message';
import { nearestIndex } from '../lib/nearest';
import { MetricSeries, type SeriesWindow } from '../lib/metric-series';
import { TIMEOUT_MS, type CompareConnection } from './connection';
import { comparedRuns } from './differences/compared';
import { Differences } from './differences/differences';
import { Displayed } from './displayed/displayed';
import { drawnGroups } from './groups';
import { originsOf, timeAxis } from './lines';
import { joinExtents, metricNames, without, type DrawnExtent } from './metrics';
import { columnsFor, type ColumnSet } from './table/columns';
import { CellText } from './table/cell-text';
import { tableContent, type TableContent } from './table/items';
import { Sparklines } from './sparklines';
import { TableSource } from './table-source';

/** Filter lines that are remembered. */
const MOST_HISTORY = 50;

/** State and conduct of one comparison panel. */
export class CompareModel {
  readonly source: TableSource;
  readonly sparklines = new Sparklines(() => this.source.table, (metric, runs, width) => this.points(metric, runs, width));
  readonly state: ReadonlySignal<CompareState>;
  readonly view: ReadonlySignal<CompareView>;
  /** Parts of the state, so that who shows one of them is not drawn again when another changes, as zoom does with each frame. */
  readonly selected = computed(() => this.state.value.selected);
  readonly zoom = computed(() => this.state.value.zoom);
  readonly zoomY = computed(() => this.state.value.zoomY);
  readonly part = computed(() => this.state.value.part);
  readonly isZoomed = computed(() => Object.keys(this.zoom.value).length + Object.keys(this.zoomY.value).length > 0);
  /** What went wrong last with something that a person did; null where nothing did. */
  readonly failure = signal<string | null>(null);
  readonly cursor = signal<Cursor | null>(null);
  /** A crosshair that a person put, with its readings; it is kept. */
  readonly pin: Signal<Cursor | null>;
  /** The run under the pointer, in table or chart. */
  readonly hovered = signal<string | null>(null);
  readonly lifted = computed<ReadonlySet<string>>(() => new Set([...this.selected.value, ...(this.hovered.value === null ? [] : [this.hovered.value])]));
  /** The filter line as it is understood. */
  readonly filter = computed(() => {
    void this.source.version.value;
    return parseFilter(this.view.value.filter, this.source.table.fields);
  });
  /** What the table shows; a line that is wrong leaves the last one that was right. */
  readonly content = computed<TableContent>(() => {
    void this.source.version.value;
    const { expression, error } = this.filter.value;
    if (error === null) this.lastFilter = expression;
    return tableContent(this.source.table, this.lastFilter, this.view.value);
  });
  readonly columns = computed<ColumnSet>(() => columnsFor(this.source.table, this.content.value.rows, this.source.table.metricNames, this.view.value));
  /** Writers of the shown columns' cells, by their key. */
  readonly cells = computed<ReadonlyMap<string, CellText>>(() => new Map(this.columns.value.all.map((column) => [column.key, new CellText(column, this.content.value.rows)])));
  /** The runs that charts draw: the first of the table, and those that a person picked; null until runs first came. */
  readonly runs = computed<readonly CompareRun[] | null>(() => this.drawnRuns());
  /** The groups that charts draw; null where they draw each run for itself. */
  readonly groups = computed(() => drawnGroups(this.content.value, this.view.value));
  /** Names of all metrics of drawn runs: series before single values, and among them those that most runs share first. */
  readonly metrics = computed(() => metricNames(this.runs.value ?? []));
  /** What is charted of GPUs: nothing where no drawn run used one. */
  readonly gpuQuantities = computed<readonly RunGpuQuantity[]>(() => {
    const { table } = this.content.value;
    const used = table.column('gpuTime');
    return this.runs.value?.some(({ id }) => used?.valueAt(table.rowOf(id) ?? -1) !== undefined) ? RUN_GPU_QUANTITIES : [];
  });
  /** From the first to the last x of all drawn charts, by axis: they share it so that the eye can go from one to the next. */
  readonly extents = computed(() => (this.joined = joinExtents(this.drawn.value, this.joined)));

  /** All that points are asked for with besides range and width. */
  readonly look = computed(() => {
    const { xAxis, logX, smoothing } = this.view.value.charts;
    return JSON.stringify({ xAxis, logX, smoothing, means: this.groups.value !== null });
  });

  /** What differs between the picked runs besides their numbers. */
  readonly differences: Differences;
  /** What these runs displayed. */
  readonly displayed: Displayed;
  /** What GPUs did for the drawn runs. */
  readonly gpus = new GpuSeries((quantity, window) => this.loadGpuPoints(quantity, window));
  private readonly drawn = signal<Readonly<Record<string, DrawnExtent>>>({});
  private readonly kept;
  private readonly series = new Map<string, MetricSeries>();
  private lastFilter: Expression | null = null;
  private joined: Readonly<Record<string, Extent>> = {};

  constructor(
    private readonly host: CompareConnection,
    state: CompareState | null,
    private readonly keep: (state: CompareState) => void,
  ) {
    this.kept = signal<CompareState>(state ?? FIRST_STATE);
    this.state = this.kept;
    this.view = computed(() => this.kept.value.view);
    this.pin = signal<Cursor | null>(this.kept.peek().pin);
    effect(() => {
      const pin = this.pin.value;
      if (pin !== this.kept.peek().pin) this.change({ pin });
    });
    this.source = new TableSource(host, () => this.kept.value.runs);
    const compared = computed(() => comparedRuns(this.content.value, this.selected.value, this.view.value.baseline));
    this.differences = new Differences(host, { compared, against: computed(() => this.kept.value.against) }, (request) => this.attempt(request));
    this.displayed = new Displayed(host);
    host.on('changed', (change) => this.refresh(change));
    host.on('show', ({ runs }) => this.show(runs));
    const total = computed(() => (this.source.version.value > 0 ? this.content.value.total : null));
    effect(() => {
      // A title that is not set is worth no error.
      if (total.value !== null) this.host.request('shown', { runs: total.value }).catch(() => undefined);
    });
    let before = new Set<string>();
    effect(() => {
      const runs = this.runs.value ?? [];
      const added = runs.filter(({ id }) => !before.has(id));
      const fresh = added.flatMap(({ metrics }) => metrics.map(({ name }) => name));
      before = new Set(runs.map(({ id }) => id));
      for (const metric of new Set(fresh)) this.series.get(metric)?.invalidate();
      if (added.length > 0) this.gpus.reload();
    });
  }

  /** The points of a metric, one object for as long as the panel lives. */
  seriesOf(metric: string): MetricSeries {
    const known = this.series.get(metric) ?? new MetricSeries((window) => this.loadPoints(metric, window));
    this.series.set(metric, known);
    return known;
  }

  /** Reads all anew, after an error. */
  retry(): void {
    this.failure.value = null;
    this.source.reload();
    this.invalidate();
  }

  /** Changes what a person set. */
  setView(part: Partial<CompareView>): void {
    this.change({ view: { ...this.view.value, ...part } });
  }

  /** Changes how columns are arranged. */
  setColumns(part: Partial<ColumnChoice>): void {
    this.setView({ columns: { ...this.view.value.columns, ...part } });
  }

  /** Changes how charts are drawn; another x has another zoom. */
  setCharts(part: Partial<ChartChoice>): void {
    if (part.xAxis !== undefined) this.cursor.value = this.pin.value = null;
    const zoom = part.xAxis === undefined && part.logX === undefined && part.linked === undefined ? this.state.value.zoom : {};
    this.change({ view: { ...this.view.value, charts: { ...this.view.value.charts, ...part } }, zoom });
  }

  /** Turns a metric's y axis from linear to logarithmic and back. */
  toggleLog(metric: string): void {
    const { logY } = this.view.value.charts;
    this.setCharts({ logY: logY.includes(metric) ? logY.filter((name) => name !== metric) : [...logY, metric] });
  }

  /** Keeps the filter line for the next time that somebody looks for it. */
  rememberFilter(): void {
    const line = this.view.value.filter.trim();
    if (line === '' || this.filter.value.error !== null) return;
    this.change({ history: [line, ...this.state.value.history.filter((other) => other !== line)].slice(0, MOST_HISTORY) });
  }

  /** Lifts a run's lines out, or no longer. */
  toggleSelected(run: string): void {
    const { selected } = this.state.value;
    this.change({ selected: selected.includes(run) ? selected.filter((id) => id !== run) : [...selected, run] });
  }

  /** Lifts out no run, or these alone. */
  select(runs: readonly string[]): void {
    this.change({ selected: runs });
  }

  /** Opens a group, or closes it. */
  toggleGroup(key: string): void {
    const { open } = this.view.value;
    this.setView({ open: open.includes(key) ? open.filter((other) => other !== key) : [...open, key] });
  }

  /** Shows a part of an axis in all its charts; null shows all of it. */
  setZoom(axis: string, range: Extent | null): void {
    const others = without(this.state.value.zoom, axis);
    this.change({ zoom: range === null ? others : { ...others, [axis]: range } });
  }

  /** Shows a part of a metric's y; null shows all of it. */
  setZoomY(metric: string, range: Extent | null): void {
    const others = without(this.state.value.zoomY, metric);
    this.change({ zoomY: range === null ? others : { ...others, [metric]: range } });
  }

  /** Shows all of every chart. */
  resetZoom(): void {
    this.change({ zoom: {}, zoomY: {} });
  }

  /** A chart tells from where to where its lines go, of which it has all. */
  noteExtent(axis: string, metric: string, extent: Extent | null): void {
    const known = this.drawn.peek()[metric];
    if (extent === null ? known === undefined : known?.axis === axis && sameExtent(known.extent, extent)) return;
    const others = without(this.drawn.peek(), metric);
    this.drawn.value = extent === null ? others : { ...others, [metric]: { axis, extent } };
  }

  /** Records a change of one run. */
  edit(run: string, set: CompareEdit): void {
    this.attempt(this.host.request('edit', { run: this.refOf(run), set }));
  }

  /** Asks for a line of text. */
  ask(title: string, value: string, hint: string): Promise<string | null> {
    return this.host.request('ask', { title, value, hint }).catch((error: unknown) => {
      this.failure.value = messageOf(error);
      return null;
    });
  }

  /** Shows a run's notebook. */
  open(run: string): void {
    this.attempt(this.host.request('open', this.refOf(run)));
  }

  /** Shows a run's page. */
  openPage(run: string): void {
    this.attempt(this.host.request('openPage', this.refOf(run)));
  }

  /** Shows the cell whose execution gave a run the point at this x of a chart. */
  goToPoint(run: string, metric: string, x: number): void {
    const points = this.series.get(metric)?.points.value?.get(run);
    const time = points?.time[nearestIndex(points.x, x)];
    if (time !== undefined) this.attempt(this.host.request('openPoint', { run: this.refOf(run), metric, time }));
  }

  /** Begins to make a pipeline step of what a run came from. */
  promote(run: string): void {
    this.attempt(this.host.request('promote', this.refOf(run)));
  }

  /** Shows what differs between the notebooks of two runs. */
  compareNotebooks(left: string, right: string): void {
    this.attempt(this.host.request('compareNotebooks', { left: this.refOf(left), right: this.refOf(right) }));
  }

  /** Shows another part below the table, or something else in it. */
  setPart(part: Partial<Pick<CompareState, 'part' | 'against' | 'steps'>>): void {
    this.change(part);
  }

  /** Puts text on the clipboard. */
  readonly copy = (text: string): void => this.attempt(this.host.request('copy', { text }));

  /** Saves text as a file that a person chooses. */
  save(name: string, text: string): void {
    this.attempt(this.host.request('save', { name, text }));
  }

  /** The views that were saved; none where they cannot be read, which is told. */
  readViews(): Promise<readonly SavedView[]> {
    return this.host.request('views', null, { timeoutMs: TIMEOUT_MS }).catch((error: unknown) => {
      this.failure.value = messageOf(error);
      return [];
    });
  }

  /** Saves what a person set under a name. */
  saveView(name: string): void {
    if (name !== '') this.attempt(this.host.request('saveView', { name, view: { ...this.view.value, baseline: null, open: [] } }));
  }

  /** Saves a picture, given as a PNG's base64, as a file that a person chooses. */
  savePicture(name: string, png: string): void {
    this.attempt(this.host.request('savePicture', { name, png }));
  }

  private invalidate(): void {
    for (const series of this.series.values()) series.invalidate();
    this.gpus.reload();
  }

  private points(metric: string, runs: readonly RunRef[], width: number): Promise<readonly RunPoints[]> {
    return this.host.request('series', { runs, metric, width }, { timeoutMs: TIMEOUT_MS });
  }

  private drawnRuns(): readonly CompareRun[] | null {
    const { table, rows } = this.content.value;
    if (this.source.version.value === 0) return null;
    if (this.groups.value !== null) return this.groups.value.flatMap(({ runs }) => runs);
    const { most } = this.view.value.charts;
    const picked = this.selected.value.flatMap((id) => table.rowOf(id) ?? []);
    const drawn = new Set([...rows.slice(0, most), ...picked]);
    return [...drawn].map((row) => ({ ...table.runAt(row), folder: table.folderOf(row) }));
  }

  private refOf(id: string): RunRef {
    const { table } = this.source;
    return { folder: table.folderOf(table.rowOf(id) ?? -1), id };
  }

  private attempt(request: Promise<unknown>): void {
    request.then(
      () => (this.failure.value = null),
      (error: unknown) => (this.failure.value = messageOf(error)),
    );
  }

  private show(runs: readonly RunRef[]): void {
    this.cursor.value = this.pin.value = null;
    this.change({ runs, selected: [], zoom: {}, zoomY: {}, view: { ...this.view.value, filter: '', baseline: null } });
    this.source.restart();
    this.invalidate();
  }

  private change(part: Partial<CompareState>): void {
    this.kept.value = { ...this.kept.peek(), ...part };
    this.keep(this.kept.peek());
  }

  private refresh(change: CompareEvents['changed']): void {
    this.source.refresh(change);
    const drawn = (this.runs.peek() ?? []).filter(({ id }) => change.all || change.runs.includes(id));
    const touched = new Set(drawn.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
    for (const [metric, series] of this.series) if (change.all || touched.has(metric)) series.invalidate();
    if (drawn.length > 0) this.gpus.invalidate();
  }

  private async loadPoints(metric: string, { width, range }: SeriesWindow): Promise<readonly RunPoints[]> {
    const drawn = (this.runs.value ?? []).filter(({ metrics }) => metrics.some(({ name }) => name === metric));
    const runs = drawn.map(({ folder, id }) => ({ folder, id }));
    const { xAxis } = this.view.value.charts;
    const points = await this.host.request('series', { runs, metric, width, ...this.wanted(range), ...(xAxis === 'step' ? {} : { origins: originsOf(drawn, xAxis) }) }, { timeoutMs: TIMEOUT_MS });
    this.source.updatedAt.value = Date.now();
    return points;
  }

  private loadGpuPoints(quantity: RunGpuQuantity, { width, range }: SeriesWindow): Promise<readonly RunPoints[]> {
    const drawn = this.runs.value ?? [];
    const origins = originsOf(drawn, timeAxis(this.view.value.charts.xAxis));
    return this.host.request('gpuPoints', { runs: drawn.map(({ folder, id }) => ({ folder, id })), quantity, width, origins, ...this.wanted(range) }, { timeoutMs: TIMEOUT_MS });
  }

  /** How points are wanted, whatever they are of. */
  private wanted(range: Extent | null): Pick<PointsQuery, 'from' | 'to' | 'logX' | 'smoothing' | 'means'> {
    const { logX, smoothing } = this.view.value.charts;
    return { ...(range === null ? {} : { from: range[0], to: range[1] }), ...(logX ? { logX } : {}), ...(smoothing > 0 ? { smoothing } : {}), ...(this.groups.value === null ? {} : { means: true }) };
  }
}
