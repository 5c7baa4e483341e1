import * as vscode from 'vscode';
import { placeModule } from '../../core/modules/place-module';
import type { Endpoint } from '../../protocol/endpoint';
import type { ExecutionRef, FateOf, RunFacts, RunHost, RunNotes, RunRecord, RunRequests } from '../../protocol/run';
import { runHost } from '../../protocol/run-checks';
import type { RunRef } from '../../protocol/runs';
import type { Silent } from '../../protocol/validate';
import type { RunGpuPoints } from '../gpu/run-gpu-points';
import { hostWebview } from '../panel/host-webview';
import { readPoints } from '../panel/read-points';
import { openAsItWas } from '../runs/open-as-it-was';
import { findOpenNotebook, showCell } from '../runs/open-run';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { fatesOf } from './cell-fates';
import type { KeptTexts } from '../panel/kept-texts';
import { readRecord, type ReadRecord } from './read-record';
import { RunChanges } from './run-changes';

/** What runs' pages work with. */
export interface RunPageTools {
  readonly stores: OpenStores;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly log: (message: string) => void;
  readonly texts: KeptTexts;
  readonly gpus: RunGpuPoints;
  /** What tells a run apart, without its number. */
  nameOf(run: StoredRun): string;
  /** The session that goes on in a notebook. */
  sessionOf(notebook: vscode.NotebookDocument): string | undefined;
}

/** The host of one run's page: answers what the page asks, and tells it of changes. */
export class RunPage {
  private readonly endpoint: Endpoint<RunHost, Silent>;
  private readonly changes: RunChanges;
  /** What the page was told last. */
  private known: ReadRecord | null = null;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly run: RunRef,
    private readonly tools: RunPageTools,
    openPage: (run: RunRef) => void,
  ) {
    const { extension, log, stores, gpus } = tools;
    this.endpoint = hostWebview<RunHost>(panel, {
      ...{ extension, log, bundle: 'run', title: 'Run', checks: runHost },
      handlers: {
        run: () => this.facts(),
        record: () => this.record(),
        slice: async ({ metric }) => stores.stores.request('runSlice', { ...run, metric }),
        showInNotebook: ({ metric }) => this.command('celltrail.showWhatMetricDependsOn', metric),
        fates: () => this.fates(),
        series: (query) => readPoints(stores, [run], query),
        gpuPoints: (query) => gpus.read([run], query),
        edit: (notes) => this.edit(notes),
        goToCell: ({ execution }) => this.goToCell(execution),
        openAsItWas: async ({ extent }) => openAsItWas(stores, run, extent).then(() => null),
        reproduce: () => this.command('celltrail.reproduceRun'),
        promote: () => this.command('celltrail.promoteRun'),
        verify: () => this.command('celltrail.verifyStep'),
        openDiff: () => this.openDiff(),
        openModule: (module) => this.openModule(module),
        compareNotebook: async () => vscode.commands.executeCommand('celltrail.compareNotebookOfRef', run).then(() => null),
        openPage: (other) => {
          openPage(other);
          return null;
        },
        copy: async ({ text }) => vscode.env.clipboard.writeText(text).then(() => null),
      },
    });
    this.changes = new RunChanges({
      ...{ run, stores, log },
      visible: () => panel.visible,
      known: () => this.known,
      tell: (change) => this.endpoint.emit('changed', change),
    });
  }

  dispose(): void {
    this.changes.dispose();
    this.endpoint.dispose();
  }

  private async facts(): Promise<RunFacts> {
    const { folder } = this.run;
    const { stores, nameOf } = this.tools;
    if (!stores.folders.includes(folder)) return { state: 'closed', folder };
    const run = await this.summary();
    if (!run) return { state: 'deleted' };
    this.panel.title = ['Run', run.number, ...(run.name === null ? [] : [run.name])].join(' ');
    return { state: 'shown', run, label: nameOf(run), editable: vscode.workspace.isTrusted };
  }

  private async summary(): Promise<StoredRun | null> {
    const { folder, id } = this.run;
    const page = await this.tools.stores.stores.request('runs', { folder, ids: [id], limit: 1, archived: true });
    const [summary] = page.runs;
    return summary ? { ...summary, folder } : null;
  }

  /** Begins what a command does with the run. */
  private async command(name: string, ...rest: readonly string[]): Promise<null> {
    const run = await this.summary();
    if (!run) throw new Error('This run was deleted.');
    // Not awaited: a person may be asked first; the command tells of its own trouble.
    void vscode.commands.executeCommand(name, { kind: 'run', run }, ...rest);
    return null;
  }

  private async record(): Promise<RunRecord> {
    return (await this.read()).record;
  }

  private async read(): Promise<ReadRecord> {
    const { folder, id } = this.run;
    const { stores, nameOf } = this.tools;
    stores.requireOpen(folder);
    this.known = await readRecord(stores, folder, id, nameOf);
    if (!this.known) throw new Error('This run was deleted.');
    this.changes.watchModules(this.known.record.modules.flatMap(({ path }) => placeModule(path, folder) ?? []));
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
    await this.tools.texts.showDiff(this.run.folder, code.run.number, diff);
    return null;
  }

  private async openModule({ path, digest }: RunRequests['openModule']['params']): Promise<null> {
    const { code, record } = this.known ?? (await this.read());
    const module = record.modules.find((each) => each.path === path && each.digest === digest);
    if (!module) throw new Error('This version of the module is not on record for this run.');
    const { folder } = this.run;
    await this.tools.texts.showModule(folder, code.run.number, module, module.state === 'gone' ? null : placeModule(path, folder));
    return null;
  }
}
