/** Follows the files that a running command logs to. */
import type { Stores } from '../store/api';

/** How often the folder is looked through, in milliseconds: its first entries only, so that large trees cost nothing. */
const POLL = 2_000;
/** Files that were made so long before the first sign of the command are its own all the same (milliseconds). */
const LATE = 1_000;

/** Whose files they are. */
export interface LoggingCommand {
  /** The store's folder. */
  readonly store: string;
  readonly session: string;
  /** When it began, in milliseconds since the epoch. */
  readonly time: number;
  /** Its working folder; nothing outside is read. */
  readonly cwd: string;
}

/** Looks for logs that grow while a command runs. */
export class CommandLogs {
  private readonly ready: Promise<unknown>;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  /** Logs are followed as long as `mayBeOwn` says that nobody else may be writing them. `fail` is told of what goes wrong; the command goes on. */
  constructor(
    private readonly stores: Pick<Stores, 'request'>,
    private readonly command: LoggingCommand,
    private readonly mayBeOwn: () => boolean,
    private readonly fail: (error: unknown) => void,
  ) {
    // What tables hold already is not the command's.
    this.ready = this.follow('more', [], command.cwd).catch(fail);
    this.timer = setInterval(() => (this.looking ??= this.look().finally(() => (this.looking = null))), POLL).unref();
  }

  /** Looks a last time; resolves when all that was found is on disk. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.looking;
    await this.look('last');
  }

  private async look(alone: 'more' | 'last' = 'more'): Promise<void> {
    await this.ready;
    await this.follow(alone, this.mayBeOwn() ? [this.command.cwd] : []).catch(this.fail);
  }

  private async follow(alone: 'more' | 'last', paths: readonly string[], note?: string): Promise<void> {
    const { store, session, time, cwd } = this.command;
    await this.stores.request('followLogs', { folder: store, session, since: time - LATE, ordinal: 1, paths, within: cwd, alone, ...(note === undefined ? {} : { note }) });
  }
}
