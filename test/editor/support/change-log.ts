import * as vscode from 'vscode';

/** One change of a cell, in a short form that tests compare: `summary {}`, `summary order=1`, `outputs 1`. */
export interface LoggedChange {
  readonly time: number;
  readonly index: number;
  readonly what: string;
}

/** Writes down every cell change of a notebook, in the order in which an extension hears of it. */
export class ChangeLog implements vscode.Disposable {
  readonly changes: LoggedChange[] = [];
  private readonly listener: vscode.Disposable;

  constructor(notebook: vscode.NotebookDocument) {
    this.listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
      if (event.notebook !== notebook) return;
      const time = Date.now();
      for (const change of event.cellChanges) {
        const what = [describeSummary(change.executionSummary), describeOutputs(change.outputs), change.metadata && 'metadata', change.document && 'document'];
        this.changes.push({ time, index: change.cell.index, what: what.filter(Boolean).join(' + ') });
      }
    });
  }

  /** What happened to one cell. */
  of(index: number): string[] {
    return this.changes.filter((change) => change.index === index).map((change) => change.what);
  }

  dispose(): void {
    this.listener.dispose();
  }
}

function describeSummary(summary: vscode.NotebookCellExecutionSummary | undefined): string | undefined {
  if (!summary) return undefined;
  const parts = [
    summary.executionOrder === undefined ? '' : `order=${summary.executionOrder}`,
    summary.success === undefined ? '' : `success=${summary.success}`,
    summary.timing ? 'timing' : '',
  ];
  return `summary ${parts.filter(Boolean).join(' ') || '{}'}`;
}

function describeOutputs(outputs: readonly vscode.NotebookCellOutput[] | undefined): string | undefined {
  return outputs && `outputs ${outputs.length}`;
}
