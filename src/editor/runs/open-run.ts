import * as vscode from 'vscode';
import { dirname } from 'node:path';
import { COMMAND_CELL, type Execution } from '../../core/model/execution';
import { plainMessage } from '../plain-message';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { liesIn, placeNotebook } from './notebook-place';

/** Shows the notebook of a run at the cell that opened it; a glance at it leaves the focus where it is. */
export async function openRun(stores: OpenStores, run: Pick<StoredRun, 'folder' | 'id'>, glance = false): Promise<void> {
  const detail = await stores.stores.request('run', { folder: run.folder, id: run.id });
  if (!detail) throw new Error('This run was deleted.');
  const execution = detail.executions.find(({ ordinal, session }) => ordinal === detail.run.execution && session === detail.run.session);
  await showCell(detail.run.notebook, run.folder, execution, glance);
}

/** Shows the notebook that a record of this store names, at the cell of an execution where one is given; of a command its script. */
export async function showCell(name: string, store: string, execution: Pick<Execution, 'cell' | 'source' | 'index'> | undefined, glance = false): Promise<void> {
  if (execution?.cell === COMMAND_CELL) return showScript(name, store, glance);
  const notebook = await findNotebook(name, store);
  if (!notebook) return;
  const cell = execution && findCell(notebook.getCells(), execution);
  const selections = cell ? [new vscode.NotebookRange(cell.index, cell.index + 1)] : [];
  await vscode.window.showNotebookDocument(notebook, { selections, preserveFocus: glance, preview: glance });
}

/** Shows the script of a command. */
async function showScript(name: string, store: string, glance: boolean): Promise<void> {
  const uri = await allowedUri(name, store);
  if (uri) await vscode.window.showTextDocument(uri, { preserveFocus: glance, preview: glance });
}

/** The notebook that a record of this store names, where it is open. */
export function findOpenNotebook(name: string, store: string): vscode.NotebookDocument | undefined {
  const uri = uriOf(placeNotebook(name, store)).toString();
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri);
}

/** The notebook that a record names; undefined where the person thinks better of it. Records may come from anybody, with any name. */
async function findNotebook(name: string, store: string): Promise<vscode.NotebookDocument | undefined> {
  const open = findOpenNotebook(name, store);
  if (open) return open;
  const uri = await allowedUri(name, store);
  return uri && vscode.workspace.openNotebookDocument(uri);
}

/** Where the file of a record is; undefined where the person thinks better of opening it. */
async function allowedUri(name: string, store: string): Promise<vscode.Uri | undefined> {
  const place = placeNotebook(name, store);
  const uri = uriOf(place);
  const isNear = vscode.workspace.getWorkspaceFolder(uri) !== undefined || ('file' in place && liesIn(place.file, [dirname(store)]));
  if (!isNear && 'address' in place) throw new Error(`The notebook of this run, ${name}, is neither open nor in this workspace: open it first.`);
  return isNear || (await agree(uri.fsPath)) ? uri : undefined;
}

function uriOf(place: ReturnType<typeof placeNotebook>): vscode.Uri {
  return 'file' in place ? vscode.Uri.file(place.file) : vscode.Uri.parse(place.address, true);
}

async function agree(file: string): Promise<boolean> {
  const yes = 'Open Notebook';
  return (await vscode.window.showWarningMessage(plainMessage(`The notebook of this run lies outside this workspace: ${file}`), yes)) === yes;
}

/** The cell of an execution: by its name, else by what ran, else by where it stood. */
function findCell(cells: readonly vscode.NotebookCell[], { cell: name, source, index }: Pick<Execution, 'cell' | 'source' | 'index'>): vscode.NotebookCell | undefined {
  return (
    cells.find((cell) => cell.metadata['id'] === name || cell.document.uri.toString() === name) ??
    cells.find((cell) => cell.document.getText() === source) ??
    cells[index]
  );
}
