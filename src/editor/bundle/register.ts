import * as vscode from 'vscode';
import { keptFolder } from '../settings';
import { storeCandidates, type StoreSite } from '../stores/locate';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { telling } from '../telling';
import type { RunNode } from '../runs/runs-view';
import { keptFolderOf } from './kept-folder';
import { KeptRuns } from './kept-runs';

/** What bundles need of the editor. */
export interface BundleTools {
  readonly stores: OpenStores;
  readonly chooser: {
    one(node: RunNode | undefined, title: string): Promise<StoredRun | undefined>;
    many(node: RunNode | undefined, nodes: readonly RunNode[] | undefined, title: string): Promise<readonly StoredRun[]>;
  };
  readonly site: (folder: vscode.WorkspaceFolder | undefined) => StoreSite;
  readonly fail: (error: unknown) => void;
}

/** Registers Export Run as Bundle…, Import Bundle… and Keep in Git, and follows the runs that lie in repositories. */
export function registerBundles({ stores, chooser, site, fail }: BundleTools): vscode.Disposable {
  const keptFor = (store: string): string | undefined => {
    const owner = vscode.workspace.workspaceFolders?.find((folder) => storeCandidates(site(folder)).includes(store));
    return keptFolderOf(store, owner?.uri.fsPath, keptFolder());
  };
  return vscode.Disposable.from(
    new KeptRuns({ stores, site, folder: keptFolder, fail }),
    vscode.commands.registerCommand('celltrail.exportRun', telling(async (node?: RunNode) => {
      const run = await chooser.one(node, 'Export which run?');
      if (run) await (await import('./export-run')).exportRun(stores, run);
    })),
    vscode.commands.registerCommand('celltrail.importBundle', telling(async (file?: vscode.Uri) => (await import('./import-bundle')).importBundles(stores, site, file))),
    vscode.commands.registerCommand('celltrail.keepInGit', telling(async (node?: RunNode, nodes?: readonly RunNode[]) => {
      const runs = await chooser.many(node, nodes, 'Keep which runs in git?');
      await (await import('./keep-in-git')).keepInGit(stores, runs, keptFor);
    })),
  );
}
