import { ulid } from 'ulid';
import * as vscode from 'vscode';
import type { CaptureEvent, ExecutionEnded, ExecutionStarted, OutputAppeared, RunCommand, SessionStarted } from '../../core/capture/events';
import type { BegunSession } from '../environment/describe-session';
import type { OpenStores } from '../stores/open-stores';
import { CellNames, type NamedCell } from './cell-names';
import { digestOutputs } from './digest-outputs';
import { EventSender } from './event-sender';
import { KernelWatch } from './kernel-watch';
import { moduleFolders } from './module-folders';
import { NotebookPrivacy } from './notebook-privacy';
import { NotebookTracker, type TrackerSink } from './notebook-tracker';
import type { CellChange, CellSight, OutputSight } from './sight';

/** Where a notebook's runs go and how records name it. */
export interface RecordingPlace {
  readonly store: string;
  readonly notebook: string;
}

/** An execution of a cell. */
export interface CellExecution {
  readonly session: string;
  readonly ordinal: number;
  /** The kernel's count, as `[3]` shows it. */
  readonly order: number;
  /** As it ran, secrets and all: it stays in memory. The text itself, for a hash would have to be made while cells run. */
  readonly source: string;
}

/** The execution that started last in the session that goes on. Times are milliseconds since the epoch. */
export interface LatestExecution {
  /** When the session began. */
  readonly since: number;
  /** 0 before the first. */
  readonly ordinal: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
}

/** What a recorder needs to know of the settings. */
export interface RecorderOptions {
  readonly stores: OpenStores;
  place(notebook: vscode.NotebookDocument): Promise<RecordingPlace>;
  /** Called when a session has begun and its store is told: finds out where it runs. */
  describe(session: BegunSession): Promise<null>;
  /** Told of each start and end of an execution as it happens. */
  heed?(event: ExecutionStarted | Omit<ExecutionEnded, 'outputs'>): void;
  /** Longest output to keep, in bytes. */
  maxOutputSize(): number;
  /** Whether a person keeps a notebook out of the record. */
  leavesOut(notebook: vscode.NotebookDocument): boolean;
  log(message: string): void;
}

/** Records one notebook for as long as it is open: turns document events into what the store is told. */
export class NotebookRecorder implements TrackerSink {
  private readonly names = new CellNames();
  private readonly privacy = new NotebookPrivacy();
  private readonly tracker: NotebookTracker;
  private readonly kernel: KernelWatch;
  private readonly sender = new EventSender((events) => this.send(events), (error) => this.fail(error));
  /** The last execution of each cell by its name, which outlives the cell where the file is read again. */
  private readonly executions = new Map<string, CellExecution>();
  /** All cells as they are named; undefined once they may have changed. */
  private cells: readonly NamedCell[] | undefined;
  private last: LatestExecution | undefined;
  /** Stores of the sessions so far. */
  private readonly folders = new Map<string, string>();
  /** Resolves when the store has taken what it was sent so far. */
  private stored: Promise<void> = Promise.resolve();

  constructor(
    readonly notebook: vscode.NotebookDocument,
    private readonly options: RecorderOptions,
    private readonly onSession: () => void,
  ) {
    this.tracker = new NotebookTracker(this, {
      notebook: notebook.uri.toString(),
      kernel: () => kernelLabel(notebook),
      newId: () => ulid(),
      now: () => Date.now(),
      clock: () => performance.now(),
      later: (ms, action) => void setTimeout(action, ms),
      isKernelGone: (session) => this.isKernelGone(session),
    });
    this.kernel = new KernelWatch(notebook.uri, this.tracker);
  }

  /** The session that goes on, with its store once that is known. */
  get session(): { readonly id: string; readonly folder: string | undefined } | undefined {
    const id = this.tracker.sessionId;
    return id === undefined ? undefined : { id, folder: this.folders.get(id) };
  }

