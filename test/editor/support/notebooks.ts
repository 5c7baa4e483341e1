import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { notebookJson, type CellSource } from './notebook-json';
import { until } from './wait';

export { notebookJson, type CellSource } from './notebook-json';

/** The folder that the suite's window has open. */
export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The suite needs an open folder.');
  return folder.uri;
}

/** Writes a notebook into the workspace; a name of its own where none is given. */
export async function writeNotebook(cells: readonly CellSource[], name = `${randomUUID()}.ipynb`): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(notebookJson(cells)));
  return uri;
}

/** Opens a notebook in an editor of its own, with the test bed's kernel chosen. */
export async function openNotebook(uri: vscode.Uri): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook, { preview: false });
  await vscode.commands.executeCommand('notebook.selectKernel', { id: 'testbed-python', extension: 'ms-toolsai.jupyter', notebookUri: uri });
  return notebook;
}

/** Writes and opens a notebook. */
export async function newNotebook(cells: readonly CellSource[], name?: string): Promise<vscode.NotebookDocument> {
  return openNotebook(await writeNotebook(cells, name));
}

/** Asks for cells to run, from the first up to but without the last, and waits for nothing. */
export function startCells(notebook: vscode.NotebookDocument, start: number, end = start + 1): void {
  void vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start, end }], document: notebook.uri });
}

/** True once the cell's execution has an end. */
export function hasEnded(cell: vscode.NotebookCell): boolean {
  return cell.executionSummary?.timing !== undefined;
}

/** Runs cells, from the first up to but without the last, and waits for their ends; markdown and empty cells have none. */
export async function runCells(notebook: vscode.NotebookDocument, start: number, end = start + 1, deadlineMs = 60_000): Promise<void> {
  const cells = notebook.getCells(new vscode.NotebookRange(start, end)).filter(isCode);
  const ended = new Set<vscode.NotebookCell>();
  const before = new Map(cells.map((cell) => [cell, cell.executionSummary?.timing]));
  const listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
    for (const { cell, executionSummary } of event.cellChanges) {
      if (executionSummary?.timing && executionSummary.timing !== before.get(cell)) ended.add(cell);
    }
  });
  try {
    startCells(notebook, start, end);
    await until(`cells ${start} to ${end - 1} have run`, () => cells.every((cell) => ended.has(cell)), deadlineMs);
  } finally {
    listener.dispose();
  }
}

/** Runs every cell and waits for their ends. */
export function runAll(notebook: vscode.NotebookDocument): Promise<void> {
  return runCells(notebook, 0, notebook.cellCount);
}

/** Replaces a cell's source, as typing does. */
export async function editCell(cell: vscode.NotebookCell, source: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const { document } = cell;
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), source);
  await vscode.workspace.applyEdit(edit);
}

/** What a cell printed to one of its streams. */
export function streamText(cell: vscode.NotebookCell, mime = 'application/vnd.code.notebook.stdout'): string {
  const items = cell.outputs.flatMap((output) => output.items).filter((item) => item.mime === mime);
  return items.map((item) => Buffer.from(item.data).toString()).join('');
}

/** Closes every editor and drops unsaved changes: closing alone would ask about them. What was told goes too: a long list hides what is told next. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('notifications.clearAll');
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await until('all editors are closed', async () => {
    if (tabs().length > 0) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return tabs().length === 0;
  });
}

function isCode(cell: vscode.NotebookCell): boolean {
  return cell.kind === vscode.NotebookCellKind.Code && cell.document.getText().trim() !== '';
}
