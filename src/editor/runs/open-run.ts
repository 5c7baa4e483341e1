import * as vscode from 'vscode';
import { isAbsolute, join, dirname } from 'node:path';
import type { Execution } from '../../core/model/execution';
import type { OpenStores, StoredRun } from '../stores/open-stores';

/** Shows the notebook of a run at the cell that opened it; a glance at it leaves the focus where it is. */
export async function openRun(stores: OpenStores, run: Pick<StoredRun, 'folder' | 'id'>, glance = false): Promise<void> {
  const detail = await stores.stores.request('run', { folder: run.folder, id: run.id });
  if (!detail) throw new Error('This run was deleted.');
  const notebook = await vscode.workspace.openNotebookDocument(notebookUri(detail.run.notebook, run.folder));
  const execution = detail.executions.find(({ ordinal, session }) => ordinal === detail.run.execution && session === detail.run.session);
  const cell = execution && findCell(notebook.getCells(), execution);
  const selections = cell ? [new vscode.NotebookRange(cell.index, cell.index + 1)] : [];
  await vscode.window.showNotebookDocument(notebook, { selections, preserveFocus: glance, preview: glance });
}

/** Where the notebook of a record lies: beside the store, or at its URI. */
function notebookUri(notebook: string, folder: string): vscode.Uri {
  if (/^[a-z][a-z0-9+.-]+:/i.test(notebook)) return vscode.Uri.parse(notebook, true);
  return vscode.Uri.file(isAbsolute(notebook) ? notebook : join(dirname(folder), notebook));
}

/** The cell of an execution: by its name, else by what ran, else by where it stood. */
function findCell(cells: readonly vscode.NotebookCell[], { cell: name, source, index }: Execution): vscode.NotebookCell | undefined {
  return (
    cells.find((cell) => cell.metadata['id'] === name || cell.document.uri.toString() === name) ??
    cells.find((cell) => cell.document.getText() === source) ??
    cells[index]
  );
}
