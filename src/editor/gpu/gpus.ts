import { join } from 'node:path';
import * as vscode from 'vscode';
import { noTool } from '../../core/gpu/status';
import { gpuPaths } from '../../core/gpu/trail/folder';
import { GpuWatch } from '../../core/gpu/watch';
import type { BegunSession } from '../environment/describe-session';
import { gpuSettings } from '../settings';
import { GpuItem } from './gpu-item';
import { GpuScenes } from './gpu-scenes';
import { GpuSessions } from './gpu-sessions';
import type { GpuTools } from './gpu-sight';

/** How often it is looked whether anybody looks or anything runs, in milliseconds. */
const WANTED_MS = 2_000;

/** The GPUs of this machine in this window: sampled while somebody looks or a cell runs. */
export class Gpus {
  private readonly sessions = new GpuSessions();
  private readonly scenes: GpuScenes;
  private readonly item = new GpuItem(gpuSettings);
  private readonly subscriptions: readonly { dispose(): void }[];
  private watch: GpuWatch | undefined;
  private watched: { dispose(): void } | undefined;

  constructor(private readonly tools: GpuTools) {
    const { recorder } = tools;
    this.scenes = new GpuScenes(this.sessions, recorder);
    const timer = setInterval(() => this.update(), WANTED_MS).unref();
    this.subscriptions = [
      { dispose: () => clearInterval(timer) },
      this.scenes.onScene((scene) => this.item.show(scene)),
      recorder.onSessions(() => this.sessions.keep(new Set(recorder.active.flatMap(({ session }) => session?.id ?? [])))),
      vscode.window.onDidChangeWindowState(() => this.update()),
    ];
  }

  /** Looks by the settings as they are now; without a tool there is nothing to start. */
  open(hasTool: boolean): void {
    this.close();
    this.item.hide();
    if (!hasTool) {
      this.scenes.take([{ time: Date.now(), ...noTool(null), gpus: [] }]).catch(this.tools.fail);
      return;
    }
    const { command, keepDays } = gpuSettings();
    const { context } = this.tools;
    const watch = new GpuWatch({ paths: gpuPaths(context.globalStorageUri.fsPath, command), script: join(context.extensionPath, 'dist', 'gpu.js'), command, keepDays });
    this.watch = watch;
    this.watched = watch.onReadings((readings) => void this.scenes.take(readings).catch(this.tools.fail));
    this.update();
  }

  /** A session has begun. */
  begin(session: BegunSession): void {
    this.sessions.begin(session).catch(this.tools.fail);
  }

  dispose(): void {
    this.close();
    for (const each of [...this.subscriptions, this.scenes, this.item]) each.dispose();
  }

  private close(): void {
    this.watched?.dispose();
    this.watch?.dispose();
    this.watch = undefined;
  }

  private update(): void {
    const isLooked = gpuSettings().show !== 'never' && vscode.window.state.focused;
    if (this.watch) this.watch.wanted = isLooked || this.tools.recorder.active.some(({ running }) => running);
  }
}
