/** What a run's page knows and shows; components read its signals and call its methods. */
import { signal } from '@preact/signals';
import type { CellFate, ExecutionLines, ExecutionRef, RunEvents, RunFacts, RunHost, RunLink, RunModule, RunNotes, RunPageState, RunRecord } from '../../src/protocol/run';
import type { Extent } from '../lib/chart/axis';
import type { Cursor } from '../lib/chart/chart-props';
import { GpuSeries } from '../lib/gpu-series';
import { keepSame } from '../lib/keep-same';
import { messageOf } from '../lib/message';
import { MetricSeries } from '../lib/metric-series';
import { Pull } from '../lib/pull';

const PULL_GAP_MS = 100;
/** What stands behind a run is more to read than its numbers. */
const RECORD_GAP_MS = 1000;
/** A store that takes longer has trouble that a person should hear of. */
const TIMEOUT_MS = 30_000;

/** The part of the endpoint that the page uses. */
export interface RunConnection {
  request<K extends keyof RunHost['requests']>(name: K, params: RunHost['requests'][K]['params'], options?: { timeoutMs?: number }): Promise<RunHost['requests'][K]['result']>;
  on<K extends keyof RunEvents>(name: K, listener: (data: RunEvents[K]) => void): unknown;
}

/** The part of the code that one metric came from. */
export interface MetricSlice {
  readonly metric: string;
  /** Null until it is known. */
  readonly executions: readonly ExecutionLines[] | null;
}

/** State and conduct of one run's page. */
export class RunModel {
  /** Null until they first came. */
  readonly facts = signal<RunFacts | null>(null);
  /** Null until it first came. */
  readonly record = signal<RunRecord | null>(null);
  /** By execution, see `executionKey`. */
  readonly fates = signal<ReadonlyMap<string, CellFate>>(new Map());
  /** Why the run could not be read; null where it could. */
  readonly error = signal<string | null>(null);
  /** Why what stands behind it could not be read; null where it could. */
  readonly recordError = signal<string | null>(null);
  /** Why what a person asked for could not be done. */
  readonly notice = signal<string | null>(null);
  /** The metric whose code is shown; null shows that of the whole run. */
  readonly slice = signal<MetricSlice | null>(null);
  readonly cursor = signal<Cursor | null>(null);
  /** A note that was typed and not saved. */
  readonly draft = signal<string | null>(null);
  /** How far down the page was in its last life, in CSS pixels. */
  readonly scrolledTo: number;

  /** What GPUs did for the run; x counts from its start. */
  readonly gpus = new GpuSeries((quantity, { width, range }) => {
    const { value: facts } = this.facts;
    const origins = [facts?.state === 'shown' ? facts.run.startedAt : 0];
    return this.host.request('gpuPoints', { quantity, width, origins, ...partOf(range) }, { timeoutMs: TIMEOUT_MS });
  });

  private readonly series = new Map<string, MetricSeries>();
  private scroll: number;
  private readonly factsPull = new Pull(() => this.loadFacts(), PULL_GAP_MS);
  private readonly recordPull = new Pull(() => this.loadRecord(), RECORD_GAP_MS);
  private readonly fatesPull = new Pull(() => this.loadFates(), PULL_GAP_MS);

  constructor(
    private readonly host: RunConnection,
    state: RunPageState | null,
    private readonly keep: (state: RunPageState) => void,
  ) {
    this.draft.value = state?.draft ?? null;
    this.scroll = this.scrolledTo = state?.scroll ?? 0;
    host.on('changed', (change) => this.refresh(change));
    this.retry();
  }

  /** The points of a metric, one object for as long as the page lives. */
  seriesOf(metric: string): MetricSeries {
    const known = this.series.get(metric) ?? new MetricSeries(({ width, range }) =>
      this.host.request('series', { metric, width, ...partOf(range) }, { timeoutMs: TIMEOUT_MS }));
    this.series.set(metric, known);
    return known;
  }

  /** Reads all anew. */
  retry(): void {
    this.refresh({ run: true, record: true, fates: false });
  }

  /** Shows only what this metric came from, or again all. */
  choose(metric: string | null): void {
    this.slice.value = metric === null ? null : { metric, executions: null };
    void this.loadSlice();
  }

  /** Lights in the notebook what a metric came from. */
  showInNotebook(metric: string): void {
    void this.attempt(this.host.request('showInNotebook', { metric }));
  }

  /** Changes what is said of the run; resolves to whether that is on record. */
  edit(notes: RunNotes): Promise<boolean> {
    return this.attempt(this.host.request('edit', notes));
  }

