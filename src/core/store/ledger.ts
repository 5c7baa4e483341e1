/**
 * Which requests are on disk, in memory that outlives the worker: a worker may die after a write and before its answer, and
 * a request that is on disk must not be sent again.
 */

/** How many requests can be under way at a time without one taking another's place. */
const PLACES = 1 << 16;

/** Marks requests by their ids. */
export class Ledger {
  private readonly places: Int32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT)) {
    this.places = new Int32Array(memory);
  }

  /** The request is on disk. */
  mark(id: number): void {
    Atomics.store(this.places, id % PLACES, id);
  }

  /** Whether it is. */
  has(id: number): boolean {
    return Atomics.load(this.places, id % PLACES) === id;
  }
}
