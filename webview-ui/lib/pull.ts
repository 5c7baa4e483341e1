/** Runs one piece of work again and again as asked: never twice at once, not too often, and always after the last ask. */
export class Pull {
  private wanted = false;
  private busy = false;

  /** `work` reports its own errors; between the end of one round and the start of the next lie at least `gapMs`. */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly gapMs: number,
  ) {}

  /** Asks for one more round: at once when idle, else after the present one. */
  want(): void {
    this.wanted = true;
    if (!this.busy) void this.round();
  }

  /** Drops what was asked for; a round under way ends by itself. */
  cancel(): void {
    this.wanted = false;
  }

  private async round(): Promise<void> {
    this.busy = true;
    this.wanted = false;
    try {
      await this.work();
    } finally {
      setTimeout(() => {
        this.busy = false;
        if (this.wanted) void this.round();
      }, this.gapMs);
    }
  }
}
