/** What the parts of ingest share. */
import type { IndexDatabase } from '../database';
import type { Homes } from './rehome';
import type { Keys } from './keys';

/** Keys of what changed since somebody last asked. */
export interface Touched {
  readonly runs: Set<number>;
  readonly sessions: Set<number>;
}

/** The index being written, with what was looked up in it. */
export interface IngestContext {
  readonly database: IndexDatabase;
  readonly keys: Keys;
  readonly homes: Homes;
  readonly touched: Touched;
}
