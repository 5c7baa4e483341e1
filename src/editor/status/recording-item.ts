import * as vscode from 'vscode';
import type { StoreProblem } from '../../core/store/api';
import { plainMessage } from '../plain-message';
import type { Recorder } from '../recorder/recorder';
import type { RunsList } from '../runs/runs-list';
import { describeRecording } from './recording-text';

/** How often the running time is looked at, in milliseconds. */
const TICK = 1000;

/** Problems that keep executions from being recorded: of those a person must hear at once. */
const BLOCKING: ReadonlySet<StoreProblem['code']> = new Set(['newer-trail', 'newer-index', 'disk-full', 'read-only', 'unwritable', 'worker']);

/** The status item that tells what is being recorded, or why nothing is. */
export class RecordingItem {
  private readonly item = vscode.window.createStatusBarItem('celltrail.recording', vscode.StatusBarAlignment.Left, 10);
  private readonly timer: NodeJS.Timeout;
  private readonly subscriptions: readonly { dispose(): void }[];
  private shown: string | null = null;
  private problem: StoreProblem | undefined;

  constructor(
    private readonly list: RunsList,
    private readonly recorder: Recorder,
  ) {
    this.item.name = 'Celltrail Recording';
    this.item.tooltip = 'Celltrail records what cells of this window run. Click to compare the runs.';
    this.item.command = 'celltrail.compareAllRuns';
    this.subscriptions = [list.onChange(() => this.update()), recorder.onSessions(() => this.update())];
    this.timer = setInterval(() => this.update(), TICK).unref();
  }

  /** Shows a problem, at once where it keeps executions from being recorded. */
  tell(problem: StoreProblem): void {
    if (!BLOCKING.has(problem.code)) return;
    this.problem = problem;
    this.item.tooltip = problem.message;
    this.item.command = 'celltrail.showLog';
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.update();
    void vscode.window.showWarningMessage(plainMessage(problem.message));
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.item.dispose();
  }

  private update(): void {
    const sessions = this.recorder.active.flatMap(({ session }) => session?.id ?? []);
    const running = this.list.runs.filter(({ status, session }) => status === 'running' && sessions.includes(session));
    const text = this.problem ? '$(warning) Celltrail: not recording' : describeRecording(running, sessions.length, Date.now());
    if (text === this.shown) return;
    this.shown = text;
    this.item.text = text ?? '';
    if (text === null) this.item.hide();
    else this.item.show();
  }
}
