import * as v from 'valibot';
import * as vscode from 'vscode';
import { runPageState } from '../../protocol/run-checks';
import type { RunRef } from '../../protocol/runs';
import { OpenPanels } from '../panel/open-panels';
import { viewType } from '../panel/view-types';
import { RunPage, type RunPageTools } from './run-page';

/** The window's pages of runs: one for each run, as many as a person opens. */
export class RunPages implements vscode.WebviewPanelSerializer {
  private readonly pages: OpenPanels<RunPage>;

  constructor(private readonly tools: RunPageTools) {
    this.pages = new OpenPanels(tools.extension);
  }

  /** Shows a run's page, the open one where there is one. */
  show({ folder, id }: RunRef): void {
    const open = this.pages.all.find(({ run }) => run.folder === folder && run.id === id);
    if (open) open.panel.reveal();
    else this.host(vscode.window.createWebviewPanel(viewType.run, 'Run', vscode.ViewColumn.Active, { enableScripts: true, enableFindWidget: true }), { folder, id });
  }

  /** Takes up a page that VS Code kept; one that never learnt which run it shows is closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const state = v.safeParse(runPageState, kept);
    if (state.success) this.host(panel, state.output.run);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.pages.dispose();
  }

  private host(panel: vscode.WebviewPanel, run: RunRef): void {
    this.pages.add(new RunPage(panel, run, this.tools, (other) => this.show(other)));
  }
}
