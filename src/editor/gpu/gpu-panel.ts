import * as vscode from 'vscode';
import { readHistory, type GpuHistory } from '../../core/gpu/trail/history';
import type { GpuPaths } from '../../core/gpu/trail/folder';
import { totalsCsv } from '../../core/gpu/totals-csv';
import type { GpuTotal } from '../../core/model/gpu-use';
import type { Endpoint } from '../../protocol/endpoint';
import type { GpuHost, GpuScreen } from '../../protocol/gpu';
import { gpuHost } from '../../protocol/gpu-checks';
import type { Silent } from '../../protocol/validate';
import { hostWebview } from '../panel/host-webview';
import type { OpenStores } from '../stores/open-stores';
import { gpuLines } from './gpu-lines';
import type { GpuScene } from './scene';

const MINUTE_MS = 60_000;

/** All charts are drawn from one reading of the files until about a pixel's worth of time has passed: this part of the stretch. */
const SHARED = 1 / 500;

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
  private shared: { readonly minutes: number; readonly until: number; readonly end: number; readonly history: Promise<GpuHistory> } | null = null;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private readonly tools: GpuPanelTools,
  ) {
    const { extension, log } = tools;
    this.endpoint = hostWebview<GpuHost>(panel, {
      ...{ extension, log, bundle: 'gpu', title: 'GPUs', checks: gpuHost },
      handlers: {
        screen: () => this.screen(),
        lines: async ({ quantity, minutes, width }) => {
          const read = this.read(minutes);
          return read ? gpuLines(await read.history, quantity, read.end - minutes * MINUTE_MS, read.end, width) : [];
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
    return { reading, owners: [...owners].map(([pid, { name, belongsTo }]) => ({ pid, name, belongsTo })), alert };
  }

  private read(minutes: number): NonNullable<typeof this.shared> | null {
    const paths = this.tools.paths();
    if (!paths) return null;
    const now = performance.now();
    if (this.shared?.minutes !== minutes || this.shared.until < now) {
      const end = Date.now();
      this.shared = { minutes, until: now + minutes * MINUTE_MS * SHARED, end, history: readHistory(paths, end - minutes * MINUTE_MS, end) };
    }
    return this.shared;
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
