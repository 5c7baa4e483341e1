import * as vscode from 'vscode';
import { leavesNotebookOut } from '../core/capture/privacy/ignore';
import { ignoredPatterns } from './settings';

/** Whether a person keeps a notebook out of the record: by a mark in its first code cell, or by the setting. */
export function leavesOut(notebook: vscode.NotebookDocument): boolean {
  const document = notebook.getCells().find(({ kind }) => kind === vscode.NotebookCellKind.Code)?.document;
  if (!document) return false;
  const folder = vscode.workspace.getWorkspaceFolder(notebook.uri);
  const fits = (pattern: string): boolean => vscode.languages.match({ pattern: folder ? new vscode.RelativePattern(folder, pattern) : pattern }, document) > 0;
  return leavesNotebookOut(document.getText()) || ignoredPatterns(notebook.uri).some(fits);
}
