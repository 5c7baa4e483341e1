/** Reads the points that the index only knows the place of. */
import type { PointColumns } from '../series/columns';

/** The bytes at that place are not the expected record: the trail was rewritten since. Bring the index up to date and ask again. */
export class MovedPointsError extends Error {}

/** An open trail from which points are read. */
export class PointsFile {
  private constructor() {
    throw new Error('follows');
  }

  /** Opens a trail. Throws what the file system throws. */
  static open(_path: string): PointsFile {
    throw new Error('follows');
  }

  /** Points of the chunk whose line lies at `offset`. Throws `MovedPointsError`. */
  chunk(_s: number, _offset: number, _length: number): PointColumns {
    throw new Error('follows');
  }

  /** Live points of series `s` whose lines lie in bytes `from` to `to`, in file order; bad lines are left out. */
  tail(_s: number, _counters: number, _from: number, _to: number): PointColumns {
    throw new Error('follows');
  }

  /** Lets go of the file. */
  close(): void {
    throw new Error('follows');
  }
}