  /** Whether a cell runs now. */
  get running(): boolean {
    return this.tracker.running;
  }

  /** The execution that started last; undefined before the first session. */
  get latest(): LatestExecution | undefined {
    return this.last;
  }

  /** What records call its cells, those that ran, in the order of the notebook. */
  get cellOrder(): readonly string[] {
    return this.notebook.getCells().flatMap((cell) => this.nameOf(cell) ?? []);
  }

  /** Resolves when all that ran so far is on record. */
  async settled(): Promise<void> {
    await this.sender.flush();
    await this.stored;
  }

  /** Takes one event of the document. */
  change({ contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    if (contentChanges.length > 0 || cellChanges.some(({ metadata }) => metadata)) this.cells = undefined;
    if (contentChanges.length > 0) this.exchange(contentChanges);
    const seen = cellChanges.filter(({ cell, executionSummary, outputs }) => isCode(cell) && cell.index >= 0 && (executionSummary ?? outputs));
    if (seen.length === 0) return;
    const before = this.tracker.sessionId;
    this.tracker.change(seen.map((change) => this.seeChange(change)));
    const isNew = this.tracker.sessionId !== before;
    if (isNew || seen.some(({ executionSummary }) => executionSummary && executionSummary.executionOrder === undefined)) void this.kernel.look();
  }

  /** What records call a cell; undefined where it has not run here. */
  nameOf(cell: vscode.NotebookCell): string | undefined {
    return this.names.known(keyOf(cell));
  }

  /** The last execution of a cell in the session that goes on. */
  executionOf(cell: vscode.NotebookCell): CellExecution | undefined {
    const execution = this.executions.get(this.nameOf(cell) ?? '');
    return execution && execution.session === this.tracker.sessionId ? execution : undefined;
  }

  /** Passes on what a person said of runs; begins a session where none goes on. */
  command(command: Pick<RunCommand, 'command' | 'name' | 'ordinal'>): void {
    const language = this.notebook.getCells().find(isCode)?.document.languageId ?? 'python';
    const session = this.tracker.requireSession(language);
    this.sender.push({ type: 'run-command', session, time: Date.now(), ...command });
    this.onSession();
  }

  /** Ends the session and hands over all that is still here. */
  async close(): Promise<void> {
    this.kernel.dispose();
    this.tracker.endSession('closed');
    await this.sender.flush();
  }

  event(event: CaptureEvent): void {
    if (event.type === 'session-started') this.last = { since: event.time, ordinal: 0, endedAt: event.time };
    if (event.type === 'execution-started') {
      this.note(event);
      this.options.heed?.(event);
    }
    this.sender.push(event.type === 'session-started' ? this.begin(event) : event.type === 'execution-started' ? this.privacy.start({ ...event, folders: moduleFolders(this.notebook.uri) }) : event);
  }

  output(events: Iterable<OutputAppeared>): void {
    this.sender.push(events);
  }

  end(event: Omit<ExecutionEnded, 'outputs'>, shown: readonly OutputSight[]): void {
    this.options.heed?.(event);
    if (this.last?.ordinal === event.ordinal) this.last = { ...this.last, endedAt: event.time };
    const outputs = this.privacy.hide(event, shown);
    this.sender.push(outputs instanceof Promise ? outputs.then((hidden) => this.complete(event, hidden)) : this.complete(event, outputs));
  }

  private complete(event: Omit<ExecutionEnded, 'outputs'>, shown: readonly OutputSight[]): ExecutionEnded | Promise<ExecutionEnded> {
    const digests = digestOutputs(shown, () => this.options.maxOutputSize(), (digest, bytes) => this.keep(event.session, digest, bytes));
    const withDigests = (outputs: ExecutionEnded['outputs']): ExecutionEnded => ({ ...event, outputs });
    return digests instanceof Promise ? digests.then(withDigests) : withDigests(digests);
  }

  private async begin(event: SessionStarted): Promise<SessionStarted> {
    const { store, notebook } = await this.options.place(this.notebook);
    this.folders.set(event.session, store);
    try {
      await this.options.stores.whenOpen(store);
    } catch (error) {
      this.folders.delete(event.session);
      throw error;
    }
    this.onSession();
    return { ...event, notebook };
  }

  private send(events: readonly CaptureEvent[]): void {
    for (const folder of new Set(this.folders.values())) {
      const group = events.filter(({ session }) => this.folders.get(session) === folder);
      if (group.length > 0) this.capture(folder, group);
      for (const event of group) if (event.type === 'session-started') this.ask(this.options.describe({ event, folder, notebook: this.notebook.uri }));
    }
  }

  private async isKernelGone(session: string): Promise<boolean> {
    const folder = this.folders.get(session);
    return folder !== undefined && this.options.stores.stores.request('kernelGone', { folder, session }).catch(() => false);
  }

  private note({ cell, session, ordinal, order, source }: ExecutionStarted): void {
    this.executions.set(cell, { session, ordinal, order, source });
    if (this.last) this.last = { ...this.last, ordinal, endedAt: null };
  }

  private capture(folder: string, events: readonly CaptureEvent[]): void {
    const captured = this.options.stores.stores.request('capture', { folder, events });
    this.ask(captured);
    this.stored = Promise.allSettled([this.stored, captured]).then(() => undefined);
  }

  private keep(session: string, digest: string, bytes: Uint8Array): void {
    // By the time that the events so far are handed over the store is open.
    void this.sender.flush().then(() => {
      const folder = this.folders.get(session);
      if (folder !== undefined) this.ask(this.options.stores.stores.request('keep', { folder, digest, bytes }));
    });
  }

  private ask(request: Promise<null>): void {
    request.catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    this.options.log(`${this.notebook.uri.fsPath}: ${error instanceof Error ? error.message : String(error)}`);
  }

  private exchange(changes: readonly vscode.NotebookDocumentContentChange[]): void {
    const added = changes.flatMap(({ addedCells }) => addedCells);
    const removed = changes.flatMap(({ removedCells }) => removedCells);
    const gone = removed.filter((cell) => !added.includes(cell) && isCode(cell)).map(named);
    if (gone.length === 0) return;
    this.names.replace(gone, added.filter((cell) => !removed.includes(cell) && isCode(cell)).map(named));
    this.tracker.remove(gone.map(({ key }) => key));
  }

  private seeChange({ cell, executionSummary, outputs }: vscode.NotebookDocumentCellChange): CellChange {
    return { cell: this.see(cell), summary: executionSummary, outputsChanged: outputs !== undefined };
  }

  private see(cell: vscode.NotebookCell): CellSight {
    const sight = named(cell);
    const nameOf = (): string => {
      this.cells ??= this.notebook.getCells().map(named);
      return this.names.nameOf(sight, this.cells);
    };
    return {
      ...sight,
      get name() {
        return nameOf();
      },
      index: cell.index,
      language: cell.document.languageId,
      outputs: () => cell.outputs,
    };
  }
}

function named(cell: vscode.NotebookCell): NamedCell {
  const id: unknown = cell.metadata['id'];
  return { key: keyOf(cell), id: typeof id === 'string' && id !== '' ? id : undefined, source: () => cell.document.getText() };
}

function keyOf(cell: vscode.NotebookCell): string {
  return cell.document.uri.toString();
}

function isCode({ kind }: vscode.NotebookCell): boolean {
  return kind === vscode.NotebookCellKind.Code;
}

/** Label of the kernel that the file names; the one in use has no stable API. */
function kernelLabel({ metadata }: vscode.NotebookDocument): string | null {
  const inner = metadata['metadata'] as { kernelspec?: { display_name?: unknown } } | undefined;
  const label = inner?.kernelspec?.display_name;
  return typeof label === 'string' ? label : null;
}
