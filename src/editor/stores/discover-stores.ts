import * as vscode from 'vscode';
import { findStores } from './find-stores';
import { STORE_NAME } from '../../core/store/folder';
import { firstExisting, storeCandidates, type StoreSite } from './locate';
import type { OpenStores } from './open-stores';

/** How often a folder without a store is looked at, in milliseconds: network file systems send no events. */
const POLL = 500;
/** Wait between two searches below the workspace folders, in milliseconds: first, and at most. The watcher hears of stores sooner, once it is up and where it may look. */
const SEARCH_FIRST = 1_000;
const SEARCH_LAST = 30_000;
/** A search waits at least so many times as long as the one before took: large workspaces are searched more seldom. */
const SEARCH_SHARE = 50;

/** Opens the stores that belong to the workspace folders: their own or one above, and all below, now and when they appear. */
export class StoreDiscovery {
  private readonly subscriptions: vscode.Disposable[] = [];
  private pollTimer: NodeJS.Timeout | undefined;
  private searchTimer: NodeJS.Timeout | undefined;
  private disposed = false;

  constructor(
    private readonly open: OpenStores,
    private readonly site: (folder: vscode.WorkspaceFolder) => StoreSite,
  ) {}

  /** Begins to look. */
  start(): void {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${STORE_NAME}/.gitignore`, false, true, true);
    const found = (marker: vscode.Uri): void => void this.open.open(vscode.Uri.joinPath(marker, '..').fsPath);
    this.subscriptions.push(watcher, watcher.onDidCreate(found), vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => added.forEach((folder) => void this.lookBelow(folder))));
    void this.search(SEARCH_FIRST);
    void this.poll();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.pollTimer);
    clearTimeout(this.searchTimer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Looks below all workspace folders, now and ever again. */
  private async search(wait: number): Promise<void> {
    const start = performance.now();
    try {
      for (const folder of vscode.workspace.workspaceFolders ?? []) await this.lookBelow(folder);
    } finally {
      const took = performance.now() - start;
      if (!this.disposed) this.searchTimer = setTimeout(() => void this.search(Math.min(wait * 2, SEARCH_LAST)), Math.max(wait, took * SEARCH_SHARE)).unref();
    }
  }

  private async lookBelow({ uri }: vscode.WorkspaceFolder): Promise<void> {
    if (uri.scheme !== 'file') return;
    for await (const folder of findStores(uri.fsPath)) {
      if (this.disposed) return;
      await this.open.open(folder);
    }
  }

  /** Opens the store of each workspace folder as soon as it exists; another window may make it. */
  private async poll(): Promise<void> {
    try {
      for (const folder of vscode.workspace.workspaceFolders ?? []) {
        const candidates = storeCandidates(this.site(folder));
        if (candidates.some((candidate) => this.open.folders.includes(candidate))) continue;
        const store = await firstExisting(candidates);
        if (store !== undefined) await this.open.open(store);
      }
    } finally {
      if (!this.disposed) this.pollTimer = setTimeout(() => void this.poll(), POLL).unref();
    }
  }
}
