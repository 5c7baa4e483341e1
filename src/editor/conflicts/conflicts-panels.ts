import * as v from 'valibot';
import * as vscode from 'vscode';
import { conflictsPageState } from '../../protocol/conflicts-checks';
import { DiffThread } from '../diff/diff-thread';
import { OpenPanels } from '../panel/open-panels';
import { viewType } from '../panel/view-types';
import { ConflictsPanel, type ConflictsTools } from './conflicts-panel';

/** The window's pages of conflicts: one for each notebook. */
export class ConflictsPanels implements vscode.WebviewPanelSerializer {
  private readonly pages: OpenPanels<ConflictsPanel>;
  private readonly tools: ConflictsTools;

  /** `worker` is the path of `dist/diff-worker.js`. */
  constructor({ worker, ...tools }: Omit<ConflictsTools, 'thread'> & { readonly worker: string }) {
    this.tools = { ...tools, thread: new DiffThread(worker) };
    // The thread holds a notebook of any size: it ends with the last page, and starts again with the next.
    this.pages = new OpenPanels(tools.extension, () => this.tools.thread.dispose());
  }

  /** Shows the conflicts of a notebook, on the open page where there is one. */
  show(uri: vscode.Uri): void {
    const open = this.pages.all.find((page) => page.uri.toString() === uri.toString());
    if (open) open.panel.reveal();
    else this.host(vscode.window.createWebviewPanel(viewType.conflicts, 'Notebook Conflicts', vscode.ViewColumn.Active, { enableScripts: true, enableFindWidget: true }), uri);
  }

  /** Takes up a page that VS Code kept; one that never learnt of its notebook is closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const state = v.safeParse(conflictsPageState, kept);
    if (state.success) this.host(panel, vscode.Uri.parse(state.output.uri));
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.pages.dispose();
    this.tools.thread.dispose();
  }

  private host(panel: vscode.WebviewPanel, uri: vscode.Uri): void {
    this.pages.add(new ConflictsPanel(panel, uri, this.tools));
  }
}
