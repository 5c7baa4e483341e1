import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BUNDLE_EXTENSION } from '../../core/bundle/records';
import { isFolder } from '../../core/store/is-folder';
import { reasonOf } from '../../core/store/problems';
import { Coalesced } from '../coalesce';
import { plainMessage } from '../plain-message';
import { locateStore, type StoreSite } from '../stores/locate';
import type { OpenStores } from '../stores/open-stores';
import { foldersUpToRoot } from './kept-folder';

/** How often the folders are looked at, in milliseconds: network file systems send no events. */
const POLL = 5_000;
/** How long events are gathered, in milliseconds: git writes many files at once. */
const GAP = 200;

/** What kept runs are followed with. */
export interface KeptRunsTools {
  readonly stores: OpenStores;
  readonly site: (folder: vscode.WorkspaceFolder | undefined) => StoreSite;
  /** The setting `celltrail.git.folder`. */
  readonly folder: () => string;
  readonly fail: (error: unknown) => void;
}

/** Brings the runs that lie in the repository into the store beside it: those of a clone, and those that git brings later. */
export class KeptRuns {
  /** Size and time of each file that was looked into. */
  private readonly seen = new Map<string, string>();
  private readonly looking: Coalesced;
  private readonly watcher: vscode.FileSystemWatcher;
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly tools: KeptRunsTools) {
    this.looking = new Coalesced(() => this.look(), GAP, tools.fail);
    const want = (): void => this.looking.want();
    this.watcher = vscode.workspace.createFileSystemWatcher(`**/*${BUNDLE_EXTENSION}`, false, false, true);
    this.subscriptions = [this.watcher.onDidCreate(want), this.watcher.onDidChange(want), vscode.workspace.onDidGrantWorkspaceTrust(want), vscode.workspace.onDidChangeWorkspaceFolders(want)];
    this.timer = setInterval(want, POLL).unref();
    want();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.looking.dispose();
    this.watcher.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async look(): Promise<void> {
    // Nothing is written before.
    if (!vscode.workspace.isTrusted) return;
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      if (folder.uri.scheme === 'file') await this.lookIn(folder);
    }
  }

  private async lookIn(workspaceFolder: vscode.WorkspaceFolder): Promise<void> {
    // Looked at all the time, and settings take VS Code longer than folders that are not there.
    const kept = this.tools.folder();
    for (const folder of foldersUpToRoot(workspaceFolder.uri.fsPath)) {
      const changed = await this.changedIn(join(folder, kept));
      if (changed.length === 0) continue;
      const own = this.tools.site(workspaceFolder);
      // Beside the kept runs, so that their notebooks are found where they lie in the repository.
      const store = await locateStore(own.location === '' ? { ...own, folder, workspaceFolder: folder } : own);
      for (const [file, state] of changed) await this.take(store, file, state);
    }
  }

  /** Files that are new or other than when they were looked into, with what tells. */
  private async changedIn(kept: string): Promise<[file: string, state: string][]> {
    if (!(await isFolder(kept))) return [];
    const changed: [string, string][] = [];
    const files = (await readdir(kept, { withFileTypes: true })).filter((entry) => entry.isFile() && entry.name.endsWith(BUNDLE_EXTENSION));
    for (const name of files.map((entry) => entry.name).sort()) {
      const file = join(kept, name);
      const { size, mtimeMs } = await stat(file);
      const state = `${size} ${mtimeMs}`;
      if (this.seen.get(file) !== state) changed.push([file, state]);
    }
    return changed;
  }

  private async take(store: string, file: string, state: string): Promise<void> {
    const { stores } = this.tools;
    if (!(await stores.open(store))) return;
    this.seen.set(file, state);
    try {
      await stores.stores.request('import', { folder: store, file, restore: false });
    } catch (error) {
      void vscode.window.showWarningMessage(plainMessage(reasonOf(error)));
    }
  }
}
