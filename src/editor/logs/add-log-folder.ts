import * as vscode from 'vscode';
import { plainMessage } from '../plain-message';
import { locateStore, type StoreSite } from '../stores/locate';
import type { OpenStores } from '../stores/open-stores';
import { importedText } from './imported-text';

/** Imports the runs that other tools logged in a folder, the given one or one that a person chooses, into the store of the workspace. */
export async function addLogFolder(stores: OpenStores, site: (folder: vscode.WorkspaceFolder | undefined) => StoreSite, given?: vscode.Uri): Promise<void> {
  const folder = given ?? (await choose());
  if (!folder) return;
  const owner = vscode.workspace.getWorkspaceFolder(folder) ?? vscode.workspace.workspaceFolders?.[0];
  const store = await locateStore(site(owner));
  if (!(await stores.open(store))) throw new Error(`The store ${store} cannot be opened: see the log of Celltrail.`);
  const importing = stores.stores.request('importLogs', { folder: store, path: folder.fsPath, restore: true });
  const { runs, problems } = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: `Reading the logs in ${plainMessage(vscode.workspace.asRelativePath(folder))}…` }, () => importing);
  for (const problem of problems) void vscode.window.showWarningMessage(plainMessage(problem));
  void vscode.window.showInformationMessage(plainMessage(importedText(runs)));
}

async function choose(): Promise<vscode.Uri | undefined> {
  const start = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    ...(start ? { defaultUri: start } : {}),
    title: 'Add the runs that TensorBoard, MLflow, W&B, Lightning and others logged',
    openLabel: 'Add',
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return chosen?.[0];
}
