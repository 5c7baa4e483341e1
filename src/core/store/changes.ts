/** News of a store: at once after idle, then at most every 100 ms, the last one never missed. */
import type { StoreChange } from './api';

/** Least time between two pieces of news (milliseconds). */
const EVERY_MS = 100;

/** Coalesces the changes of one store. `collect` gives what changed since it was last called; null: nothing. */
export class Changes {
  private timer: NodeJS.Timeout | null = null;
  private again = false;

  constructor(
    private readonly collect: () => StoreChange | null,
    private readonly listener: (change: StoreChange) => void,
  ) {}

  /** Something may have changed. */
  mark(): void {
    if (this.timer) {
      this.again = true;
      return;
    }
    if (!this.send()) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.again) return;
      this.again = false;
      this.mark();
    }, EVERY_MS).unref();
  }

  /** Sends what is left, and no more after it. */
  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.again) this.send();
    this.again = false;
  }

  private send(): boolean {
    const change = this.collect();
    if (change) this.listener(change);
    return change !== null;
  }
}
