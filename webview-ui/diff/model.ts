/** What a diff page knows and shows; components read its signals and call its methods. */
import { computed, signal } from '@preact/signals';
import type { DiffEvents, DiffHost, DiffLook, DiffOverview, DiffPageState, DiffRequests } from '../../src/protocol/diff';
import type { OutputView, SideName, TextView } from '../../src/protocol/diff-view';
import { messageOf } from '../lib/message';
import { Pull } from '../lib/pull';
import { RowContents } from './contents';
import { layOut } from './items';

const PULL_GAP_MS = 100;
/** Comparing takes well under a second; what takes this long has trouble that a person should hear of. */
const TIMEOUT_MS = 60_000;

const FIRST_LOOK: DiffLook = { layout: 'side-by-side', source: true, outputs: true, metadata: false, onlyChanges: true };

/** The part of the endpoint that the page uses. */
export interface DiffConnection {
  request<K extends keyof DiffHost['requests']>(name: K, params: DiffHost['requests'][K]['params'], options?: { timeoutMs?: number }): Promise<DiffHost['requests'][K]['result']>;
  on<K extends keyof DiffEvents>(name: K, listener: (data: DiffEvents[K]) => void): unknown;
}

/** What a search found. */
interface Found {
  readonly text: string;
  readonly rows: ReadonlySet<number>;
  /** The rows with the lines in sight that have the text. */
  readonly contents: RowContents;
}

/** State and conduct of one diff page. */
export class DiffModel {
  /** Null until it first came. */
  readonly overview = signal<DiffOverview | null>(null);
  /** Why the notebooks could not be compared; null where they could. */
  readonly error = signal<string | null>(null);
  /** Why what a person asked for could not be done. */
  readonly notice = signal<string | null>(null);
  readonly look = signal<DiffLook>(FIRST_LOOK);
  /** What is searched for. */
  readonly query = signal('');
  /** Colours that the theme gives code, by style. */
  readonly colours = signal<Readonly<Record<string, string>>>({});
  /** The item to go to; a new object for each wish. */
  readonly target = signal<{ readonly item: number } | null>(null);
  /** Which stop a person went to last, from 0; null before the first. */
  readonly stop = signal<number | null>(null);
  /** How far down the page was in its last life, in CSS pixels. */
  readonly scrolledTo: number;

  private readonly unfolded = signal<ReadonlySet<number>>(new Set());
  /** What was searched for last and the rows that have it; null where nothing is. */
  private readonly found = signal<Found | null>(null);
  private contents: RowContents;
  private scroll: number;
  private readonly pull = new Pull(() => this.load(), PULL_GAP_MS);

  /** All that stands on the page. */
  readonly items = computed(() => {
    const overview = this.overview.value;
    return overview === null ? [] : layOut(overview, { look: this.look.value, unfolded: this.unfolded.value, hits: this.found.value?.rows ?? null });
  });
  /** Positions among the items of what next and previous go to. */
  readonly stops = computed(() => this.items.value.flatMap((item, index) => (item.kind === 'notebook' || (item.kind === 'row' && item.isStop) ? [index] : [])));

  constructor(
    private readonly host: DiffConnection,
    state: DiffPageState | null,
    private readonly keep: (state: DiffPageState) => void,
  ) {
    if (state) this.look.value = state.look;
    this.scroll = this.scrolledTo = state?.scroll ?? 0;
    this.contents = this.emptyContents(0, '');
    host.on('changed', () => this.retry());
    host.on('go', ({ to }) => this.go(to === 'next' ? 1 : -1));
    this.retry();
  }

  /** The content of a row, asked for with the first call; a signal. */
  contentOf(row: number): ReturnType<RowContents['of']> {
    return (this.found.value?.contents ?? this.contents).of(row);
  }

  /** Compares anew. */
  retry(): void {
    this.pull.want();
  }

  /** Changes how cells are shown. */
  setLook(change: Partial<DiffLook>): void {
    this.look.value = { ...this.look.value, ...change };
    this.stop.value = null;
    this.keepState();
  }

  /** Shows what a fold hides. */
  unfold(firstRow: number): void {
    this.unfolded.value = new Set([...this.unfolded.value, firstRow]);
  }

  /** Shows only rows with this text, and of these the lines that have it, also where they are equal; all where it is empty. */
  async search(text: string): Promise<void> {
    this.query.value = text;
    const { edition } = this.overview.value ?? {};
    const rows = text === '' || edition === undefined ? null : await this.request('search', { edition, text });
    // Meanwhile something else may have been typed.
    if (this.query.value !== text) return;
    this.found.value = rows && edition !== undefined ? { text, rows: new Set(rows), contents: this.emptyContents(edition, text) } : null;
    this.stop.value = null;
  }

