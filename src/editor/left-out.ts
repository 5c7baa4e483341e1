import * as vscode from 'vscode';
import { leavesNotebookOut } from '../core/capture/privacy/ignore';
import { ignoredPatterns } from './settings';

/** Notebooks that a person keeps out of the record: by a mark in the first code cell, or by the setting. Asked about with every cell that runs. */
export class LeftOut {
  /** What the setting says, until it changes. */
  private bySetting = new WeakMap<vscode.NotebookDocument, boolean>();
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('celltrail.ignore')) this.bySetting = new WeakMap();
  });

  /** Whether nothing of a notebook is recorded. */
  has(notebook: vscode.NotebookDocument): boolean {
    const document = firstCode(notebook);
    if (!document) return false;
    const known = this.bySetting.get(notebook) ?? fitsIgnored(notebook.uri, document);
    this.bySetting.set(notebook, known);
    return known || leavesNotebookOut(document.getText());
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function firstCode(notebook: vscode.NotebookDocument): vscode.TextDocument | undefined {
  for (let index = 0; index < notebook.cellCount; index += 1) {
    const { kind, document } = notebook.cellAt(index);
    if (kind === vscode.NotebookCellKind.Code) return document;
  }
  return undefined;
}

/** Whether a file is left out by the setting; `document` is the file, or a cell of it. */
export function fitsIgnored(file: vscode.Uri, document: vscode.TextDocument): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  return ignoredPatterns(file).some((pattern) => vscode.languages.match({ pattern: folder ? new vscode.RelativePattern(folder, pattern) : pattern }, document) > 0);
}
