import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ImportedRun } from '../../core/bundle/imported';
import { reasonOf } from '../../core/store/problems';
import { plainMessage } from '../plain-message';
import { locateStore, type StoreSite } from '../stores/locate';
import type { OpenStores } from '../stores/open-stores';
import { BUNDLE_FILTER } from './export-run';

const STATES: Readonly<Record<ImportedRun['state'], string>> = {
  new: 'was imported',
  updated: 'was here and knows more now',
  known: 'was here already',
  deleted: 'was deleted here',
  restored: 'was deleted here and is back',
};

/** Imports these files, or those that a person chooses, into the store of the workspace. */
export async function importBundles(stores: OpenStores, site: (folder: vscode.WorkspaceFolder | undefined) => StoreSite, given?: vscode.Uri): Promise<void> {
  const files = given ? [given] : await vscode.window.showOpenDialog({ title: 'Import bundles of runs', openLabel: 'Import', canSelectMany: true, filters: BUNDLE_FILTER });
  if (!files || files.length === 0) return;
  const folder = given ? vscode.workspace.getWorkspaceFolder(given) : await chooseFolder();
  const store = await locateStore(site(folder ?? vscode.workspace.workspaceFolders?.[0]));
  if (!(await stores.open(store))) throw new Error(`The store ${store} cannot be opened: see the log of Celltrail.`);
  const told: string[] = [];
  for (const file of files) {
    try {
      const { number, state } = await stores.stores.request('import', { folder: store, file: file.fsPath, restore: true });
      told.push(`Run ${number} ${STATES[state]} (${basename(file.fsPath)}).`);
    } catch (error) {
      void vscode.window.showErrorMessage(plainMessage(reasonOf(error)));
    }
  }
  if (told.length > 0) void vscode.window.showInformationMessage(plainMessage(told.length === 1 ? (told[0] ?? '') : `${told.length} bundles were imported.`));
}

/** The folder whose store takes the runs; only where there are several is a person asked. */
function chooseFolder(): Thenable<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick({ placeHolder: 'Into the store of which folder?' }) : Promise.resolve(folders[0]);
}
