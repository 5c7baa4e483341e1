import { join } from 'node:path';
import * as vscode from 'vscode';
import { noTool } from '../../core/gpu/status';
import { gpuPaths, type GpuPaths } from '../../core/gpu/trail/folder';
import { GpuWatch } from '../../core/gpu/watch';
import type { GpuUse } from '../../core/model/gpu-use';
import { findKernel, type BegunSession } from '../environment/describe-session';
import { gpuSettings } from '../settings';
import { GpuItem } from './gpu-item';
import { GpuPanel } from './gpu-panel';
import { GpuScenes } from './gpu-scenes';
import type { GpuCommand, GpuTools } from './gpu-sight';
import { GpuSessions } from './gpu-sessions';
import { GpuUses } from './gpu-uses';
import type { GpuScene } from './scene';

/** How often it is looked whether anybody looks or anything runs, in milliseconds. */
const WANTED_MS = 2_000;

/** The GPUs of this machine in this window: sampled while somebody looks or a cell runs. */
export class Gpus {
  private readonly sessions: GpuSessions;
  private readonly scenes: GpuScenes;
  private readonly item = new GpuItem(gpuSettings);
  private readonly subscriptions: readonly { dispose(): void }[];
  /** What executions use. */
  readonly uses: GpuUses;
  /** Stores of the sessions so far. */
  private readonly folders = new Map<string, string>();
  private paths: GpuPaths | undefined;
  private watch: GpuWatch | undefined;
  private view: GpuPanel | undefined;
  private lastScene: GpuScene | undefined;
  private watched: { dispose(): void } | undefined;

  constructor(private readonly tools: GpuTools) {
    const { recorder, stores } = tools;
    this.sessions = new GpuSessions((session) => findKernel(stores.stores, session));
    this.scenes = new GpuScenes(this.sessions, recorder);
    this.uses = new GpuUses({
      paths: () => this.paths,
      record: (session, ordinal, uses) => this.record(session, ordinal, uses),
      fail: (error) => tools.fail(error),
    });
    const timer = setInterval(() => this.update(), WANTED_MS).unref();
    this.subscriptions = [
      { dispose: () => clearInterval(timer) },
      this.scenes.onScene((scene) => {
        this.lastScene = scene;
        this.item.show(scene);
        this.view?.show(scene);
        this.uses.see((session) => this.scenes.pidsOf(session));
      }),
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
    this.paths = gpuPaths(context.globalStorageUri.fsPath, command);
    const watch = new GpuWatch({ paths: this.paths, script: join(context.extensionPath, 'dist', 'gpu.js'), command, keepDays });
    this.watch = watch;
    this.watched = watch.onReadings((readings) => void this.scenes.take(readings).catch(this.tools.fail));
    this.update();
  }

  /** A session has begun. */
  begin(session: BegunSession): void {
    this.folders.set(session.event.session, session.folder);
    this.sessions.begin(session).catch(this.tools.fail);
  }

  /** A command of a terminal has begun: it is sampled and measured as a cell is. */
  beginCommand({ session, folder, shell }: GpuCommand): void {
    this.folders.set(session, folder);
    this.sessions.beginCommand(session, shell);
    this.uses.heed({ type: 'execution-started', session, ordinal: 1, time: Date.now() });
    this.update();
  }

  /** It is over. */
  endCommand(session: string): void {
    this.sessions.endCommand(session);
    this.uses.heed({ type: 'execution-ended', session, ordinal: 1, time: Date.now() });
  }

  /** Opens the GPU view, or brings it to the front. */
  openView(): void {
    if (this.view) {
      this.view.panel.reveal();
      return;
    }
    const { context, stores, warn } = this.tools;
    const panel = vscode.window.createWebviewPanel('celltrail.gpus', 'GPUs', vscode.ViewColumn.Active, { enableScripts: true });
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, 'media', 'celltrail.svg');
    const view = new GpuPanel(panel, { stores, extension: context.extensionUri, paths: () => this.paths, log: warn });
    this.view = view;
    if (this.lastScene) view.show(this.lastScene);
    panel.onDidDispose(() => {
      this.view = undefined;
      view.dispose();
    });
    this.update();
  }

  dispose(): void {
    this.close();
    this.view?.panel.dispose();
    for (const each of [...this.subscriptions, this.uses, this.scenes, this.item]) each.dispose();
  }

  private close(): void {
    this.watched?.dispose();
    this.watch?.dispose();
    this.watch = undefined;
  }

  private async record(session: string, ordinal: number, uses: readonly GpuUse[]): Promise<void> {
    const folder = this.folders.get(session);
    const { stores } = this.tools.stores;
    // A command without a run leaves no record: nothing may be written of what it used, either.
    if (folder === undefined || (this.sessions.isCommand(session) && (await stores.request('states', { folder, session })).length === 0)) return;
    await stores.request('capture', { folder, events: [{ type: 'gpu-used', session, ordinal, uses, time: Date.now() }] });
  }

  private update(): void {
    const isLooked = vscode.window.state.focused && (gpuSettings().show !== 'never' || this.view?.panel.visible === true);
    if (this.watch) this.watch.wanted = isLooked || this.sessions.hasCommands || this.tools.recorder.active.some(({ running }) => running);
  }
}
