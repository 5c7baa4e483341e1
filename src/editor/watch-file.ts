import { basename } from 'node:path';
import * as vscode from 'vscode';

/** Follows one file, whatever signs its name has. */
export function watchFile(uri: vscode.Uri): vscode.FileSystemWatcher {
  const name = basename(uri.path).replace(/[*?[\]{}]/g, (sign) => `[${sign}]`);
  return vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name));
}
