import * as vscode from 'vscode';
import { describePastCell } from './past-cell';

/** Marks the cells that a run needed in notebooks as they were. */
export function registerPastCellItems(): vscode.Disposable {
  return vscode.notebooks.registerNotebookCellStatusBarItemProvider('jupyter-notebook', { provideCellStatusBarItems: itemsOf });
}

function itemsOf({ metadata, document }: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
  const inner = metadata['metadata'] as { readonly celltrail?: unknown } | undefined;
  const text = describePastCell(inner?.celltrail, () => document.getText());
  if (text === undefined) return [];
  const item = new vscode.NotebookCellStatusBarItem(`$(history) ${text}`, vscode.NotebookCellStatusBarAlignment.Left);
  item.tooltip = 'This cell is as it ran, copied from the record.';
  return [item];
}
