/** Tells whether the writer of a trail still lives. */
import type { HeadRecord } from './records';

/** `unknown` means: not seen long enough yet, take it as running. */
export type Liveness = 'alive' | 'gone' | 'unknown';

/** A writer touches its trail this often (milliseconds). */
export const HEARTBEAT_MS = 5_000;

/** A trail that nobody touched for so long (milliseconds, by the observer's own clock) has lost its writer. */
export const HEARTBEAT_LOST_MS = 20_000;

/** Watches the writers of any number of trails; keep one per store, for it remembers heartbeats. */
export class WriterWatch {
  /** Looks at the process and at the file's mtime. A file that is not there is `gone`. */
  check(_path: string, _head: HeadRecord): Liveness {
    throw new Error('follows');
  }
}
