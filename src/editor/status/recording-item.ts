import * as vscode from 'vscode';
import type { StoreProblem } from '../../core/store/api';
import { plainMessage } from '../plain-message';
import type { Recorder } from '../recorder/recorder';
import type { RunsList } from '../runs/runs-list';
import type { HeldProblems } from './held-problems';
import { describeRecording } from './recording-text';

/** How often the running time is looked at, in milliseconds. */
const TICK = 1000;

/** The status item that tells what is being recorded, or why nothing is. */
export class RecordingItem {
  private readonly item = vscode.window.createStatusBarItem('celltrail.recording', vscode.StatusBarAlignment.Left, 10);
  private readonly timer: NodeJS.Timeout;
  private readonly subscriptions: readonly { dispose(): void }[];
  /** The problem that a person was told last; each is told once for as long as it holds. */
  private told: StoreProblem | undefined;
  private shown = '';

  constructor(
    private readonly list: RunsList,
    private readonly recorder: Recorder,
    private readonly problems: HeldProblems,
  ) {
    this.item.name = 'Celltrail Recording';
    this.subscriptions = [list.onChange(() => this.update()), recorder.onSessions(() => this.update()), problems.onChange(() => this.update())];
    this.timer = setInterval(() => this.update(), TICK).unref();
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.item.dispose();
  }

  private update(): void {
    const sessions = this.recorder.active.flatMap(({ session }) => session ?? []);
    const running = this.list.runs.filter(({ status, session }) => status === 'running' && sessions.some(({ id }) => id === session));
    const stopping = this.problems.stopping(sessions.flatMap(({ folder }) => folder ?? []));
    const described = describeRecording({ running, sessions: sessions.length, stopping, problems: this.problems.all }, Date.now());
    if (stopping && stopping !== this.told) void vscode.window.showWarningMessage(plainMessage(stopping.message));
    this.told = stopping;
    const shown = JSON.stringify(described);
    if (shown === this.shown) return;
    this.shown = shown;
    if (!described) return this.item.hide();
    this.item.text = described.text;
    this.item.tooltip = described.tooltip;
    this.item.command = described.stopped ? 'celltrail.showLog' : 'celltrail.compareAllRuns';
    this.item.backgroundColor = described.stopped ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }
}
