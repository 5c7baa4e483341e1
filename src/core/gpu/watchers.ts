/** Who looks at GPUs: each window that does keeps a file fresh, so that a sampler knows when the last one is gone, even if it hangs. */
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../store/problems';
import { isRunning } from '../trail/liveness';

/** A window touches its file this often, in milliseconds. */
export const WATCHER_BEAT_MS = 3_000;

/** Says that this process looks, from now on or still. Throws what the file system throws. */
export function keepWatching(folder: string, pid = process.pid): void {
  const path = join(folder, String(pid));
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, '');
  }
}

/** Says that this process looks no longer. */
export function stopWatching(folder: string, pid = process.pid): void {
  rmSync(join(folder, String(pid)), { force: true });
}

interface Sighting {
  readonly modified: number;
  /** By the clock of `performance.now`. */
  readonly since: number;
}

/** Tells whether anybody looks; remembers heartbeats, for clocks may be set and machines sleep. */
export class WatcherCount {
  private readonly sightings = new Map<string, Sighting>();

  constructor(
    private readonly folder: string,
    /** A watcher that was not fresh for so long hangs, in milliseconds. */
    private readonly patience: number,
  ) {}

  /** How many live and look now; files of those that are gone are removed. */
  count(): number {
    let count = 0;
    for (const name of this.names()) {
      if (!isRunning(Number(name))) stopWatching(this.folder, Number(name));
      else if (this.isFresh(name)) count += 1;
    }
    return count;
  }

  private isFresh(name: string): boolean {
    const modified = statSync(join(this.folder, name), { throwIfNoEntry: false })?.mtimeMs;
    if (modified === undefined) return false;
    const last = this.sightings.get(name);
    if (last?.modified === modified) return performance.now() - last.since < this.patience;
    this.sightings.set(name, { modified, since: performance.now() });
    return true;
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder).filter((name) => /^\d+$/.test(name));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
