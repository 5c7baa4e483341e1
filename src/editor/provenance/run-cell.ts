import * as vscode from 'vscode';

/** How a cell's execution ended; `not run` where the person chose no kernel, or waits no longer. */
export type CellEnd = 'ok' | 'failed' | 'not run';

/** Runs one cell and waits for its end, which a kernel that is taken away never tells: then for the person's patience. */
export function runCell(cell: vscode.NotebookCell, patience: vscode.CancellationToken): Promise<CellEnd> {
  const { notebook, index } = cell;
  const subscriptions: vscode.Disposable[] = [];
  let begun = false;
  const ended = new Promise<CellEnd>((resolve) => {
    subscriptions.push(
      patience.onCancellationRequested(() => resolve('not run')),
      vscode.workspace.onDidCloseNotebookDocument((closed) => closed === notebook && resolve('not run')),
      vscode.workspace.onDidChangeNotebookDocument(({ cellChanges, contentChanges }) => {
        if (contentChanges.some(({ removedCells }) => removedCells.includes(cell)) && cell.index < 0) resolve('not run');
        for (const { executionSummary } of cellChanges.filter((change) => change.cell === cell)) {
          // The summary of the execution before may be told again until this one is queued.
          if (executionSummary && executionSummary.success === undefined) begun = true;
          else if (executionSummary && begun) resolve(executionSummary.success === true ? 'ok' : 'failed');
        }
      }),
    );
    vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start: index, end: index + 1 }], document: notebook.uri }).then(
      () => begun || resolve('not run'),
      () => resolve('not run'),
    );
  });
  return ended.finally(() => subscriptions.forEach((subscription) => subscription.dispose()));
}
