import * as vscode from 'vscode';
import { findTool } from '../../core/gpu/tool';
import type { BegunSession } from '../environment/describe-session';
import { OnDemand } from '../on-demand';
import type { Services } from '../services';
import { gpuSettings } from '../settings';
import type { ExecutionMoment } from './gpu-uses';
import type { Gpus } from './gpus';

/** What it needs of the window. */
export type GpuTools = Pick<Services, 'context' | 'recorder' | 'stores' | 'fail' | 'warn'>;

/** A command of a terminal, which is one execution of its session. */
export interface GpuCommand {
  readonly session: string;
  /** Folder of its store. */
  readonly folder: string;
  /** Pid of the shell that it runs below. */
  readonly shell: number;
}

/** Whether there are GPUs to look at: where there is no NVIDIA tool nothing is loaded, started or shown, and nothing ever in an untrusted workspace. */
export class GpuSight {
  /** The last session of each notebook, for what is loaded later. */
  private readonly begun = new Map<string, BegunSession>();
  private readonly gpus: OnDemand<Gpus>;
  private readonly subscriptions: { dispose(): void }[] = [vscode.commands.registerCommand('celltrail.openGpus', () => this.openView())];
  private isShown = false;

  constructor(private readonly tools: GpuTools) {
    this.gpus = new OnDemand(async () => new (await import('./gpus')).Gpus(tools));
  }

  /** Begins to look. Only in a trusted workspace. */
  start(): void {
    const look = (): void => void this.look().catch((error: unknown) => this.tools.fail(error));
    this.subscriptions.push(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('celltrail.gpu') && look()));
    look();
  }

  /** A session has begun. */
  begin(session: BegunSession): void {
    this.begun.set(session.notebook.toString(), session);
    if (this.isShown) void this.gpus.part().then((gpus) => gpus.begin(session));
  }

  /** An execution has started or ended. */
  heed(event: ExecutionMoment): void {
    if (this.isShown) void this.gpus.part().then((gpus) => gpus.uses.heed(event));
  }

  /** A command of a terminal has begun to be recorded. */
  beginCommand(command: GpuCommand): void {
    if (this.isShown) void this.gpus.part().then((gpus) => gpus.beginCommand(command));
  }

  /** It is over. */
  endCommand(session: string): void {
    if (this.isShown) void this.gpus.part().then((gpus) => gpus.endCommand(session));
  }

  dispose(): void {
    for (const each of [...this.subscriptions, this.gpus]) each.dispose();
  }

  private async openView(): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new Error('Trust this folder first: then Celltrail may start nvidia-smi.');
    if (!this.isShown) await this.look(true);
    (await this.gpus.part()).openView();
  }

  /** Looks for the tool; without one there is nothing to show, unless that is asked for. */
  private async look(isAsked = false): Promise<void> {
    const { command, show } = gpuSettings();
    const tool = command ?? (await findTool());
    if (tool === null && show !== 'always' && !isAsked && !this.isShown) return;
    const gpus = await this.gpus.part();
    gpus.open(tool !== null);
    if (!this.isShown) for (const session of this.begun.values()) gpus.begin(session);
    this.isShown = true;
  }
}
