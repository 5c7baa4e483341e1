/** Long work in slices, between which others get their turn. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long (milliseconds) may others wait; a disk needs about as long for one write. */
const SLICE_MS = 5;

/** Tells when to rest: `if (slices.isOver) await slices.rest()` after each small step. */
export class Slices {
  private start = performance.now();

  /** Whether the slice has taken its time. */
  get isOver(): boolean {
    return performance.now() - this.start > SLICE_MS;
  }

  /** Resolves when others had their turn; the next slice begins. */
  async rest(): Promise<void> {
    await nextTurn();
    this.start = performance.now();
  }
}
