import { nameRuns } from '../../core/model/naming';
import type { RunRef } from '../../protocol/compare';
import { Coalesced } from '../coalesce';
import { Signal } from '../signal';
import type { OpenStores, StoredRun } from '../stores/open-stores';

/** How many runs a page has. */
export const PAGE = 200;

/** How long changes are gathered before the list is read again, in milliseconds. */
const GAP = 50;

/** The runs of all stores that the window shows, newest first, a page at a time. */
export class RunsList {
  private loaded: readonly StoredRun[] = [];
  private names: ReadonlyMap<string, string> = new Map();
  private matching = 0;
  private limit = PAGE;
  private archived = false;
  private readonly changed = new Signal<void>();
  private readonly reading: Coalesced;
  private readonly subscription: { dispose(): void };

  /** Tells that the list was read again. */
  readonly onChange = this.changed.on;

  constructor(
    private readonly open: OpenStores,
    onError: (error: unknown) => void,
  ) {
    this.reading = new Coalesced(() => this.read(), GAP, onError);
    this.subscription = open.onChange(() => this.reading.want());
  }

  /** The runs read so far, newest first. */
  get runs(): readonly StoredRun[] {
    return this.loaded;
  }

  /** How many there are beyond. */
  get more(): number {
    return Math.max(0, this.matching - this.loaded.length);
  }

  /** What tells a run apart, without its number. */
  nameOf(run: StoredRun): string {
    return this.names.get(run.id) ?? run.name ?? run.notebook;
  }

  /** The runs behind references, as far as they are loaded. */
  find(refs: readonly RunRef[]): StoredRun[] {
    return refs.flatMap(({ folder, id }) => this.loaded.find((run) => run.id === id && run.folder === folder) ?? []);
  }

  /** Reads another page. */
  showMore(): void {
    this.limit += PAGE;
    this.reading.want();
  }

  /** Shows archived runs among the others, or no longer. */
  showArchived(archived: boolean): void {
    this.archived = archived;
    this.reading.want();
  }

  dispose(): void {
    this.subscription.dispose();
    this.reading.dispose();
    this.changed.dispose();
  }

  private async read(): Promise<void> {
    const { runs, total } = await this.open.runs({ limit: this.limit, archived: this.archived });
    this.loaded = runs;
    this.matching = total;
    this.names = nameRuns(runs);
    this.changed.fire();
  }
}
