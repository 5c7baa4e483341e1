import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { bundleName } from '../../core/bundle/name';
import { BUNDLE_EXTENSION } from '../../core/bundle/records';
import { plainMessage } from '../plain-message';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { readBundle } from './read-bundle';

/** Files of bundles, as dialogs name them. */
export const BUNDLE_FILTER = { 'Celltrail bundles': [BUNDLE_EXTENSION.slice(1)] };

/** Asks where to and writes a run's bundle there. */
export async function exportRun(stores: OpenStores, run: StoredRun): Promise<void> {
  const defaultUri = vscode.Uri.joinPath(vscode.Uri.file(dirname(run.folder)), bundleName(run));
  const target = await vscode.window.showSaveDialog({ title: `Export run ${run.number} as a bundle`, defaultUri, filters: BUNDLE_FILTER });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, await readBundle(stores, run));
  void vscode.window.showInformationMessage(plainMessage(`Run ${run.number} is in ${basename(target.path)}: "Import Bundle…" or "celltrail import" opens it on any machine.`));
}
