import * as vscode from 'vscode';
import type { RunRef } from '../../protocol/runs';
import { OpenPanels } from '../panel/open-panels';
import { viewType } from '../panel/view-types';
import { ComparePanel, type CompareTools } from './compare-panel';

/** The window's comparison panels: each new comparison goes to the one that was used last. */
export class ComparePanels implements vscode.WebviewPanelSerializer {
  private readonly panels: OpenPanels<ComparePanel>;

  constructor(private readonly tools: CompareTools) {
    this.panels = new OpenPanels(tools.extension);
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
  }

  private host(panel: vscode.WebviewPanel): ComparePanel {
    return this.panels.add(new ComparePanel(panel, this.tools));
  }
}
