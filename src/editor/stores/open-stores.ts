import type { RunSummary } from '../../core/model/run';
import type { OpenOptions, RunsQuery, StoreChange, Stores } from '../../core/store/api';
import { Signal } from '../signal';

/** A run with the folder of its store. */
export interface StoredRun extends RunSummary {
  readonly folder: string;
}

/** A page of runs of all stores, newest first. */
export interface StoredRunPage {
  readonly runs: readonly StoredRun[];
  readonly total: number;
}

/** So many runs of a list, and what follows with the id of the last: copied stores have the same runs, and a page that follows begins behind an id. */
export function firstRuns(runs: readonly StoredRun[], limit: number): readonly StoredRun[] {
  const last = runs[limit - 1]?.id;
  return runs.filter(({ id }, index) => index < limit || id === last);
}

/** The stores that this window has open, as one. */
export class OpenStores {
  private readonly opened = new Map<string, Promise<boolean>>();
  private readonly ready = new Set<string>();
  private readonly changed = new Signal<StoreChange>();
  private readonly subscription: { dispose(): void };

  /** Tells what changed in any of them, and that a store is there for the first time. */
  readonly onChange = this.changed.on;

  constructor(
    readonly stores: Stores,
    private readonly options: () => Omit<OpenOptions, 'folder'>,
    private readonly log: (message: string) => void,
  ) {
    this.subscription = stores.onChange((change) => this.changed.fire(change));
  }

  /** Folders of the stores that are open. */
  get folders(): readonly string[] {
    return [...this.ready];
  }

  /** Opens a store unless that was tried before; resolves to whether it can be used. Why it cannot is told as a problem. */
  open(folder: string): Promise<boolean> {
    const known = this.opened.get(folder);
    return known ?? this.openAgain(folder);
  }

  /** Opens a store unless it is open, also where that failed before. */
  async require(folder: string): Promise<boolean> {
    return (await this.open(folder)) || this.openAgain(folder);
  }

  /** Opens all stores again: the workspace is trusted now, or a setting has changed. */
  async reopen(): Promise<void> {
    const folders = [...this.opened.keys()];
    this.opened.clear();
    await Promise.all(folders.map((folder) => this.open(folder)));
  }

  /** The newest runs of all stores, or those with the given ids. */
  async runs(query: RunsQuery): Promise<StoredRunPage> {
    const pages = await Promise.all(this.folders.map(async (folder) => ({ folder, page: await this.stores.request('runs', { ...query, folder }) })));
    const runs = pages.flatMap(({ folder, page }) => page.runs.map((run) => ({ ...run, folder })));
    runs.sort((a, b) => (a.id < b.id ? 1 : -1));
    return { runs: firstRuns(runs, query.limit), total: pages.reduce((sum, { page }) => sum + page.total, 0) };
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private openAgain(folder: string): Promise<boolean> {
    const opening = this.tryOpen(folder);
    this.opened.set(folder, opening);
    return opening;
  }

  private async tryOpen(folder: string): Promise<boolean> {
    try {
      await this.stores.request('open', { folder, ...this.options() });
    } catch (error) {
      this.log(`The store ${folder} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    this.ready.add(folder);
    this.changed.fire({ folder, runs: [], all: true, sessions: [] });
    return true;
  }
}
