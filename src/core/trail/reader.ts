/** Reads trails incrementally, never writes. */
import type { TrailDamage, TrailEntry, TrailPosition } from './entry';
import type { HeadRecord } from './records';

/** The trail was written by a newer Celltrail than this; it is refused as a whole and left as it is. */
export class NewerTrailError extends Error {}

/** What a reader yields: a good record, or a bad line that it skipped. */
export type TrailItem = TrailEntry | { readonly damage: TrailDamage };

/**
 * One pass over the lines of a trail that lie behind a position.
 * Synchronous, with memory bounded by the longest line; a consumer may pause between items as long as it likes.
 */
export class TrailReader {
  /** The first record; null where it is damaged or not written yet. */
  readonly head: HeadRecord | null = null;
  /** The file is not the one that the position was made for: drop what is known of this trail, everything is read anew. */
  readonly restarted: boolean = false;

  /** Opens a trail behind `from` (default: its start). Throws `NewerTrailError`, or what the file system throws. */
  static open(_path: string, _from?: TrailPosition): TrailReader {
    throw new Error('follows');
  }

  /** Behind the item that was yielded last. Keep it for the next `open`. */
  get position(): TrailPosition {
    throw new Error('follows');
  }

  /** The items up to the last line feed; a last line without its end is left for a later pass. */
  items(): IterableIterator<TrailItem> {
    throw new Error('follows');
  }

  /** Lets go of the file. */
  close(): void {
    throw new Error('follows');
  }
}
