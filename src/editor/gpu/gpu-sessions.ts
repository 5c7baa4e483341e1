import type * as vscode from 'vscode';
import type { KernelProcess } from '../../core/environment/kernel-process';
import { Signal } from '../../core/signal';
import type { BegunSession } from '../environment/describe-session';

/** A session whose kernel runs on this machine. */
export interface LocalSession {
  readonly session: string;
  readonly notebook: vscode.Uri;
  readonly kernel: KernelProcess;
}

/** Which kernels of this machine run the sessions of this window. A kernel elsewhere is never among them. */
export class GpuSessions {
  private readonly found = new Map<string, LocalSession>();
  /** Pids of the shells of commands; none of those that are over. */
  private readonly commands = new Map<string, number | undefined>();
  private readonly changed = new Signal<void>();

  /** Tells that a kernel was found, or is gone. */
  readonly onChange = this.changed.on;

  constructor(private readonly find: (session: BegunSession) => Promise<KernelProcess | null>) {}

  /** The sessions that go on. */
  get all(): readonly LocalSession[] {
    return [...this.found.values()];
  }

  /** A session has begun: finds its kernel. A notebook has one at a time. */
  async begin(begun: BegunSession): Promise<void> {
    const kernel = await this.find(begun);
    if (!kernel) return;
    for (const { session, notebook } of this.all) if (notebook.toString() === begun.notebook.toString()) this.found.delete(session);
    this.found.set(begun.event.session, { session: begun.event.session, notebook: begun.notebook, kernel });
    this.changed.fire();
  }

  /** A command of a terminal has begun below this process: the shell. */
  beginCommand(session: string, shell: number): void {
    this.commands.set(session, shell);
  }

  /** It is over. */
  endCommand(session: string): void {
    this.commands.set(session, undefined);
  }

  /** Whether a command goes on. */
  get hasCommands(): boolean {
    return [...this.commands.values()].some((shell) => shell !== undefined);
  }

  /** Whether a session is that of a command. */
  isCommand(session: string): boolean {
    return this.commands.has(session);
  }

  /** The process that all processes of a session descend from; undefined where it is not known, as of a kernel elsewhere. */
  rootOf(session: string): number | undefined {
    return this.found.get(session)?.kernel.pid ?? this.commands.get(session);
  }

  /** Only these sessions go on. */
  keep(sessions: ReadonlySet<string>): void {
    const gone = this.all.filter(({ session }) => !sessions.has(session));
    for (const { session } of gone) this.found.delete(session);
    if (gone.length > 0) this.changed.fire();
  }
}
