import * as vscode from 'vscode';
import type { RunRef } from '../../protocol/compare';
import type { OpenStores } from '../stores/open-stores';
import { ComparePanel } from './compare-panel';

/** The type under which VS Code keeps the panel across a reload. */
const VIEW_TYPE = 'celltrail.compare';

/** The window's comparison panels: each new comparison goes to the one that was used last. */
export class ComparePanels implements vscode.WebviewPanelSerializer {
  private readonly open: ComparePanel[] = [];
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly stores: OpenStores,
    private readonly extension: vscode.Uri,
    private readonly log: (message: string) => void,
  ) {
    this.registration = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  /** Compares these runs; none means the newest. */
  show(runs: readonly RunRef[]): void {
    const panel = this.open.at(-1) ?? this.host(vscode.window.createWebviewPanel(VIEW_TYPE, 'Compare', vscode.ViewColumn.Active, { enableScripts: true }));
    panel.show(runs);
  }

  /** Takes up a panel that VS Code kept; which runs it shows, the panel itself remembers. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.host(panel);
    return Promise.resolve();
  }

  dispose(): void {
    this.registration.dispose();
    for (const panel of this.open) panel.dispose();
  }

  private host(panel: vscode.WebviewPanel): ComparePanel {
    const hosted = new ComparePanel(panel, this.stores, this.extension, this.log);
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'media', 'celltrail.svg');
    this.open.push(hosted);
    panel.onDidDispose(() => {
      this.open.splice(this.open.indexOf(hosted), 1);
      hosted.dispose();
    });
    return hosted;
  }
}
