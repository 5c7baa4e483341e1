import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** Where Python looks for modules of the workspace: the notebook's folder, in which its kernel works, then workspace folders, the notebook's own first. */
export function moduleFolders(notebook: vscode.Uri): readonly string[] {
  const own = notebook.scheme === 'file' ? [dirname(notebook.fsPath)] : [];
  const workspace = vscode.workspace.getWorkspaceFolder(notebook);
  const all = [...(workspace ? [workspace] : []), ...(vscode.workspace.workspaceFolders ?? [])];
  return [...new Set([...own, ...all.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath)])];
}
