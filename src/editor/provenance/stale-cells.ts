import * as vscode from 'vscode';
import type { StaleCell } from '../../core/model/provenance';
import { placeModule } from '../../core/modules/place-module';
import { Signal } from '../../core/signal';
import { AtRest } from '../at-rest';
import type { NotebookRecorder } from '../recorder/notebook-recorder';
import type { Recorder } from '../recorder/recorder';
import type { OpenStores } from '../stores/open-stores';
import type { EditedCells } from './edited-cells';
import { ModuleWatch } from './module-watch';

/** How long nothing must have been recorded of any notebook, in milliseconds: cells that follow each other are not slowed. */
const QUIET = 300;

/** A cell whose last execution no longer stands, or may not, with that execution. */
export type StaleExecution = StaleCell & { readonly ordinal: number };

/** What is known of one notebook: answers by cell name. */
interface NotebookAnswer {
  readonly session: string;
  readonly cells: ReadonlyMap<string, StaleExecution>;
}

/** Which cells of the sessions that go on are stale, or may be: asked for when executions and typing have come to rest. */
export class StaleCells {
  private known = new Map<NotebookRecorder, NotebookAnswer>();
  /** Sessions of which something changed since they were asked for. */
  private readonly wanted = new Set<string>();
  private shown = '';
  private readonly modules = new ModuleWatch();
  private readonly changed = new Signal<void>();
  private readonly rest: AtRest;
  private readonly subscriptions: readonly { dispose(): void }[];

  /** Tells that other cells are stale or edited now, or for other reasons. */
  readonly onChange = this.changed.on;

  constructor(
    private readonly stores: OpenStores,
    private readonly recorder: Recorder,
    private readonly edited: EditedCells,
    onError: (error: unknown) => void,
  ) {
    this.rest = new AtRest(() => this.read(), QUIET, onError);
    this.subscriptions = [
      stores.onChange(({ sessions }) => sessions.length > 0 && this.want(sessions)),
      recorder.onSessions(() => this.rest.want()),
      this.modules.onChange((sessions) => this.want(sessions)),
      edited.onChange((notebooks) => this.want([...notebooks].flatMap((notebook) => recorder.knownOf(notebook)?.session?.id ?? []))),
    ];
  }

  /** Whether any cell is certainly stale, or edited since it ran. */
  get any(): boolean {
    return this.edited.any || [...this.known.values()].some(({ cells }) => [...cells.values()].some(({ certain }) => certain));
  }

  /** Why a cell is certainly stale; undefined where it is not, or ran again since that was found. */
  of(cell: vscode.NotebookCell): StaleExecution | undefined {
    const recorder = this.recorder.knownOf(cell.notebook);
    const execution = recorder?.executionOf(cell);
    const answer = recorder && this.known.get(recorder);
    if (!recorder || !execution || answer?.session !== execution.session) return undefined;
    const stale = answer.cells.get(recorder.nameOf(cell) ?? '');
    return stale?.certain === true && stale.ordinal === execution.ordinal ? stale : undefined;
  }

  /** The file of the module that made a cell stale; undefined where none did. */
  moduleOf(cell: vscode.NotebookCell, { module }: StaleExecution): vscode.Uri | undefined {
    const folder = this.recorder.knownOf(cell.notebook)?.session?.folder;
    if (module === undefined || folder === undefined) return undefined;
    const file = placeModule(module, folder);
    return file === null ? undefined : vscode.Uri.file(file);
  }

  /** Asks for a notebook now: its cells that are stale or may be, in no order. */
  async ask(recorder: NotebookRecorder): Promise<{ readonly cell: vscode.NotebookCell; readonly stale: StaleExecution }[]> {
    const answer = await this.askStore(recorder);
    return recorder.notebook.getCells().flatMap((cell) => {
      const stale = answer?.cells.get(recorder.nameOf(cell) ?? '');
      return stale ? [{ cell, stale }] : [];
    });
  }

  dispose(): void {
    this.rest.dispose();
    this.changed.dispose();
    this.modules.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private want(sessions: readonly string[]): void {
    for (const session of sessions) this.wanted.add(session);
    this.rest.want();
  }

  private async read(): Promise<void> {
    const known = new Map<NotebookRecorder, NotebookAnswer>();
    for (const recorder of this.recorder.active) {
      const before = this.known.get(recorder);
      const id = recorder.session?.id;
      // While a cell runs the kernel goes first; its end will be a change.
      const isDue = id !== undefined && !recorder.running && (this.wanted.has(id) || before?.session !== id);
      const answer = isDue ? await this.askAnew(recorder, id) : before;
      if (answer && answer.session === recorder.session?.id) known.set(recorder, answer);
    }
    this.known = known;
    this.modules.keep(new Set([...known.values()].map(({ session }) => session)));
    const edited = [...known.keys()].flatMap(({ notebook }) => this.edited.review(notebook));
    const shown = JSON.stringify([[...known.values()].map(({ session, cells }) => [session, ...cells.values()]), edited.map(({ document }) => document.uri.toString())]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.changed.fire();
  }

  private async askAnew(recorder: NotebookRecorder, session: string): Promise<NotebookAnswer | undefined> {
    this.wanted.delete(session);
    try {
      const answer = await this.askStore(recorder);
      const folder = recorder.session?.folder;
      if (answer && folder !== undefined) this.modules.watch(session, await this.stores.stores.request('moduleFiles', { folder, session }));
      return answer;
    } catch (error) {
      this.wanted.add(session);
      throw error;
    }
  }

  private async askStore(recorder: NotebookRecorder): Promise<NotebookAnswer | undefined> {
    const { session } = recorder;
    if (session?.folder === undefined || !this.stores.folders.includes(session.folder)) return undefined;
    const last = new Map(recorder.notebook.getCells().map((cell) => [recorder.nameOf(cell), recorder.executionOf(cell)?.ordinal]));
    const edited = this.edited.review(recorder.notebook).flatMap((cell) => recorder.nameOf(cell) ?? []);
    const answer = await this.stores.stores.request('stale', { folder: session.folder, session: session.id, cells: { order: recorder.cellOrder, edited } });
    const cells = new Map<string, StaleExecution>();
    for (const stale of answer) {
      const ordinal = last.get(stale.cell);
      if (ordinal !== undefined) cells.set(stale.cell, { ...stale, ordinal });
    }
    return { session: session.id, cells };
  }
}
