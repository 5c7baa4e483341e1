import * as vscode from 'vscode';
import { cellMetadata, executionCount, languageOf, notebookMetadata, outputMetadata } from '../../core/notebook/metadata';
import type { PastOutput } from '../../core/notebook/outputs';
import type { Extent, PastCell, PastNotebook } from '../../core/notebook/past-notebook';
import { readPastNotebook } from '../../core/notebook/read-past';
import type { OpenStores, StoredRun } from '../stores/open-stores';

/** Opens a run's notebook as it was, as a new one that is on no disk until a person saves it: nothing is overwritten. */
export async function openAsItWas(stores: OpenStores, { folder, id }: Pick<StoredRun, 'folder' | 'id'>, extent: Extent): Promise<void> {
  const notebook = await readPastNotebook(stores.stores, folder, id, extent);
  if (!notebook) throw new Error('This run was deleted.');
  const document = await openEmpty(notebook);
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(0, document.cellCount), cellsOf(notebook))]);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showNotebookDocument(document, { preview: false });
}

/** Without its cells: VS Code loses the bytes of outputs in what a new document is made of, but not in edits. */
function openEmpty(notebook: PastNotebook): Thenable<vscode.NotebookDocument> {
  const data = new vscode.NotebookData([]);
  data.metadata = { metadata: notebookMetadata(notebook), nbformat: 4, nbformat_minor: 5 };
  return vscode.workspace.openNotebookDocument('jupyter-notebook', data);
}

/** Cells with metadata as VS Code's own reader of `.ipynb` files gives it, so that saving them writes what `celltrail notebook` does. */
function cellsOf(notebook: PastNotebook): vscode.NotebookCellData[] {
  const { intro, cells } = notebook;
  const first = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, intro.text, 'markdown');
  first.metadata = { id: intro.id, metadata: {} };
  return [first, ...cells.map((cell) => cellData(notebook, cell))];
}

function cellData(notebook: PastNotebook, cell: PastCell): vscode.NotebookCellData {
  const { source, outputs } = cell;
  const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, source, languageOf(notebook.detail.session.language));
  data.metadata = { id: cell.id, execution_count: executionCount(cell), metadata: cellMetadata(notebook, cell) };
  data.outputs = outputs.map((output) => outputData(output, cell));
  data.executionSummary = summaryOf(cell);
  return data;
}

function outputData(output: PastOutput, cell: PastCell): vscode.NotebookCellOutput {
  const items = output.items.map(({ mime, data }) => new vscode.NotebookCellOutputItem(data, mime));
  const count = output.type === 'execute_result' ? { executionCount: executionCount(cell) } : {};
  return new vscode.NotebookCellOutput(items, { outputType: output.type, metadata: outputMetadata(output), ...count });
}

function summaryOf(cell: PastCell): vscode.NotebookCellExecutionSummary {
  const { startedAt, endedAt, status } = cell.execution;
  const order = executionCount(cell);
  return {
    ...(order === null ? {} : { executionOrder: order }),
    ...(endedAt === null ? {} : { success: status === 'ok', timing: { startTime: startedAt, endTime: endedAt } }),
  };
}