  /** Keeps what is typed as the run's note, or forgets it. */
  setDraft(draft: string | null): void {
    this.draft.value = draft;
    this.keepState();
  }

  /** Keeps how far down the page is. */
  noteScroll(pixels: number): void {
    this.scroll = pixels;
    this.keepState();
  }

  /** Shows the cell of an execution, or of the one that opened the run. */
  goToCell(execution?: ExecutionRef): void {
    void this.attempt(this.host.request('goToCell', execution === undefined ? {} : { execution: { session: execution.session, ordinal: execution.ordinal } }));
  }

  /** Begins to make the run's numbers again. */
  reproduce(): void {
    void this.attempt(this.host.request('reproduce', {}));
  }

  /** Begins to make a pipeline step of what the run came from. */
  promote(): void {
    void this.attempt(this.host.request('promote', {}));
  }

  /** Begins to verify the steps that were made of it. */
  verify(): void {
    void this.attempt(this.host.request('verify', {}));
  }

  /** Opens a new notebook with all cells as they were, or with the slice alone. */
  openAsItWas(extent: 'session' | 'slice'): void {
    void this.attempt(this.host.request('openAsItWas', { extent }));
  }

  /** Shows how the git repository differed from its commit. */
  openDiff(): void {
    void this.attempt(this.host.request('openDiff', {}));
  }

  /** Shows a module as the run had it beside its file as it is now. */
  openModule({ path, digest }: RunModule): void {
    void this.attempt(this.host.request('openModule', { path, digest }));
  }

  /** Shows the notebook as the run saw it beside what it is now. */
  compareNotebook(): void {
    void this.attempt(this.host.request('compareNotebook', {}));
  }

  /** Shows another run's page. */
  openPage({ run }: RunLink): void {
    void this.attempt(this.host.request('openPage', run));
  }

  /** Puts text on the clipboard. */
  copy(text: string): void {
    void this.attempt(this.host.request('copy', { text }));
  }

  private async attempt(request: Promise<unknown>): Promise<boolean> {
    try {
      await request;
      this.notice.value = null;
      return true;
    } catch (error) {
      this.notice.value = messageOf(error);
      return false;
    }
  }

  private refresh({ run, record, fates }: RunEvents['changed']): void {
    if (run) {
      this.factsPull.want();
      for (const series of this.series.values()) series.invalidate();
      this.gpus.invalidate();
    }
    if (record) this.recordPull.want();
    if (fates) this.fatesPull.want();
  }

  private async loadFacts(): Promise<void> {
    try {
      this.facts.value = await this.host.request('run', {}, { timeoutMs: TIMEOUT_MS });
      this.error.value = null;
      this.keepState();
    } catch (error) {
      this.error.value = messageOf(error);
    }
  }

  private async loadRecord(): Promise<void> {
    try {
      const record = await this.host.request('record', {}, { timeoutMs: TIMEOUT_MS });
      this.record.value = { ...record, executions: keepSame(this.record.value?.executions ?? [], record.executions, executionKey) };
      this.recordError.value = null;
      this.fatesPull.want();
      await this.loadSlice();
    } catch (error) {
      this.recordError.value = messageOf(error);
    }
  }

  private async loadFates(): Promise<void> {
    try {
      const fates = await this.host.request('fates', {}, { timeoutMs: TIMEOUT_MS });
      this.fates.value = new Map(fates.map(({ fate, ...execution }) => [executionKey(execution), fate]));
    } catch (error) {
      this.fates.value = new Map();
      this.notice.value = messageOf(error);
    }
  }

  private async loadSlice(): Promise<void> {
    const metric = this.slice.value?.metric;
    if (metric === undefined) return;
    try {
      const executions = await this.host.request('slice', { metric }, { timeoutMs: TIMEOUT_MS });
      if (this.slice.value?.metric === metric) this.slice.value = { metric, executions };
    } catch (error) {
      if (this.slice.value?.metric !== metric) return;
      this.slice.value = null;
      this.notice.value = messageOf(error);
    }
  }

  private keepState(): void {
    const { value: facts } = this.facts;
    if (facts?.state !== 'shown') return;
    const { folder, id } = facts.run;
    this.keep({ version: 1, run: { folder, id }, ...(this.draft.value === null ? {} : { draft: this.draft.value }), ...(this.scroll === 0 ? {} : { scroll: this.scroll }) });
  }
}

/** Tells executions apart. */
export function executionKey({ session, ordinal }: ExecutionRef): string {
  return `${session} ${ordinal}`;
}

function partOf(range: Extent | null): { readonly from?: number; readonly to?: number } {
  return range === null ? {} : { from: range[0], to: range[1] };
}
