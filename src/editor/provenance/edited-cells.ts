import * as vscode from 'vscode';
import { Signal } from '../../core/signal';
import { AtRest } from '../at-rest';
import type { Recorder } from '../recorder/recorder';

/** How long a person must not have typed, in milliseconds. */
const QUIET = 300;

/** The cells whose source is no longer what ran in the session that goes on. Typing costs one comparison of the cell typed in, once it rests. */
export class EditedCells {
  /** Cells whose text may be another than what ran: it changed since the notebook was opened, or came with them. */
  private readonly suspects = new Set<vscode.NotebookCell>();
  private readonly edited = new Set<vscode.NotebookCell>();
  /** Suspects that changed since they were last compared. */
  private touched = new Set<vscode.NotebookCell>();
  /** Notebooks of which something is still to be told. */
  private untold = new Set<vscode.NotebookDocument>();
  private readonly changed = new Signal<ReadonlySet<vscode.NotebookDocument>>();
  private readonly rest: AtRest;
  private readonly subscriptions: readonly { dispose(): void }[];

  /** Tells notebooks of which other cells are edited now, or whose cells were added, removed or moved. */
  readonly onChange = this.changed.on;

  constructor(
    private readonly recorder: Recorder,
    onError: (error: unknown) => void,
  ) {
    this.rest = new AtRest(() => Promise.resolve(this.compareTouched()), QUIET, onError);
    this.subscriptions = [
      vscode.workspace.onDidChangeNotebookDocument((event) => this.note(event)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.forget([...this.suspects].filter((cell) => cell.notebook === notebook))),
    ];
  }

  /** Whether any cell was edited since it ran. */
  get any(): boolean {
    return this.edited.size > 0;
  }

  /** Whether a cell was found to be edited and still is: it may have run meanwhile. */
  has(cell: vscode.NotebookCell): boolean {
    return this.edited.has(cell) && this.isOther(cell);
  }

  /** Compares all cells of a notebook that may be edited, and gives those that are; a difference found here is told like any other. */
  review(notebook: vscode.NotebookDocument): readonly vscode.NotebookCell[] {
    const suspects = [...this.suspects].filter((cell) => cell.notebook === notebook);
    this.compare(suspects);
    if (this.untold.size > 0) this.rest.want();
    return suspects.filter((cell) => this.edited.has(cell));
  }

  dispose(): void {
    this.rest.dispose();
    this.changed.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private note({ notebook, contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    const typed = cellChanges.filter(({ document }) => document).map(({ cell }) => cell);
    if (typed.length === 0 && contentChanges.length === 0) return;
    this.forget(contentChanges.flatMap(({ removedCells }) => removedCells));
    const isRecorded = this.recorder.knownOf(notebook) !== undefined;
    for (const cell of [...contentChanges.flatMap(({ addedCells }) => addedCells), ...typed]) {
      if (cell.kind !== vscode.NotebookCellKind.Code) continue;
      this.suspects.add(cell);
      if (isRecorded) this.touched.add(cell);
    }
    if (!isRecorded) return;
    if (contentChanges.length > 0) this.untold.add(notebook);
    this.rest.want();
  }

  private compareTouched(): void {
    this.compare(this.touched);
    const { untold } = this;
    [this.touched, this.untold] = [new Set(), new Set()];
    if (untold.size > 0) this.changed.fire(untold);
  }

  /** Notes the notebooks of cells that are edited now and were not, or the other way round. */
  private compare(cells: Iterable<vscode.NotebookCell>): void {
    for (const cell of cells) {
      const isEdited = cell.index >= 0 && this.isOther(cell);
      if (isEdited === this.edited.has(cell)) continue;
      if (isEdited) this.edited.add(cell);
      else this.edited.delete(cell);
      this.untold.add(cell.notebook);
    }
  }

  private isOther(cell: vscode.NotebookCell): boolean {
    const execution = this.recorder.knownOf(cell.notebook)?.executionOf(cell);
    return execution !== undefined && execution.source !== cell.document.getText();
  }

  private forget(cells: readonly vscode.NotebookCell[]): void {
    for (const cell of cells) for (const set of [this.suspects, this.edited, this.touched]) set.delete(cell);
  }
}
