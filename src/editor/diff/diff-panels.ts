import * as v from 'valibot';
import * as vscode from 'vscode';
import type { DiffSource } from '../../protocol/diff';
import { diffPageState } from '../../protocol/diff-checks';
import type { Sides } from '../../protocol/diff-view';
import { OpenPanels } from '../panel/open-panels';
import { viewType } from '../panel/view-types';
import { DiffPanel, type DiffTools } from './diff-panel';
import { DiffThread } from './diff-thread';
import { pickRevision } from './pick-revision';

/** The window's diff pages: one for each pair of notebooks. */
export class DiffPanels implements vscode.WebviewPanelSerializer {
  private readonly pages: OpenPanels<DiffPanel>;
  private readonly tools: DiffTools;

  /** `worker` is the path of `dist/diff-worker.js`. */
  constructor({ worker, ...tools }: Omit<DiffTools, 'thread'> & { readonly worker: string }) {
    this.tools = { ...tools, thread: new DiffThread(worker) };
    // The thread holds notebooks of any size: it ends with the last page, and starts again with the next.
    this.pages = new OpenPanels(tools.extension, () => this.tools.thread.dispose());
  }

  /** Lets a person choose a revision of a notebook; undefined where they think better of it. */
  pickRevision(uri: vscode.Uri): Promise<DiffSource | undefined> {
    return pickRevision(this.tools.thread, uri);
  }

  /** Shows what differs between two notebooks, on the open page where there is one. */
  show(left: DiffSource, right: DiffSource): void {
    const key = JSON.stringify({ left, right });
    const open = this.pages.all.find(({ sources }) => JSON.stringify({ left: sources.left, right: sources.right }) === key);
    if (open) open.panel.reveal();
    else this.host(vscode.window.createWebviewPanel(viewType.diff, 'Notebook Diff', vscode.ViewColumn.Active, { enableScripts: true }), { left, right });
  }

  /** Shows the next or the previous change on the page in front. */
  go(to: 'next' | 'previous'): void {
    this.pages.all.find(({ panel }) => panel.active)?.go(to);
  }

  /** Takes up a page that VS Code kept; one that never learnt what it compares is closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const state = v.safeParse(diffPageState, kept);
    if (state.success) this.host(panel, state.output.sources);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.pages.dispose();
    this.tools.thread.dispose();
  }

  private host(panel: vscode.WebviewPanel, sources: Sides<DiffSource>): void {
    this.pages.add(new DiffPanel(panel, sources, this.tools));
  }
}
