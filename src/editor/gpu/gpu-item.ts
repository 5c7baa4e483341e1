import * as vscode from 'vscode';
import type { GpuSettings } from '../settings';
import { describeGpus, type GpuItemText } from './item-text';
import type { GpuScene } from './scene';
import { gpuTooltip } from './tooltip';

/** A tooltip under the pointer is made anew no more often than this (milliseconds), unless the text beside it changes too. */
const TOOLTIP_MS = 10_000;

const OPEN = 'celltrail.openGpus';

/** Where the status item shows nothing else. */
const NOTHING: GpuItemText = { text: '$(circle-slash) GPU', isTrouble: false };

/** The status item of GPUs. VS Code hears of it only when what it shows changes. */
export class GpuItem {
  private readonly item = vscode.window.createStatusBarItem('celltrail.gpu', vscode.StatusBarAlignment.Right, 110);
  private shown = '';
  private tooltip = '';
  private tooltipAt = -Infinity;

  constructor(private readonly settings: () => GpuSettings) {
    this.item.name = 'Celltrail GPUs';
    this.item.command = OPEN;
  }

  /** Shows a scene. */
  show(scene: GpuScene): void {
    const { show, idleAlert } = this.settings();
    const wanted = idleAlert ? scene : { ...scene, alert: null };
    const described = describeGpus(wanted) ?? (show === 'always' ? NOTHING : null);
    if (!described || show === 'never') return this.hide();
    const shown = JSON.stringify(described);
    const now = performance.now();
    if (shown === this.shown && now - this.tooltipAt < TOOLTIP_MS) return;
    this.showTooltip(gpuTooltip(wanted), now);
    if (shown === this.shown) return;
    this.shown = shown;
    this.item.text = described.text;
    this.item.backgroundColor = described.isTrouble ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }

  /** Shows nothing. */
  hide(): void {
    if (this.shown === '') return;
    this.shown = '';
    this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }

  private showTooltip(text: string, now: number): void {
    this.tooltipAt = now;
    if (text === this.tooltip) return;
    this.tooltip = text;
    const markdown = new vscode.MarkdownString(`${text}\n\n[Open GPU View](command:${OPEN})`);
    markdown.isTrusted = { enabledCommands: [OPEN] };
    this.item.tooltip = markdown;
  }
}
