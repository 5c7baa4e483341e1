import * as vscode from 'vscode';
import type { StoreChange } from '../../core/store/api';
import type { Endpoint } from '../../protocol/endpoint';
import type { ExecutionRef, FateOf, RunFacts, RunHost, RunNotes, RunRecord } from '../../protocol/run';
import { runHost } from '../../protocol/run-checks';
import type { RunRef } from '../../protocol/runs';
import type { Silent } from '../../protocol/validate';
import { Coalesced } from '../coalesce';
import { hostWebview } from '../panel/host-webview';
import { readPoints } from '../panel/read-points';
import { openAsItWas } from '../runs/open-as-it-was';
import { findOpenNotebook, showCell } from '../runs/open-run';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { fatesOf } from './cell-fates';
import type { KeptDiffs } from './kept-diff';
import { readRecord, type ReadRecord } from './read-record';

/** How long edits of the run's notebook are gathered, in milliseconds. */
const GAP = 300;

/** How long other runs that changed are gathered before one is looked for that descends from this one, in milliseconds. */
const FAMILY_GAP = 1000;

/** What runs' pages work with. */
export interface RunPageTools {
  readonly stores: OpenStores;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly log: (message: string) => void;
  readonly diffs: KeptDiffs;
  /** What tells a run apart, without its number. */
  nameOf(run: StoredRun): string;
  /** The session that goes on in a notebook. */
  sessionOf(notebook: vscode.NotebookDocument): string | undefined;
}

/** The host of one run's page: answers what the page asks, and tells it of changes. */
export class RunPage {
  private readonly endpoint: Endpoint<RunHost, Silent>;
  private readonly edited: Coalesced;
  private readonly looked: Coalesced;
  private readonly subscriptions: readonly { dispose(): void }[];
  /** Runs that changed and are not known as relatives. */
  private strangers = new Set<string>();
  /** What the page was told last. */
  private known: ReadRecord | null = null;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly run: RunRef,
    private readonly tools: RunPageTools,
    openPage: (run: RunRef) => void,
  ) {
    const { extension, log, stores } = tools;
    this.endpoint = hostWebview<RunHost>(panel, {
      ...{ extension, log, bundle: 'run', title: 'Run', checks: runHost },
      handlers: {
        run: () => this.facts(),
        record: () => this.record(),
        slice: async ({ metric }) => stores.stores.request('runSlice', { ...run, metric }),
        fates: () => this.fates(),
        series: (query) => readPoints(stores, [run], query),
        edit: (notes) => this.edit(notes),
        goToCell: ({ execution }) => this.goToCell(execution),
        openAsItWas: async ({ extent }) => openAsItWas(stores, run, extent).then(() => null),
        openDiff: () => this.openDiff(),
        openPage: (other) => {
          openPage(other);
          return null;
        },
        copy: async ({ text }) => vscode.env.clipboard.writeText(text).then(() => null),
      },
    });
    this.edited = new Coalesced(() => Promise.resolve(this.endpoint.emit('changed', { run: false, record: false, fates: true })), GAP, (error) => log(String(error)));
    this.looked = new Coalesced(() => this.lookForChildren(), FAMILY_GAP, (error) => log(String(error)));
    const look = (notebook: vscode.NotebookDocument): void => {
      if (this.known && notebook === findOpenNotebook(this.known.code.run.notebook, run.folder)) this.edited.want();
    };
    this.subscriptions = [
      this.edited,
      this.looked,
      stores.onChange((change) => this.hear(change)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
        if (contentChanges.length > 0 || cellChanges.some(({ document }) => document !== undefined)) look(notebook);
      }),
      vscode.workspace.onDidOpenNotebookDocument(look),
      vscode.workspace.onDidCloseNotebookDocument(() => this.edited.want()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.endpoint.dispose();
  }

  private hear({ folder, all, runs, sessions }: StoreChange): void {
    if (folder !== this.run.folder) return;
    const { parent, children = [], executions = [], session } = this.known?.record ?? {};
    const family = [...(parent ? [parent] : []), ...children].map((link) => link.run.id);
    const own = new Set([...executions, ...(session ? [{ session: session.id }] : [])].map((execution) => execution.session));
    const change = {
      run: all || runs.includes(this.run.id),
      record: all || family.some((id) => runs.includes(id)) || sessions.some((id) => own.has(id)),
      fates: false,
    };
    if (change.run || change.record) this.endpoint.emit('changed', change);
    if (change.record || !this.panel.visible) return;
    for (const id of runs) if (id !== this.run.id) this.strangers.add(id);
    if (this.strangers.size > 0) this.looked.want();
  }

  /** A run that reproduces this one, or goes on from it, may be of another session. */
  private async lookForChildren(): Promise<void> {
    const ids = [...this.strangers];
    this.strangers = new Set();
    const { runs } = await this.tools.stores.stores.request('runs', { folder: this.run.folder, ids, limit: ids.length, archived: true });
    if (runs.some(({ parent }) => parent === this.run.id)) this.endpoint.emit('changed', { run: false, record: true, fates: false });
  }

  private async facts(): Promise<RunFacts> {
    const { folder, id } = this.run;
    const { stores, nameOf } = this.tools;
    if (!stores.folders.includes(folder)) return { state: 'closed', folder };
    const page = await stores.stores.request('runs', { folder, ids: [id], limit: 1, archived: true });
    const [summary] = page.runs;
    if (!summary) return { state: 'deleted' };
    const run = { ...summary, folder };
    this.panel.title = ['Run', run.number, ...(run.name === null ? [] : [run.name])].join(' ');
    return { state: 'shown', run, label: nameOf(run), editable: vscode.workspace.isTrusted };
  }

  private async record(): Promise<RunRecord> {
    return (await this.read()).record;
  }

  private async read(): Promise<ReadRecord> {
    const { folder, id } = this.run;
    const { stores, nameOf } = this.tools;
    if (!stores.folders.includes(folder)) throw new Error(`The store ${folder} is not open in this window.`);
    this.known = await readRecord(stores, folder, id, nameOf);
    if (!this.known) throw new Error('This run was deleted.');
    return this.known;
  }

  private async fates(): Promise<FateOf[]> {
    const { code } = this.known ?? (await this.read());
    const notebook = findOpenNotebook(code.run.notebook, this.run.folder);
    if (!notebook) return [];
    const cells = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
    const idOf = (cell: vscode.NotebookCell): string[] => (typeof cell.metadata['id'] === 'string' ? [cell.metadata['id']] : []);
    return fatesOf(code.executions, {
      cells: cells.map((cell) => ({ names: [...idOf(cell), cell.document.uri.toString()], source: cell.document.getText() })),
      session: this.tools.sessionOf(notebook),
    });
  }

  private async edit(set: RunNotes): Promise<null> {
    const { folder, id } = this.run;
    return this.tools.stores.stores.request('edit', { folder, edits: [{ run: id, set }] });
  }

  private async goToCell(place: ExecutionRef | undefined): Promise<null> {
    const { code } = this.known ?? (await this.read());
    const { run, executions } = code;
    const { session, ordinal } = place ?? { session: run.session, ordinal: run.execution };
    await showCell(run.notebook, this.run.folder, executions.find((execution) => execution.session === session && execution.ordinal === ordinal));
    return null;
  }

  private async openDiff(): Promise<null> {
    const { code } = this.known ?? (await this.read());
    const diff = code.environment?.git?.diff;
    if (!diff) throw new Error('No diff is on record for this run.');
    await this.tools.diffs.show(this.run.folder, code.run.number, diff);
    return null;
  }
}
