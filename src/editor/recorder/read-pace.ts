/** Reading may take one part in so many of the extension host's time. */
const SHARE = 10;

/** Spaces out reads of one cell's outputs by what they cost, so that a flood of text never fills the thread. */
export class ReadPace {
  private freeAt = -Infinity;

  constructor(private readonly clock: () => number) {}

  /** Milliseconds to wait before the next read; 0 where it may be done now. */
  get wait(): number {
    return Math.max(0, Math.ceil(this.freeAt - this.clock()));
  }

  /** Does one read and pays for it. */
  run<T>(read: () => T): T {
    const start = this.clock();
    try {
      return read();
    } finally {
      const end = this.clock();
      this.freeAt = end + (end - start) * SHARE;
    }
  }
}
