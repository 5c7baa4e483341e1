import * as vscode from 'vscode';

/** The open document of a notebook. */
export function openDocument(uri: string): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri);
}
