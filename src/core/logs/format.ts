/** What the formats have in common. */
import type { LogReader } from './findings';
import type { LogPlace } from './place';

/** One kind of file that a library writes. */
export interface LogFormat {
  /** The library, as people call it. */
  readonly tool: string;
  /** Whether the file may be one, by its path (`/` between parts). */
  readonly path: RegExp;
  /** Whether it is one, by its first bytes (up to 4 KiB); left out where the path tells. */
  isOne?(start: Buffer): boolean;
  /** Whether it has numbers; a file that only has settings makes no run. */
  readonly numbers: boolean;
  /** Whether its points have times of their own. */
  readonly timed: boolean;
  /** Whether it only grows by what is appended; others are read whole each time they change. */
  readonly grows: boolean;
  place(path: string): LogPlace;
  open(path: string): LogReader;
}
