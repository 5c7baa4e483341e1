import * as vscode from 'vscode';
import { ownMetadata } from '../own-metadata';
import { NeededItems } from '../status/needed-items';
import { describePastCell } from './past-cell';

/** Marks the cells that a run needed in notebooks as they were. */
export function registerPastCellItems(): vscode.Disposable {
  const items = new NeededItems({ provideCellStatusBarItems: itemsOf }, ['jupyter-notebook']);
  const update = (): void => void (items.needed = vscode.workspace.notebookDocuments.some(isCopy));
  update();
  // A copy opens empty and is filled before it is shown.
  return vscode.Disposable.from(items, vscode.window.onDidChangeVisibleNotebookEditors(update), vscode.workspace.onDidCloseNotebookDocument(update));
}

function isCopy(notebook: vscode.NotebookDocument): boolean {
  return ownMetadata(notebook.metadata) !== undefined || notebook.getCells().some(({ metadata }) => ownMetadata(metadata) !== undefined);
}

function itemsOf({ metadata, document }: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
  const text = describePastCell(ownMetadata(metadata), () => document.getText());
  if (text === undefined) return [];
  const item = new vscode.NotebookCellStatusBarItem(`$(history) ${text}`, vscode.NotebookCellStatusBarAlignment.Left);
  item.tooltip = 'This cell is as it ran, copied from the record.';
  return [item];
}
