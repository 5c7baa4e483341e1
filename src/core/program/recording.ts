/** Records one command as a session of one execution. */
import type { CaptureEvent, OutputAppeared } from '../capture/events';
import { COMMAND_CELL } from '../model/execution';
import { recordedName } from '../notebook/place';
import { nextId } from '../store/ids';
import type { Stores } from '../store/api';
import type { CommandEnd } from './exit-status';
import { CommandLogs } from './follow-logs';
import type { Program } from './program';

/** With so much text on its way (characters) a command waits until the store has taken some. */
const MOST_WAITING = 4 * 1024 * 1024;

/** What is recorded, and where. */
export interface RecordedCommand {
  /** The store's folder. */
  readonly store: string;
  readonly program: Program;
  /** As it was typed. */
  readonly line: string;
  readonly cwd: string;
  /** When it began, in milliseconds since the epoch. */
  readonly time: number;
  /** The process that it descends from; null where that is not known. */
  readonly root: number | null;
  /** Absolute path of the Python that it starts; null where that is not certain. */
  readonly executable: string | null;
}

/** Hands what a command shows over to a store; what fails is told once at its end, and never stops the command. */
export class CommandRecording {
  readonly session = nextId('', Date.now());
  private readonly lengths = { stdout: 0, stderr: 0 };
  private queue: CaptureEvent[] = [];
  private waiting = 0;
  private sending: Promise<void> | null = null;
  private readonly logs: CommandLogs;
  private readonly changes: { dispose(): void };
  private describing: Promise<void> | null = null;
  private failure: unknown;

  /** `stores` must have the store open for writing. Once `ownsLogs` has been false, logs that grow in the folder may be others', and stay so. */
  constructor(
    private readonly stores: Pick<Stores, 'request' | 'onChange'>,
    private readonly command: RecordedCommand,
    ownsLogs: () => boolean = () => true,
  ) {
    const { session } = this;
    const { store, program, line, cwd, time } = command;
    this.push({ type: 'session-started', session, notebook: recordedName(program.file, store), kernel: null, language: 'python', provisional: true, time });
    this.push({ type: 'execution-started', session, ordinal: 1, order: 1, cell: COMMAND_CELL, index: 0, source: `!${line}`, folders: program.folders, program: program.start, time });
    this.logs = new CommandLogs(stores, { store, session, time, cwd }, ownsLogs, (error) => this.fail(error));
    this.changes = stores.onChange(({ sessions }) => void (sessions.includes(session) && this.describe()));
  }

  /** Takes text that the command showed. Resolves when there is room for more. */
  async show(channel: 'stdout' | 'stderr', text: string): Promise<void> {
    if (text === '') return;
    this.push(this.output(channel, text));
    this.waiting += text.length;
    while (this.waiting > MOST_WAITING && this.sending) await this.sending;
  }

  /** Ends it. Resolves when all is on disk; rejects with the first thing that went wrong. */
  async end(status: CommandEnd): Promise<void> {
    await this.drain();
    await this.logs.close();
    this.changes.dispose();
    if (await this.hasRun()) await this.describe();
    const { session } = this;
    const time = Date.now();
    this.push({ type: 'execution-ended', session, ordinal: 1, status, time, outputs: [] });
    this.push({ type: 'session-ended', session, reason: status === 'lost' ? 'died' : 'closed', time });
    await this.drain();
    if (this.failure !== undefined) throw this.failure;
  }

  private output(channel: 'stdout' | 'stderr', text: string): OutputAppeared {
    const from = this.lengths[channel];
    this.lengths[channel] += text.length;
    return { type: 'output', session: this.session, ordinal: 1, channel, mime: `application/vnd.code.notebook.${channel}`, output: channel === 'stdout' ? 0 : 1, from, text, time: Date.now() };
  }

  private async hasRun(): Promise<boolean> {
    try {
      return (await this.stores.request('states', { folder: this.command.store, session: this.session })).length > 0;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Records where it runs, once it has a run: before that nothing of it may be written. */
  private describe(): Promise<void> {
    const { store, program, cwd, time, root, executable } = this.command;
    const place = { session: this.session, notebook: program.file, language: 'python', time, directory: cwd, workspaceFolders: [], program: { root, executable } };
    return (this.describing ??= this.stores.request('environment', { folder: store, ...place }).then(() => undefined, (error: unknown) => this.fail(error)));
  }

  private push(event: CaptureEvent): void {
    this.queue.push(event);
    this.sending ??= this.send();
  }

  private async drain(): Promise<void> {
    while (this.sending) await this.sending;
  }

  /** Sends what waits until nothing does: the first at once, and what comes meanwhile together. */
  private async send(): Promise<void> {
    await Promise.resolve();
    while (this.queue.length > 0) {
      const events = this.queue;
      this.queue = [];
      try {
        await this.stores.request('capture', { folder: this.command.store, events });
      } catch (error) {
        this.fail(error);
      }
      for (const event of events) this.waiting -= event.type === 'output' ? event.text.length : 0;
    }
    this.sending = null;
  }

  private fail(error: unknown): void {
    this.failure ??= error;
  }
}
