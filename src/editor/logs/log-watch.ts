import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { Coalesced } from '../coalesce';
import type { NotebookRecorder } from '../recorder/notebook-recorder';
import type { Recorder } from '../recorder/recorder';
import type { OpenStores } from '../stores/open-stores';
import { chooseSession } from './choose-session';

/** How long events are gathered, in milliseconds: some writers flush each line. */
const GAP = 300;
/** How often files that grew are looked at again, in milliseconds: network file systems send no events. */
const POLL = 2_000;
/** Writers flush what is left up to so long after their cell has ended (milliseconds). */
const AFTER = 5_000;
/** The first sign of a session comes so late at most (milliseconds): what was written since is its own. */
const LATE = 5_000;
/** Files that are passed on at once; the others follow. */
const AT_ONCE = 200;
/** Files of a session that are looked at again; those that grew last. */
const POLLED = 50;

/** Names of the files that libraries write numbers to; what stands in them is for the store's worker to see. */
const FILES = ['**/*{tfevents,.wandb,.csv,.tsv,.log,trainer_state.json}*', '**/mlruns/**/metrics/**', '**/*{mlflow,mlruns}*.{db,sqlite,sqlite3}'];

/** What is created in a new folder at once may send no event: names without an ending are looked into. */
const NEW_FOLDER = /(?:^|[\\/])[^\\/.]+$/;

/** A session of which files are followed. */
interface Followed {
  readonly recorder: NotebookRecorder;
  readonly notebook: string;
  readonly isRunning: boolean;
  readonly session: string;
  readonly store: string;
}

/** Follows the log files of the workspace while notebooks have sessions: passes on which grew, and what ran meanwhile. */
export class LogWatch {
  private readonly grown = new Set<string>();
  /** By session, the files that grew in it. */
  private readonly known = new Map<string, Set<string>>();
  private readonly passing: Coalesced;
  private readonly timer: NodeJS.Timeout;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly recorder: Recorder,
    private readonly stores: OpenStores,
    fail: (error: unknown) => void,
  ) {
    this.passing = new Coalesced(() => this.pass(), GAP, fail);
    const take = (file: vscode.Uri): void => this.take(file);
    const watchers = FILES.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern, false, false, true));
    const folders = vscode.workspace.createFileSystemWatcher('**/*', false, true, true);
    this.subscriptions = [
      ...[...watchers, folders],
      folders.onDidCreate((created) => void (NEW_FOLDER.test(created.path) && take(created))),
      ...watchers.flatMap((watcher) => [watcher.onDidCreate(take), watcher.onDidChange(take)]),
      new vscode.Disposable(recorder.onSessions(() => this.begin(fail)).dispose),
    ];
    this.timer = setInterval(() => this.poll(), POLL).unref();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.passing.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private take(file: vscode.Uri): void {
    if (file.scheme !== 'file' || this.recorder.active.length === 0) return;
    this.grown.add(file.fsPath);
    this.passing.want();
  }

  /** Tells the worker of sessions that are new: what lies beside their notebooks is not theirs. */
  private begin(fail: (error: unknown) => void): void {
    const sessions = this.sessions();
    for (const session of this.known.keys()) if (!sessions.some((each) => each.session === session)) this.known.delete(session);
    for (const each of sessions) {
      if (this.known.has(each.session)) continue;
      this.known.set(each.session, new Set());
      this.follow(each, [], dirname(each.notebook)).catch(fail);
    }
  }

  private poll(): void {
    for (const { recorder, session } of this.sessions()) {
      if (!isRecent(recorder)) continue;
      for (const path of this.known.get(session) ?? []) this.grown.add(path);
    }
    if (this.grown.size > 0) this.passing.want();
  }

  private async pass(): Promise<void> {
    const paths = [...this.grown].slice(0, AT_ONCE);
    for (const path of paths) this.grown.delete(path);
    const sessions = this.sessions();
    const groups = new Map<Followed, string[]>();
    for (const path of paths) {
      const session = chooseSession(path, sessions);
      if (session) groups.set(session, [...(groups.get(session) ?? []), path]);
    }
    await Promise.all([...groups].map(([session, own]) => this.follow(session, own)));
    if (this.grown.size > 0) this.passing.want();
  }

  private async follow({ recorder, session, store, notebook }: Followed, paths: readonly string[], note?: string): Promise<void> {
    const { latest } = recorder;
    const within = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(notebook))?.uri.fsPath;
    if (within === undefined || latest === undefined || !vscode.workspace.isTrusted) return;
    const ordinal = note === undefined && isRecent(recorder) ? latest.ordinal : null;
    await this.stores.stores.request('followLogs', { folder: store, session, since: latest.since - LATE, ordinal, paths, within, ...(note === undefined ? {} : { note }) });
    this.remember(session, paths);
  }

  private remember(session: string, paths: readonly string[]): void {
    const known = this.known.get(session);
    for (const path of known ? paths : []) {
      known?.delete(path);
      known?.add(path);
    }
    for (const path of [...(known ?? [])].slice(0, -POLLED)) known?.delete(path);
  }

  private sessions(): Followed[] {
    return this.recorder.active.flatMap((recorder): Followed[] => {
      const { session, notebook } = recorder;
      if (session?.folder === undefined || notebook.uri.scheme !== 'file') return [];
      return [{ recorder, notebook: notebook.uri.fsPath, isRunning: recorder.running, session: session.id, store: session.folder }];
    });
  }
}

/** Whether a cell runs, or has run just now. */
function isRecent({ running, latest }: NotebookRecorder): boolean {
  return running || (latest?.endedAt != null && Date.now() - latest.endedAt < AFTER);
}
