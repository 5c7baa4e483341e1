import * as vscode from 'vscode';
import type { StoreChange } from '../../core/store/api';
import type { RunEvents } from '../../protocol/run';
import type { RunRef } from '../../protocol/runs';
import { Coalesced } from '../coalesce';
import { ModuleWatch } from '../provenance/module-watch';
import { findOpenNotebook } from '../runs/open-run';
import type { OpenStores } from '../stores/open-stores';
import type { ReadRecord } from './read-record';

/** How long edits of the run's notebook are gathered, in milliseconds. */
const EDITS_GAP = 300;

/** How long other runs that changed are gathered before one is looked for that descends from this one, in milliseconds. */
const FAMILY_GAP = 1000;

/** What changes of a run are looked for with. */
export interface RunWatch {
  readonly run: RunRef;
  readonly stores: OpenStores;
  readonly log: (message: string) => void;
  /** Whether anybody can see the page. */
  visible(): boolean;
  /** What the page was told last. */
  known(): ReadRecord | null;
  tell(change: RunEvents['changed']): void;
}

/** Tells what a run's page has to read again: of the run, of what stands behind it, of its cells in the open notebook. */
export class RunChanges {
  private readonly subscriptions: readonly { dispose(): void }[];
  private readonly edited: Coalesced;
  private readonly family: Coalesced;
  private readonly modules = new ModuleWatch();
  /** Runs that changed and are not known as relatives. */
  private strangers = new Set<string>();

  constructor(private readonly watch: RunWatch) {
    const fail = (error: unknown): void => watch.log(error instanceof Error ? error.message : String(error));
    this.edited = new Coalesced(() => Promise.resolve(watch.tell({ run: false, record: false, fates: true })), EDITS_GAP, fail);
    this.family = new Coalesced(() => this.lookForChildren(), FAMILY_GAP, fail);
    this.subscriptions = [
      this.edited,
      this.family,
      this.modules,
      this.modules.onChange(() => watch.tell({ run: false, record: true, fates: false })),
      watch.stores.onChange((change) => this.hear(change)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
        if (contentChanges.length > 0 || cellChanges.some(({ document }) => document !== undefined)) this.look(notebook);
      }),
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.look(notebook)),
      vscode.workspace.onDidCloseNotebookDocument(() => this.edited.want()),
    ];
  }

  /** Watches the files of the run's modules from now on, and no others. */
  watchModules(files: readonly string[]): void {
    this.modules.watch(this.watch.run.id, files);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private look(notebook: vscode.NotebookDocument): void {
    const known = this.watch.known();
    if (known && notebook === findOpenNotebook(known.code.run.notebook, this.watch.run.folder)) this.edited.want();
  }

  private hear({ folder, all, runs, sessions }: StoreChange): void {
    const { run, tell } = this.watch;
    if (folder !== run.folder) return;
    const { parent, children = [], executions = [], session } = this.watch.known()?.record ?? {};
    const family = [...(parent ? [parent] : []), ...children].map((link) => link.run.id);
    const own = new Set([...executions.map((execution) => execution.session), ...(session ? [session.id] : [])]);
    // Of a run that is over, what changes is what was said or verified of it.
    const isOver = runs.includes(run.id) && this.watch.known()?.code.run.status !== 'running';
    const change = { run: all || runs.includes(run.id), record: all || isOver || family.some((id) => runs.includes(id)) || sessions.some((id) => own.has(id)), fates: false };
    if (change.run || change.record) tell(change);
    if (change.record || !this.watch.visible()) return;
    for (const id of runs) if (id !== run.id) this.strangers.add(id);
    if (this.strangers.size > 0) this.family.want();
  }

  /** A run that reproduces this one, or goes on from it, may be of another session. */
  private async lookForChildren(): Promise<void> {
    const { run, stores, tell } = this.watch;
    const ids = [...this.strangers];
    this.strangers = new Set();
    const { runs } = await stores.stores.request('runs', { folder: run.folder, ids, limit: ids.length, archived: true });
    if (runs.some(({ parent }) => parent === run.id)) tell({ run: false, record: true, fates: false });
  }
}
