/** How long a failed write waits before it is tried again (milliseconds): first, and at most. */
const FIRST_MS = 250;
const LAST_MS = 5_000;

/** Waits that double from one failure to the next. */
export class Backoff {
  private wait = FIRST_MS;

  /** The next wait, in milliseconds. */
  next(): number {
    const { wait } = this;
    this.wait = Math.min(LAST_MS, wait * 2);
    return wait;
  }

  /** It works again. */
  reset(): void {
    this.wait = FIRST_MS;
  }
}
