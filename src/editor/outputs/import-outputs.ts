import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ImportedRun } from '../../core/bundle/imported';
import { reasonOf } from '../../core/store/problems';
import { plainMessage } from '../plain-message';
import { locateStore, type StoreSite } from '../stores/locate';
import type { OpenStores } from '../stores/open-stores';

/** Makes runs of what notebooks show as they were saved last: those given, the one that is open, or those that a person chooses. */
export async function importOutputs(stores: OpenStores, site: (folder: vscode.WorkspaceFolder | undefined) => StoreSite, given?: vscode.Uri): Promise<void> {
  const files = given ? [given] : (openNotebook() ?? (await choose()));
  for (const file of files) {
    const store = await locateStore(site(vscode.workspace.getWorkspaceFolder(file) ?? vscode.workspace.workspaceFolders?.[0]));
    if (!(await stores.open(store))) throw new Error(`The store ${store} cannot be opened: see the log of Celltrail.`);
    try {
      const runs = await stores.stores.request('importShown', { folder: store, path: file.fsPath, restore: true });
      void vscode.window.showInformationMessage(plainMessage(outcome(basename(file.fsPath), runs)));
    } catch (error) {
      void vscode.window.showErrorMessage(plainMessage(reasonOf(error)));
    }
  }
}

function openNotebook(): readonly vscode.Uri[] | undefined {
  const uri = vscode.window.activeNotebookEditor?.notebook.uri;
  return uri?.scheme === 'file' ? [uri] : undefined;
}

async function choose(): Promise<readonly vscode.Uri[]> {
  const filters = { 'Notebooks and logs': ['ipynb', 'log', 'txt', 'out'] };
  return (await vscode.window.showOpenDialog({ title: 'Import runs from what notebooks or logs show', openLabel: 'Import', canSelectMany: true, filters })) ?? [];
}

function outcome(name: string, runs: readonly ImportedRun[]): string {
  const brought = runs.filter(({ state }) => state === 'new' || state === 'restored').length;
  if (brought === 0) return `The runs of ${name} were here already.`;
  return `${brought === 1 ? 'One run was' : `${brought} runs were`} imported from ${name}.`;
}
