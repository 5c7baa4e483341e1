import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { CompareHost, CompareRun, ComparePoints, RunRef } from '../../protocol/compare';
import { compareHost } from '../../protocol/compare-checks';
import { Endpoint } from '../../protocol/endpoint';
import { silent, type Silent } from '../../protocol/validate';
import { openRun } from '../runs/open-run';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { renderPanel } from './compare-html';

/** How many runs a panel shows that was not told which. */
const NEWEST = 20;

/** One comparison panel's host: answers what the panel asks, and tells it of changes. */
export class ComparePanel {
  private readonly endpoint: Endpoint<CompareHost, Silent>;
  private readonly subscriptions: readonly { dispose(): void }[];
  /** Runs that the panel was asked to show while it could not hear: not loaded yet, or hidden. */
  private waiting: readonly RunRef[] | undefined;
  private heard = false;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly stores: OpenStores,
    extension: vscode.Uri,
    log: (message: string) => void,
  ) {
    const { webview } = panel;
    const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [folder, vscode.Uri.joinPath(extension, 'media')] };
    this.endpoint = new Endpoint<CompareHost, Silent>({
      wire: { postMessage: (message) => void webview.postMessage(message), onMessage: (listener) => webview.onDidReceiveMessage(listener) },
      mine: compareHost,
      theirs: silent,
      handlers: {
        runs: ({ runs }) => this.runs(runs),
        series: ({ runs, ...query }) => this.series(runs, query),
        open: async (run) => openRun(stores, run).then(() => null),
        copy: async ({ text }) => vscode.env.clipboard.writeText(text).then(() => null),
      },
      onRefused: (reason) => log(`Comparison panel: ${reason.message}`),
    });
    this.subscriptions = [
      stores.onChange(({ runs, all }) => (all || runs.length > 0) && this.endpoint.emit('changed', { runs, all })),
      // A page that is hidden is thrown away; shown again it asks for its runs, and hears from then on.
      panel.onDidChangeViewState(() => (this.heard &&= panel.visible)),
    ];
    const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
    webview.html = renderPanel({ title: 'Compare', script: at('compare.js'), style: at('compare.css'), nonce: randomBytes(16).toString('base64'), source: webview.cspSource });
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

  private async series(refs: readonly RunRef[], query: { readonly metric: string; readonly from?: number; readonly to?: number; readonly width: number }): Promise<ComparePoints[]> {
    const known = refs.filter(({ folder }) => this.stores.folders.includes(folder));
    const folders = [...new Set(known.map(({ folder }) => folder))];
    const series = await Promise.all(
      folders.map((folder) => this.stores.stores.request('series', { ...query, folder, runs: known.filter((ref) => ref.folder === folder).map(({ id }) => id) })),
    );
    const byRun = new Map(series.flat().map((points) => [points.run, points]));
    return refs.flatMap(({ id }) => byRun.get(id) ?? []);
  }
}

/** A copied store has the same runs: a panel shows each but once, and asks for its points where it was first found. */
function eachOnce(runs: readonly StoredRun[]): StoredRun[] {
  const seen = new Set<string>();
  return runs.filter(({ id }) => !seen.has(id) && seen.add(id));
}
