import * as vscode from 'vscode';
import type { RunRef } from '../../protocol/runs';
import { DiffThread } from '../diff/diff-thread';
import { OpenPanels } from '../panel/open-panels';
import { viewType } from '../panel/view-types';
import { ComparePanel, type CompareTools } from './compare-panel';

/** The window's comparison panels: each new comparison goes to the one that was used last. */
export class ComparePanels implements vscode.WebviewPanelSerializer {
  private readonly panels: OpenPanels<ComparePanel>;

  private readonly tools: CompareTools;

  /** `worker` is the path of `dist/diff-worker.js`. */
  constructor({ worker, ...tools }: Omit<CompareTools, 'thread'> & { readonly worker: string }) {
    this.tools = { ...tools, thread: new DiffThread(worker) };
    // The thread ends with the last panel, and starts again with the next.
    this.panels = new OpenPanels(tools.extension, () => this.tools.thread.dispose());
  }

  /** Compares these runs; none means the newest. */
  show(runs: readonly RunRef[]): void {
    const panel = this.panels.all.at(-1) ?? this.host(vscode.window.createWebviewPanel(viewType.compare, 'Compare', vscode.ViewColumn.Active, { enableScripts: true }));
    panel.show(runs);
  }

  /** Takes up a panel that VS Code kept; which runs it shows, the panel itself remembers. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.host(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.panels.dispose();
    this.tools.thread.dispose();
  }

  private host(panel: vscode.WebviewPanel): ComparePanel {
    return this.panels.add(new ComparePanel(panel, this.tools));
  }
}
