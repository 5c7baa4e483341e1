import * as vscode from 'vscode';
import { readDifferences } from '../../core/differences/read-differences';
import { readDisplayed } from '../../core/differences/read-displayed';
import type { CompareEdit, CompareHost, SavedView, TableQuery } from '../../protocol/compare';
import type { RunColumnsPage } from '../../core/model/run-columns';
import { compareHost } from '../../protocol/compare-checks';
import type { Endpoint } from '../../protocol/endpoint';
import type { RunRef } from '../../protocol/runs';
import type { Silent } from '../../protocol/validate';
import type { DiffThread } from '../diff/diff-thread';
import type { RunGpuPoints } from '../gpu/run-gpu-points';
import { hostWebview } from '../panel/host-webview';
import type { KeptTexts } from '../panel/kept-texts';
import { readPoints } from '../panel/read-points';
import { openRun } from '../runs/open-run';
import type { OpenStores } from '../stores/open-stores';
import { CodeDifferences } from './code-differences';
import { openKept } from './open-kept';
import { openPoint } from './open-point';
import { saveFile } from './save-file';
import { readDisplay } from './read-display';
import { readViews, writeView } from './view-files';

/** What comparison panels work with. */
export interface CompareTools {
  readonly stores: OpenStores;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly log: (message: string) => void;
  openPage(run: RunRef): void;
  /** Compares code. */
  readonly thread: DiffThread;
  readonly texts: KeptTexts;
  readonly gpus: RunGpuPoints;
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
    { stores, extension, log, openPage, thread, texts, gpus }: CompareTools,
  ) {
    this.stores = stores;
    const code = new CodeDifferences(stores, thread);
    this.endpoint = hostWebview<CompareHost>(panel, {
      ...{ extension, log, bundle: 'compare', title: 'Compare', checks: compareHost },
      handlers: {
        stores: () => this.folders(),
        table: (query) => this.page(query),
        shown: ({ runs }) => {
          panel.title = `Compare: ${runs === 1 ? '1 run' : `${String(runs)} runs`}`;
          return null;
        },
        series: ({ runs, ...query }) => readPoints(stores, runs, query),
        gpuPoints: ({ runs, ...query }) => gpus.read(runs, query),
        edit: ({ run, set }) => this.edit(run, set),
        ask: async ({ title, value, hint }) => (await vscode.window.showInputBox({ title, value, placeHolder: hint })) ?? null,
        open: async (run) => openRun(stores, run).then(() => null),
        openPage: (run) => {
          openPage(run);
          return null;
        },
        openPoint: async ({ run, metric, time }) => openPoint(stores, run, metric, time).then(() => null),
        differences: ({ runs }) => this.ofOpen(runs, (places) => readDifferences(stores.stores, places)),
        displayed: ({ runs }) => this.ofOpen(runs, (places) => readDisplayed(stores.stores, places)),
        display: ({ folder, display }) => readDisplay(stores, folder, display),
        codeDifference: (pair) => code.compare(pair),
        codeText: (wanted) => code.text(wanted),
        openKept: async (wanted) => openKept(stores, texts, wanted).then(() => null),
        promote: (run) => {
          // Not awaited: a person is asked first; the command tells of its own trouble.
          void vscode.commands.executeCommand('celltrail.promoteRef', run);
          return null;
        },
        compareNotebooks: async ({ left, right }) => vscode.commands.executeCommand('celltrail.compareNotebooksOfRefs', [left, right]).then(() => null),
        copy: async ({ text }) => vscode.env.clipboard.writeText(text).then(() => null),
        save: ({ name, text }) => saveFile(name, Buffer.from(text)),
        views: () => readViews(stores.folders, log),
        saveView: (saved) => this.saveView(saved),
        savePicture: ({ name, png }) => saveFile(name, Buffer.from(png, 'base64')),
      },
    });
    this.subscriptions = [
      code,
      stores.onChange(({ folder, runs, all }) => (all || runs.length > 0) && this.endpoint.emit('changed', { folder, runs, all })),
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

  /** The page asks for these first of all, and hears from then on. */
  private folders(): readonly string[] {
    this.listen();
    return this.stores.folders;
  }

  private async page({ folder, ...query }: TableQuery): Promise<RunColumnsPage> {
    this.listen();
    this.stores.requireOpen(folder);
    return this.stores.stores.request('runColumns', { folder, ...query, archived: true });
  }

  /** Reads something of runs whose stores are all open. */
  private async ofOpen<T>(runs: readonly RunRef[], read: (runs: readonly RunRef[]) => Promise<T>): Promise<T> {
    for (const { folder } of runs) this.stores.requireOpen(folder);
    return read(runs);
  }

  private listen(): void {
    this.heard = true;
    if (this.waiting === undefined) return;
    this.endpoint.emit('show', { runs: this.waiting });
    this.waiting = undefined;
  }

  private async saveView(saved: SavedView): Promise<null> {
    const [folder] = this.stores.folders;
    if (!vscode.workspace.isTrusted) throw new Error('In an untrusted workspace nothing is written: trust it to save views.');
    if (folder === undefined) throw new Error('No store is open that a view could be saved beside.');
    await writeView(folder, saved);
    return null;
  }

  private async edit({ folder, id }: RunRef, set: CompareEdit): Promise<null> {
    if (!vscode.workspace.isTrusted) throw new Error('In an untrusted workspace runs can only be read: trust it to change them.');
    return this.stores.stores.request('edit', { folder, edits: [{ run: id, set }] });
  }
}
