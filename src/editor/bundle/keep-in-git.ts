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
  const kept: StoredRun[] = [];
  let into = '';
  try {
    for (const run of runs) {
      const folder = folderOf(run.folder);
      if (folder === undefined) throw new Error(`Run ${run.number} lies in a store that belongs to no folder of this workspace: use Export Run as Bundle… and save it into your repository.`);
      const bytes = await readBundle(stores, run);
      await mkdir(folder, { recursive: true });
      await saveFile(join(folder, bundleName(run)), bytes, true);
      kept.push(run);
      into = folder;
    }
  } finally {
    void tellKept(kept, basename(into));
  }
}

async function tellKept(kept: readonly StoredRun[], folder: string): Promise<void> {
  const [only, other] = kept;
  if (!only) return;
  const message = `${other ? `${kept.length} runs are` : `Run ${only.number} is`} kept in ${folder}: commit the folder, and every clone has the record.`;
  const show = 'Show Source Control';
  if ((await vscode.window.showInformationMessage(plainMessage(message), show)) === show) await vscode.commands.executeCommand('workbench.view.scm');
}
