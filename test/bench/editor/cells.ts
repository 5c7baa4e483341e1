import * as vscode from 'vscode';

/** Opens a notebook and gives it the first kernel that is offered. */
export async function openNotebook(path: string): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(path));
  await vscode.window.showNotebookDocument(notebook);
  const { id, extension } = await firstKernel(notebook);
  await vscode.commands.executeCommand('notebook.selectKernel', { id, extension });
  return notebook;
}

async function firstKernel(notebook: vscode.NotebookDocument): Promise<{ id: string; extension: string }> {
  for (;;) {
    const kernels = await vscode.commands.executeCommand<{ id: string }[]>('_resolveNotebookKernels', { viewType: notebook.notebookType, uri: notebook.uri });
    const kernel = kernels[0];
    // The id that VS Code tells is `publisher.name/controller`.
    if (kernel) return { id: kernel.id.slice(kernel.id.indexOf('/') + 1), extension: kernel.id.slice(0, kernel.id.indexOf('/')) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs cells `start` to `end` (exclusive) in one request; resolves to the milliseconds until the last one has ended. */
export async function runCells(notebook: vscode.NotebookDocument, start: number, end: number): Promise<number> {
  const last = notebook.cellAt(end - 1);
  const before = last.executionSummary?.executionOrder;
  const began = performance.now();
  const ended = new Promise<void>((resolve, reject) => {
    const listener = vscode.workspace.onDidChangeNotebookDocument(() => {
      const { executionOrder, success } = last.executionSummary ?? {};
      if (executionOrder === undefined || executionOrder === before || success === undefined) return;
      listener.dispose();
      if (success) resolve();
      else reject(new Error(`Cell ${end - 1} failed.`));
    });
  });
  await vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start, end }], document: notebook.uri });
  await ended;
  return performance.now() - began;
}
