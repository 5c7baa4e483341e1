import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** Asks where to save a file and writes it there; false where the person thinks better of it. */
export async function saveFile(name: string, bytes: Uint8Array): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({ title: `Save ${name}`, ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}) });
  if (!target) return false;
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    throw new Error(`${name} could not be written to ${dirname(target.fsPath)}: choose a folder that can be written to.`, { cause: error });
  }
  return true;
}
