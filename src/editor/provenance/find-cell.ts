import * as vscode from 'vscode';
import { IGNORED_SOURCE, isIgnoredCell } from '../../core/capture/privacy/ignore';
import { Redactor } from '../../core/capture/privacy/redactor';
import type { Execution } from '../../core/model/execution';
import type { NotebookRecorder } from '../recorder/notebook-recorder';
import type { CellFate } from './slice';

/** Finds the cells of recorded executions in an open notebook. */
export class CellFinder {
  private readonly cells: readonly vscode.NotebookCell[];

  /** `recorder` is the notebook's, where it is recorded: it knows the names of cells for as long as the notebook is open. */
  constructor(
    notebook: vscode.NotebookDocument,
    private readonly recorder: NotebookRecorder | undefined,
  ) {
    this.cells = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
  }

  /** The cell that an execution ran, whatever its source is now; undefined where it is gone. */
  cellOf({ cell: name, session, source }: Execution): vscode.NotebookCell | undefined {
    const named = this.cells.find((cell) => this.nameOf(cell) === name);
    // Without an id a cell has another name each time that its notebook is opened.
    if (named || session === this.recorder?.session?.id || !name.includes(':')) return named;
    return this.cells.find((cell) => recordedSource(cell.document.getText()) === source);
  }

  /** What became of the cell that an execution ran. */
  fateOf(execution: Execution): CellFate {
    const cell = this.cellOf(execution);
    if (!cell) return 'deleted';
    const last = this.recorder?.executionOf(cell);
    const text = cell.document.getText();
    const isLast = last?.session === execution.session && last.ordinal === execution.ordinal;
    return (isLast ? text === last.source : recordedSource(text) === execution.source) ? 'as it ran' : 'edited';
  }

  private nameOf(cell: vscode.NotebookCell): string {
    const id: unknown = cell.metadata['id'];
    return this.recorder?.nameOf(cell) ?? (typeof id === 'string' ? id : cell.document.uri.toString());
  }
}

/** Shows a cell, selected. */
export async function revealCell(cell: vscode.NotebookCell): Promise<void> {
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  const editor = await vscode.window.showNotebookDocument(cell.notebook, { selections: [range] });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

/** A source as the record would have it. */
function recordedSource(text: string): string {
  return isIgnoredCell(text) ? IGNORED_SOURCE : new Redactor().source(text);
}
