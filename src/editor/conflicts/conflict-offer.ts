import { basename } from 'node:path';
import * as vscode from 'vscode';
import { holdsMarks } from '../../core/notebook/merge/holds-marks';
import { Coalesced } from '../coalesce';
import { notebookInFront } from '../diff/notebook-of';
import { openDocument } from '../diff/open-document';
import { ownMetadata } from '../own-metadata';
import { watchFile } from '../watch-file';

/** How long changes are gathered, in milliseconds. */
const GAP = 100;

/**
 * Says of the notebook in front that a merge left conflicts in it: VS Code opens one with marks of git as an error. The
 * status bar has an item for it, and the context `celltrail.conflicted` its name, for the menu of the editor's title: where
 * the extension runs elsewhere, VS Code's window has another address for it.
 */
export class ConflictOffer implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('celltrail.conflicts', vscode.StatusBarAlignment.Left, 0);
  private readonly looks: Coalesced;
  private readonly subscriptions: vscode.Disposable[];
  private watched: { readonly uri: string; readonly watcher: vscode.FileSystemWatcher } | undefined;

  constructor(fail: (error: unknown) => void) {
    this.item.name = 'Celltrail: Notebook Conflicts';
    this.item.text = '$(git-merge) Resolve Conflicts';
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.looks = new Coalesced(() => this.look(), GAP, fail);
    const want = (): void => this.looks.want();
    const { tabGroups } = vscode.window;
    this.subscriptions = [this.item, tabGroups.onDidChangeTabs(want), tabGroups.onDidChangeTabGroups(want), vscode.workspace.onDidOpenNotebookDocument(want), vscode.workspace.onDidSaveNotebookDocument(want)];
    want();
  }

  dispose(): void {
    this.looks.dispose();
    this.watched?.watcher.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async look(): Promise<void> {
    const uri = notebookInFront();
    this.watch(uri);
    const isConflicted = uri !== undefined && (await isInConflict(uri));
    await vscode.commands.executeCommand('setContext', 'celltrail.conflicted', isConflicted ? [basename(uri.path)] : []);
    if (!isConflicted) return this.item.hide();
    this.item.tooltip = `A merge left conflicts in ${basename(uri.path)}: choose ours, theirs or both, cell by cell`;
    this.item.command = { command: 'celltrail.resolveConflicts', title: 'Resolve Notebook Conflicts', arguments: [uri] };
    this.item.show();
  }

  /** Git may leave conflicts in a notebook that is open, and whoever resolves them may do so elsewhere. */
  private watch(uri: vscode.Uri | undefined): void {
    const wanted = uri?.scheme === 'file' ? uri : undefined;
    if (this.watched?.uri === wanted?.toString()) return;
    this.watched?.watcher.dispose();
    this.watched = wanted && { uri: wanted.toString(), watcher: watchFile(wanted) };
    this.watched?.watcher.onDidChange(() => this.looks.want());
  }
}

/** Whether a notebook holds marks of git, or cells that a merge marked. */
async function isInConflict(uri: vscode.Uri): Promise<boolean> {
  const open = openDocument(uri.toString());
  if (open && [open, ...open.getCells()].some(({ metadata }) => isMarked(metadata))) return true;
  return uri.scheme === 'file' && holdsMarks(uri.fsPath);
}

function isMarked(metadata: Readonly<Record<string, unknown>>): boolean {
  const own = ownMetadata(metadata);
  return typeof own === 'object' && own !== null && 'conflicts' in own;
}
