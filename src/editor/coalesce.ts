/** Runs an action once for many wishes: `gap` milliseconds after the first, and again after it for those that came meanwhile. */
export class Coalesced {
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  private again = false;
  private disposed = false;

  constructor(
    private readonly action: () => Promise<void>,
    private readonly gap: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Asks for the action. */
  want(): void {
    if (this.disposed || this.timer) return;
    if (this.busy) this.again = true;
    else this.timer = setTimeout(() => void this.run(), this.gap);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.busy = true;
    try {
      await this.action();
    } catch (error) {
      this.onError(error);
    } finally {
      this.busy = false;
      const { again } = this;
      this.again = false;
      if (again) this.want();
    }
  }
}
