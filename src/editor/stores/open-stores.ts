import { setTimeout as pause } from 'node:timers/promises';
import type { RunSummary } from '../../core/model/run';
import type { OpenOptions, RunsQuery, StoreChange, StoreProblem, Stores } from '../../core/store/api';
import { Signal } from '../../core/signal';

/** Wait before a store that is needed and cannot be opened is tried again, in milliseconds: first, and at most. */
const RETRY_FIRST = 200;
const RETRY_LAST = 30_000;

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
  private readonly troubles = new Signal<StoreProblem>();
  /** Why stores could not be opened, by folder. */
  private readonly reasons = new Map<string, string>();
  private readonly told = new Map<string, StoreProblem>();
  private readonly closing = new AbortController();
  private readonly subscriptions: readonly { dispose(): void }[];

  /** Tells what changed in any of them, and that a store is there for the first time. */
  readonly onChange = this.changed.on;
  /** Tells problems of all stores, and that they are over. */
  readonly onProblem = this.troubles.on;

  constructor(
    readonly stores: Stores,
    private readonly options: () => Omit<OpenOptions, 'folder'>,
    private readonly log: (message: string) => void,
  ) {
    this.subscriptions = [stores.onChange((change) => this.changed.fire(change)), stores.onProblem((problem) => this.troubles.fire(problem))];
  }

  /** Folders of the stores that are open. */
  get folders(): readonly string[] {
    return [...this.ready];
  }

  /** Throws, in words for a person, where a store is not open. */
  requireOpen(folder: string): void {
    if (!this.ready.has(folder)) throw new Error(`The store ${folder} is not open in this window.`);
  }

  /** Opens a store unless it is open; resolves to whether it can be used. Why it cannot is logged, once for each reason. */
  open(folder: string): Promise<boolean> {
    const known = this.opened.get(folder);
    if (known) return known;
    const opening = this.tryOpen(folder);
    this.opened.set(folder, opening);
    return opening;
  }

  /** Resolves once the store is open, however often that must be tried. Rejects where the window closes first. */
  async whenOpen(folder: string): Promise<void> {
    const { signal } = this.closing;
    let wait = RETRY_FIRST;
    while (!(await this.open(folder))) {
      const reason = this.reasons.get(folder) ?? '';
      if (signal.aborted) throw new Error(`The store ${folder} could not be opened (${reason}): what cells ran meanwhile is not recorded.`);
      this.tellUnopened(folder, reason);
      await pause(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, RETRY_LAST);
    }
  }

  /** The window closes: stores that cannot be opened are tried once more and no longer. */
  giveUp(): void {
    this.closing.abort();
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
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
    this.troubles.dispose();
  }

  private async tryOpen(folder: string): Promise<boolean> {
    try {
      await this.stores.request('open', { folder, ...this.options() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.reasons.get(folder) !== reason) this.log(`The store ${folder} could not be opened: ${reason}`);
      this.reasons.set(folder, reason);
      this.opened.delete(folder);
      return false;
    }
    this.opensAgain(folder);
    this.ready.add(folder);
    this.changed.fire({ folder, runs: [], all: true, sessions: [] });
    return true;
  }

  private tellUnopened(folder: string, reason: string): void {
    if (this.told.has(folder)) return;
    const message = `The store ${folder} cannot be opened (${reason}). What cells run is kept and recorded as soon as it opens: see whether the folder can be read and written.`;
    const problem = { folder, code: 'not-open', message } as const;
    this.told.set(folder, problem);
    this.troubles.fire(problem);
  }

  private opensAgain(folder: string): void {
    const problem = this.told.get(folder);
    this.reasons.delete(folder);
    this.told.delete(folder);
    if (problem) this.troubles.fire({ ...problem, solved: true });
  }
}
