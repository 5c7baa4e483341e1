/** Watches the trails that other windows write. */
import { watch, type FSWatcher } from 'node:fs';
import { storePaths } from './folder';

/** Network file systems send no events, so the folder is looked at this often (milliseconds) as well. */
const POLL_MS = 500;

/** Calls `look` when a trail may have changed, and now and then; one call at a time. */
export class Follower {
  private readonly timer: NodeJS.Timeout;
  private watcher: FSWatcher | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private closed = false;

  constructor(
    private readonly folder: string,
    private readonly isOwn: (trail: string) => boolean,
    private readonly look: () => Promise<void>,
  ) {
    this.timer = setInterval(() => { this.tick(); }, POLL_MS).unref();
    this.tick();
  }

  /** Lets go of the folder; resolves when the last look is over. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.watcher?.close();
    await this.running;
  }

  private tick(): void {
    this.watcher ??= this.startWatching();
    this.run();
  }

  private run(): void {
    if (this.closed) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.again = false;
    this.running = this.look().finally(() => {
      this.running = null;
      if (this.again) this.run();
    });
  }

  /** Null where the folder is not there yet, or cannot be watched: the poll does it alone. */
  private startWatching(): FSWatcher | null {
    try {
      const watcher = watch(storePaths(this.folder).trails, { persistent: false }, (_event, file) => {
        if (file === null || (file.endsWith('.trail') && !this.isOwn(file.slice(0, -'.trail'.length)))) this.run();
      });
      watcher.on('error', () => {
        watcher.close();
        if (this.watcher === watcher) this.watcher = null;
      });
      return watcher;
    } catch {
      return null;
    }
  }
}
