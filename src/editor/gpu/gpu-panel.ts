import * as vscode from 'vscode';
import type { GpuPaths } from '../../core/gpu/trail/folder';
import { totalsCsv } from '../../core/gpu/totals-csv';
import type { GpuTotal } from '../../core/model/gpu-use';
import type { Endpoint } from '../../protocol/endpoint';
import type { GpuHost, GpuScreen } from '../../protocol/gpu';
import { gpuHost } from '../../protocol/gpu-checks';
import type { Silent } from '../../protocol/validate';
import { hostWebview } from '../panel/host-webview';
import type { OpenStores } from '../stores/open-stores';
import { GpuViewLines } from './gpu-view-lines';
import type { GpuScene } from './scene';

/** What the view works with. */
export interface GpuPanelTools {
  readonly stores: OpenStores;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  /** Where samples lie; undefined where none are made. */
  paths(): GpuPaths | undefined;
  log(message: string): void;
}

/** The host of the GPU view. */
export class GpuPanel {
  private readonly endpoint: Endpoint<GpuHost, Silent>;
  private scene: GpuScene | null = null;
  private readonly charts = new GpuViewLines();

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly tools: GpuPanelTools,
  ) {
    const { extension, log } = tools;
    this.endpoint = hostWebview<GpuHost>(panel, {
      ...{ extension, log, bundle: 'gpu', title: 'GPUs', checks: gpuHost },
      handlers: {
        screen: () => this.screen(),
        lines: (query) => {
          const paths = tools.paths();
          return paths ? this.charts.read(paths, query) : [];
        },
        totals: () => this.totals(),
        saveTotals: () => this.saveTotals(),
      },
    });
  }

  /** Shows a scene from now on. */
  show(scene: GpuScene): void {
    this.scene = scene;
    if (this.panel.visible) this.endpoint.emit('sampled', {});
  }

  dispose(): void {
    this.endpoint.dispose();
  }

  private screen(): GpuScreen | null {
    if (!this.scene) return null;
    const { reading, owners, alert } = this.scene;
    return { reading, owners: [...owners].map(([pid, { name, belongsTo, user }]) => ({ pid, name, belongsTo, user })), alert };
  }

  private async totals(): Promise<readonly GpuTotal[]> {
    const { stores } = this.tools;
    const all = await Promise.all(stores.folders.map((folder) => stores.stores.request('gpuTotals', { folder })));
    return all.flat().sort((a, b) => (a.day === b.day ? a.notebook.localeCompare(b.notebook) : a.day < b.day ? 1 : -1));
  }

  private async saveTotals(): Promise<null> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const uri = await vscode.window.showSaveDialog({ filters: { CSV: ['csv'] }, ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, 'gpu-totals.csv') } : {}) });
    if (uri) await vscode.workspace.fs.writeFile(uri, Buffer.from(totalsCsv(await this.totals())));
    return null;
  }
}
