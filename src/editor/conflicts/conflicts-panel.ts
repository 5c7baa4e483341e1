import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ConflictsHost, ConflictsOverview, ConflictsRequests } from '../../protocol/conflicts';
import { conflictsHost } from '../../protocol/conflicts-checks';
import type { Endpoint } from '../../protocol/endpoint';
import type { Silent } from '../../protocol/validate';
import type { DiffThread } from '../diff/diff-thread';
import { openDocument } from '../diff/open-document';
import { SourceChanges } from '../diff/source-changes';
import { hostWebview } from '../panel/host-webview';
import { mergeOutputs } from '../settings';

/** What pages of conflicts work with. */
export interface ConflictsTools {
  readonly thread: DiffThread;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly log: (message: string) => void;
}

/** The host of one page of conflicts: has the notebook merged, and writes what a person chose. */
export class ConflictsPanel {
  private readonly endpoint: Endpoint<ConflictsHost, Silent>;
  private readonly changes: SourceChanges;
  private readonly merge = randomUUID();

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly uri: vscode.Uri,
    private readonly tools: ConflictsTools,
  ) {
    const { extension, log, thread } = tools;
    panel.title = `Conflicts: ${basename(uri.path)}`;
    this.endpoint = hostWebview<ConflictsHost>(panel, {
      ...{ extension, log, bundle: 'conflicts', title: 'Notebook Conflicts', checks: conflictsHost },
      handlers: {
        open: () => this.open(),
        text: (wanted) => thread.request('conflictText', { merge: this.merge, ...wanted }),
        save: (wanted) => this.save(wanted),
        openText: async () => vscode.commands.executeCommand('vscode.openWith', uri, 'default').then(() => null),
      },
    });
    this.changes = new SourceChanges([{ kind: 'saved', uri: uri.toString() }], () => this.endpoint.emit('changed', {}));
  }

  dispose(): void {
    this.changes.dispose();
    this.endpoint.dispose();
    // Where the thread is gone, so is the merge.
    this.tools.thread.request('forget', { pair: this.merge }).catch(() => undefined);
  }

  private async open(): Promise<ConflictsOverview> {
    const { uri } = this;
    if (uri.scheme !== 'file') throw new Error('Only conflicts of notebooks on this disk can be resolved here: save the notebook as a file first.');
    this.askSaved();
    const found = await this.tools.thread.request('conflicts', { merge: this.merge, path: uri.fsPath, asksGit: vscode.workspace.isTrusted, outputs: mergeOutputs() });
    return { uri: uri.toString(), name: basename(uri.path), ...found };
  }

  /** Writes the file; once nothing in it is in conflict any more, the notebook takes the page's place. */
  private async save({ edition, choices }: ConflictsRequests['save']['params']): Promise<null> {
    if (!vscode.workspace.isTrusted) throw new Error('Notebooks are written in trusted workspaces only: trust this one first (Manage Workspace Trust).');
    this.askSaved();
    const text = await this.tools.thread.request('settled', { merge: this.merge, edition, choices });
    await vscode.workspace.fs.writeFile(this.uri, new TextEncoder().encode(text));
    this.endpoint.emit('changed', {});
    if (!choices.includes(null)) await this.showNotebook();
    return null;
  }

  private async showNotebook(): Promise<void> {
    await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(this.uri));
    vscode.window.setStatusBarMessage(`$(check) ${basename(this.uri.path)} is saved: stage it to tell git that nothing in it is in conflict any more`, 15_000);
    this.panel.dispose();
  }

  /** What is not saved would be lost, or come back. */
  private askSaved(): void {
    if (openDocument(this.uri.toString())?.isDirty) throw new Error(`${basename(this.uri.path)} has unsaved changes: save or revert them first.`);
  }
}
