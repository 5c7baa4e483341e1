import * as vscode from 'vscode';
import type { CompareHost, CompareRun } from '../../protocol/compare';
import { compareHost } from '../../protocol/compare-checks';
import type { Endpoint } from '../../protocol/endpoint';
import type { RunRef } from '../../protocol/runs';
import type { Silent } from '../../protocol/validate';
import { hostWebview } from '../panel/host-webview';
import { readPoints } from '../panel/read-points';
import { openRun } from '../runs/open-run';
import type { OpenStores, StoredRun } from '../stores/open-stores';

/** How many runs a panel shows that was not told which. */
const NEWEST = 20;

/** What comparison panels work with. */
export interface CompareTools {
  readonly stores: OpenStores;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly log: (message: string) => void;
  openPage(run: RunRef): void;
}

/** One comparison panel's host: answers what the panel asks, and tells it of changes. */
export class ComparePanel {
  private readonly stores: OpenStores;
  private readonly endpoint: Endpoint<CompareHost, Silent>;
  private readonly subscriptions: readonly { dispose(): void }[];
  /** Runs that the panel was asked to show while it could not hear: not loaded yet, or hidden. */
  private waiting: readonly RunRef[] | undefined;
  private heard = false;

  constructor(
    readonly panel: vscode.WebviewPanel,
    { stores, extension, log, openPage }: CompareTools,
  ) {
    this.stores = stores;
    this.endpoint = hostWebview<CompareHost>(panel, {
      ...{ extension, log, bundle: 'compare', title: 'Compare', checks: compareHost },
      handlers: {
        runs: ({ runs }) => this.runs(runs),
        series: ({ runs, ...query }) => readPoints(stores, runs, query),
        open: async (run) => openRun(stores, run).then(() => null),
        openPage: (run) => {
          openPage(run);
          return null;
        },
        copy: async ({ text }) => vscode.env.clipboard.writeText(text).then(() => null),
      },
    });
    this.subscriptions = [
      stores.onChange(({ runs, all }) => (all || runs.length > 0) && this.endpoint.emit('changed', { runs, all })),
      // A page that is hidden is thrown away; shown again it asks for its runs, and hears from then on.
      panel.onDidChangeViewState(() => (this.heard &&= panel.visible)),
    ];
  }

  /** Shows other runs; none means the newest. */
  show(runs: readonly RunRef[]): void {
    if (this.heard) this.endpoint.emit('show', { runs });
    else this.waiting = runs;
    this.panel.reveal();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.endpoint.dispose();
  }

  private async runs(refs: readonly RunRef[]): Promise<CompareRun[]> {
    this.heard = true;
    if (this.waiting) {
      this.endpoint.emit('show', { runs: this.waiting });
      this.waiting = undefined;
    }
    const runs = eachOnce(await this.read(refs));
    this.panel.title = `Compare: ${runs.length === 1 ? '1 run' : `${runs.length} runs`}`;
    return runs;
  }

  private async read(refs: readonly RunRef[]): Promise<StoredRun[]> {
    if (refs.length === 0) return [...(await this.stores.runs({ limit: NEWEST })).runs];
    const { runs } = await this.stores.runs({ limit: refs.length, ids: refs.map(({ id }) => id), archived: true });
    return refs.flatMap(({ folder, id }) => runs.find((run) => run.id === id && run.folder === folder) ?? []);
  }
}

/** A copied store has the same runs: a panel shows each but once, and asks for its points where it was first found. */
function eachOnce(runs: readonly StoredRun[]): StoredRun[] {
  const seen = new Set<string>();
  return runs.filter(({ id }) => !seen.has(id) && seen.add(id));
}
