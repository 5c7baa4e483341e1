import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { Signal } from '../../core/signal';

/** Watches the modules that sessions have loaded, file by file, and nothing beside them. */
export class ModuleWatch {
  private readonly watchers = new Map<string, vscode.FileSystemWatcher>();
  private readonly files = new Map<string, readonly string[]>();
  private readonly changed = new Signal<readonly string[]>();

  /** Tells of sessions that have loaded a file which was written, made or deleted. */
  readonly onChange = this.changed.on;

  /** Watches the files of a session from now on, and no others for it. */
  watch(session: string, files: readonly string[]): void {
    this.files.set(session, files);
    this.settle();
  }

  /** Keeps to the sessions that go on. */
  keep(sessions: ReadonlySet<string>): void {
    for (const session of this.files.keys()) if (!sessions.has(session)) this.files.delete(session);
    this.settle();
  }

  dispose(): void {
    for (const watcher of this.watchers.values()) watcher.dispose();
    this.watchers.clear();
    this.changed.dispose();
  }

  private settle(): void {
    const wanted = new Set([...this.files.values()].flat());
    for (const [file, watcher] of this.watchers) {
      if (wanted.has(file)) continue;
      watcher.dispose();
      this.watchers.delete(file);
    }
    for (const file of wanted) if (!this.watchers.has(file)) this.watchers.set(file, this.open(file));
  }

  private open(file: string): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(dirname(file)), literalGlob(basename(file))));
    const tell = (): void => this.changed.fire([...this.files].filter(([, files]) => files.includes(file)).map(([session]) => session));
    watcher.onDidChange(tell);
    watcher.onDidCreate(tell);
    watcher.onDidDelete(tell);
    return watcher;
  }
}

/** A name as a glob pattern that means this name alone. */
function literalGlob(name: string): string {
  return name.replace(/[*?{}[\]]/g, '[$&]');
}
