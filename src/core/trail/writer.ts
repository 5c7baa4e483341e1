/** The one writer of one trail: batches, acknowledges what is on disk, consolidates, seals. */
import type { PointColumns } from '../series/columns';
import type { TrailEntry, TrailPosition, WritableRecord } from './entry';
import type { HeadRecord } from './records';

/** Why a trail cannot be written at the moment: one sentence for a person, and what the system said. */
export interface TrailTrouble {
  readonly code: 'disk-full' | 'read-only' | 'unwritable';
  readonly message: string;
  readonly cause: unknown;
}

/** What a writer tells its owner. */
export interface TrailWriterOptions {
  readonly kind: HeadRecord['kind'];
  /** Records that are on disk from now on, in file order, before the promises of `append` resolve; feeds the index. */
  onDurable(entries: readonly TrailEntry[], position: TrailPosition): void;
  /** Told once when writing fails (everything is kept and retried), and null once when it works again. */
  onTrouble(trouble: TrailTrouble | null): void;
}

/** Appends records to one trail. */
export class TrailWriter {
  private constructor(
    /** ULID of the trail. */
    readonly id: string,
    readonly path: string,
  ) {}

  /** Makes `<folder>/trails/<ulid>.trail` with its head on disk; `onDurable` gets the head before this returns. Throws what the file system throws. */
  static create(_folder: string, _options: TrailWriterOptions): TrailWriter {
    throw new Error('follows');
  }

  /**
   * Takes up a trail that a writer of this very process left (a worker that died): cuts its torn last line off.
   * Throws where the trail belongs to another process or is sealed.
   */
  static resume(_path: string, _options: TrailWriterOptions): TrailWriter {
    throw new Error('follows');
  }

  /** Behind the last record on disk. */
  get position(): TrailPosition {
    throw new Error('follows');
  }

  /** Adds records behind all that was given before; resolves when they are on disk. Points among them go the way of `appendPoints`. */
  append(_records: readonly WritableRecord[]): Promise<void> {
    throw new Error('follows');
  }

  /** Adds one point of series `s`; `settled` tells when it is on disk. */
  point(_s: number, _step: readonly number[], _time: number, _value: number): void {
    throw new Error('follows');
  }

  /** Adds points of series `s`, copied at once; resolves when they are on disk. */
  appendPoints(_s: number, _points: PointColumns): Promise<void> {
    throw new Error('follows');
  }

  /** Writes what is waiting now; resolves when all that was given so far is on disk. */
  flush(): Promise<void> {
    throw new Error('follows');
  }

  /** Resolves when all that was given so far is on disk, without hurrying it. */
  settled(): Promise<void> {
    throw new Error('follows');
  }

  /** Writes every live point of the trail, or of some series, into chunks; at the end of a session at the latest. */
  consolidate(_series?: readonly number[]): Promise<void> {
    throw new Error('follows');
  }

  /**
   * Writes all, consolidates and lets go of the file; a finished trail is sealed (a new generation: read it again).
   * Rejects where the last attempt to write failed, after letting go.
   */
  close(_finished: boolean): Promise<void> {
    throw new Error('follows');
  }
}