  /** Goes to the next or the previous change, round the end. */
  go(step: 1 | -1): void {
    const stops = this.stops.value;
    if (stops.length === 0) return;
    const from = this.stop.value ?? (step > 0 ? -1 : 0);
    this.stop.value = (from + step + stops.length) % stops.length;
    this.target.value = { item: stops[this.stop.value] ?? 0 };
  }

  /** Goes to a row, unfolded where it was folded. */
  showRow(row: number): void {
    const find = (): number => this.items.value.findIndex((item) => (item.kind === 'row' && item.row === row) || (item.kind === 'fold' && item.rows.includes(row)));
    const item = this.items.value[find()];
    if (item?.kind === 'fold') this.unfold(item.rows[0] ?? row);
    this.noteStop(row);
    this.target.value = { item: find() };
  }

  /** A person is at this row now: next and previous start from it. */
  noteStop(row: number): void {
    const at = this.stops.value.findIndex((index) => {
      const item = this.items.value[index];
      return item?.kind === 'row' && item.row === row;
    });
    if (at >= 0) this.stop.value = at;
  }

  /** More of a text. */
  async text(row: number, output: number | null, from: number, folded: boolean): Promise<TextView | null> {
    return this.ofEdition((edition) => this.request('text', { edition, row, output, from, folded, find: this.find }));
  }

  /** An output whose content was clipped, whole. */
  async output(row: number, output: number): Promise<OutputView | null> {
    return this.ofEdition((edition) => this.request('output', { edition, row, output, find: this.find }));
  }

  /** Puts what one side has into the other's notebook. */
  take(row: number, part: DiffRequests['take']['params']['part'], from: SideName): void {
    void this.ofEdition((edition) => this.request('take', { edition, row, part, from }));
  }

  /** Undoes what was taken last. */
  undo(): void {
    void this.request('undo', {});
  }

  /** Shows a row's cell in its notebook. */
  goToCell(row: number, side: SideName): void {
    void this.ofEdition((edition) => this.request('goToCell', { edition, row, side }));
  }

  /** Opens the notebook of a side. */
  openNotebook(side: SideName): void {
    void this.request('openNotebook', { side });
  }

  /** Copies the source of one side. */
  copySource(row: number, side: SideName): void {
    void this.ofEdition((edition) => this.request('copySource', { edition, row, side }));
  }

  /** Takes the colours of a theme; a page without them has those of VS Code's own themes. */
  async takeTheme(theme: string): Promise<void> {
    this.colours.value = await this.host.request('colours', { theme }).catch(() => ({}));
  }

  /** Writes the diff for others to read. */
  export(format: 'markdown' | 'html'): void {
    void this.ofEdition((edition) => this.request('export', { edition, format }));
  }

  /** Keeps how far down the page is. */
  noteScroll(pixels: number): void {
    this.scroll = pixels;
    this.keepState();
  }

  private get find(): string {
    return this.found.value?.text ?? '';
  }

  private async load(): Promise<void> {
    try {
      const overview = await this.host.request('open', {}, { timeoutMs: TIMEOUT_MS });
      if (overview.edition !== this.overview.value?.edition) this.contents = this.emptyContents(overview.edition, '');
      this.overview.value = overview;
      this.error.value = null;
      this.keepState();
      if (this.query.value !== '') await this.search(this.query.value);
    } catch (error) {
      this.error.value = messageOf(error);
    }
  }

  private emptyContents(edition: number, find: string): RowContents {
    return new RowContents(
      (rows) => this.host.request('rows', { edition, rows, find }, { timeoutMs: TIMEOUT_MS }),
      (error) => {
        // What an older comparison had is of no use any more.
        if (edition === this.overview.value?.edition) this.notice.value = messageOf(error);
      },
    );
  }

  private async ofEdition<T>(ask: (edition: number) => Promise<T | null>): Promise<T | null> {
    const { edition } = this.overview.value ?? {};
    return edition === undefined ? null : ask(edition);
  }

  /** Null where it could not be done, which a notice then tells. */
  private async request<K extends keyof DiffHost['requests']>(name: K, params: DiffHost['requests'][K]['params']): Promise<DiffHost['requests'][K]['result'] | null> {
    try {
      const result = await this.host.request(name, params);
      this.notice.value = null;
      return result;
    } catch (error) {
      this.notice.value = messageOf(error);
      return null;
    }
  }

  private keepState(): void {
    const { sources } = this.overview.value ?? {};
    if (sources) this.keep({ version: 1, sources, look: this.look.value, scroll: this.scroll });
  }
}
