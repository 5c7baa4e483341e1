import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { bundleName } from '../../core/bundle/name';
import { saveFile } from '../../core/bundle/save';
import { plainMessage } from '../plain-message';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { readBundle } from './read-bundle';

/** Writes a bundle of each run into the folder that git sees; one that is there is brought up to date. */
export async function keepInGit(stores: OpenStores, runs: readonly StoredRun[], folderOf: (store: string) => string | undefined): Promise<void> {
  const [first] = runs;
  if (!first) return;
  let folder = '';
  for (const run of runs) {
    const kept = folderOf(run.folder);
    if (kept === undefined) throw new Error(`Run ${run.number} lies in a store that belongs to no folder of this workspace: use Export Run as Bundle… and save it into your repository.`);
    const bytes = await readBundle(stores, run);
    await mkdir(kept, { recursive: true });
    await saveFile(join(kept, bundleName(run)), bytes, true);
    folder = kept;
  }
  const what = runs.length === 1 ? `Run ${first.number} is` : `${runs.length} runs are`;
  void tellKept(`${what} kept in ${basename(folder)}: commit the folder, and every clone has the record.`);
}

async function tellKept(message: string): Promise<void> {
  const show = 'Show Source Control';
  if ((await vscode.window.showInformationMessage(plainMessage(message), show)) === show) await vscode.commands.executeCommand('workbench.view.scm');
}
