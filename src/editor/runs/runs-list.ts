import { isDeepStrictEqual } from 'node:util';
import { RunNames } from '../../core/model/naming';
import type { StoreChange } from '../../core/store/api';
import { Coalesced } from '../coalesce';
import { Signal } from '../../core/signal';
import { firstRuns, type OpenStores, type StoredRun } from '../stores/open-stores';

/** How many runs a page has. */
export const PAGE = 200;

/** How long changes are gathered before they are read, in milliseconds. */
const GAP = 200;

/** The runs of all stores that the window shows, newest first, a page at a time. A change costs what changed, however many are loaded. */
export class RunsList {
  private loaded: readonly StoredRun[] = [];
  private matching = 0;
  private limit = PAGE;
  private archived = false;
  /** Runs that changed since they were read; all of them where `anew` is true. */
  private stale = new Set<string>();
  private anew = true;
  private readonly names = new RunNames();
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
    this.subscription = open.onChange((change) => this.note(change));
  }

  /** The runs read so far, newest first; a run is one object until it changes. */
  get runs(): readonly StoredRun[] {
    return this.loaded;
  }

  /** How many there are beyond. */
  get more(): number {
    return Math.max(0, this.matching - this.loaded.length);
  }

  /** What tells a run apart, without its number. */
  nameOf(run: StoredRun): string {
    return this.names.nameOf(run);
  }

  /** Reads another page. */
  showMore(): void {
    this.limit += PAGE;
    this.reading.want();
  }

  /** Shows archived runs among the others, or no longer. */
  showArchived(archived: boolean): void {
    this.archived = archived;
    this.anew = true;
    this.reading.want();
  }

  dispose(): void {
    this.subscription.dispose();
    this.reading.dispose();
    this.changed.dispose();
  }

  private note({ runs, all }: StoreChange): void {
    if (!all && runs.length === 0) return;
    if (all) this.anew = true;
    else for (const id of runs) this.stale.add(id);
    this.reading.want();
  }

  private async read(): Promise<void> {
    const { anew, stale } = this;
    [this.anew, this.stale] = [false, new Set()];
    try {
      const { runs, total } = await this.fill(anew ? [] : await this.refresh(stale));
      this.loaded = runs;
      this.matching = total;
    } catch (error) {
      this.anew = true;
      throw error;
    }
    this.names.update(this.loaded);
    this.changed.fire();
  }

  /** What is loaded, with those of these runs that belong there as they are now. */
  private async refresh(changed: ReadonlySet<string>): Promise<readonly StoredRun[]> {
    if (changed.size === 0) return this.loaded;
    // A run also shows its parent's number, and while it goes on the state of runs that it was split from or that were merged into it.
    const affected = this.loaded.filter(({ parent, status }) => status === 'running' || (parent !== null && changed.has(parent)));
    const ids = new Set([...changed, ...affected.map(({ id }) => id)]);
    const { runs } = await this.open.runs({ ids: [...ids], limit: Number.MAX_SAFE_INTEGER, archived: this.archived });
    const oldest = this.more > 0 ? (this.loaded.at(-1)?.id ?? '') : '';
    const fresh = runs.filter(({ id }) => id >= oldest);
    return [...this.loaded.filter(({ id }) => !ids.has(id)), ...fresh].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** These runs up to the limit, and the older ones that are missing, a page at a time so that no answer is large. */
  private async fill(from: readonly StoredRun[]): Promise<{ readonly runs: readonly StoredRun[]; readonly total: number }> {
    let known: ReadonlyMap<string, StoredRun> | undefined;
    const runs = [...firstRuns(from, this.limit)];
    for (;;) {
      const limit = Math.max(0, Math.min(PAGE, this.limit - runs.length));
      const oldest = runs.at(-1)?.id;
      const page = await this.open.runs({ limit, archived: this.archived, ...(oldest === undefined ? {} : { before: oldest }) });
      if (page.runs.length > 0) known ??= new Map(this.loaded.map((run) => [keyOf(run), run]));
      for (const run of page.runs) {
        const before = known?.get(keyOf(run));
        runs.push(before && isDeepStrictEqual(before, run) ? before : run);
      }
      if (page.runs.length === 0 || runs.length >= this.limit) return { runs, total: page.total };
    }
  }
}

/** Names a run among those of all stores. */
export function keyOf({ folder, id }: Pick<StoredRun, 'folder' | 'id'>): string {
  return `${folder} ${id}`;
}
