import * as vscode from 'vscode';
import { Signal } from '../../core/signal';
import { NotebookRecorder, type RecorderOptions } from './notebook-recorder';

/** Types of notebooks that are recorded: Jupyter notebooks and the Interactive Window. */
export const NOTEBOOK_TYPES: readonly string[] = ['jupyter-notebook', 'interactive'];

/** Records all notebooks of the window, whatever controller runs their cells. */
export class Recorder {
  private readonly notebooks = new Map<vscode.NotebookDocument, NotebookRecorder>();
  private readonly sessions = new Signal<void>();
  private subscriptions: vscode.Disposable[] = [];

  /** Tells that the sessions that go on are others now. */
  readonly onSessions = this.sessions.on;

  constructor(private readonly options: RecorderOptions) {}

  /** Begins to record. */
  start(): void {
    this.subscriptions = [
      vscode.workspace.onDidChangeNotebookDocument((event) => this.change(event)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => void this.forget(notebook)),
    ];
  }

  /** Recorders of the notebooks in which something ran or was commanded. */
  get active(): readonly NotebookRecorder[] {
    return [...this.notebooks.values()];
  }

  /** The recorder of a notebook in which something ran or was commanded. */
  knownOf(notebook: vscode.NotebookDocument): NotebookRecorder | undefined {
    return this.notebooks.get(notebook);
  }

  /** The recorder of a notebook, made when it is first asked for; undefined for what is not recorded. */
  of(notebook: vscode.NotebookDocument): NotebookRecorder | undefined {
    if (this.subscriptions.length === 0 || !NOTEBOOK_TYPES.includes(notebook.notebookType)) return undefined;
    const known = this.notebooks.get(notebook);
    if (this.leavesOut(notebook)) {
      if (known) void this.forget(notebook);
      return undefined;
    }
    const recorder = known ?? new NotebookRecorder(notebook, this.options, () => this.sessions.fire());
    this.notebooks.set(notebook, recorder);
    return recorder;
  }

  /** Whether a person keeps a notebook out of the record. */
  leavesOut(notebook: vscode.NotebookDocument): boolean {
    return this.options.leavesOut(notebook);
  }

  /** Ends all sessions and hands over what is still here. */
  async close(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.dispose();
    await Promise.all(this.active.map((recorder) => recorder.close()));
  }

  private change(event: vscode.NotebookDocumentChangeEvent): void {
    const isRun = event.cellChanges.some(({ executionSummary }) => executionSummary !== undefined);
    const recorder = isRun ? this.of(event.notebook) : this.notebooks.get(event.notebook);
    recorder?.change(event);
  }

  private async forget(notebook: vscode.NotebookDocument): Promise<void> {
    const recorder = this.notebooks.get(notebook);
    this.notebooks.delete(notebook);
    await recorder?.close();
    this.sessions.fire();
  }
}
