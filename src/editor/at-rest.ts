import { Coalesced } from './coalesce';

/** Runs an action once things have come to rest: `quiet` milliseconds after the last of many wishes. */
export class AtRest {
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;
  private readonly action: Coalesced;

  constructor(
    action: () => Promise<void>,
    private readonly quiet: number,
    onError: (error: unknown) => void,
  ) {
    this.action = new Coalesced(action, 0, onError);
  }

  /** Asks for the action; puts it off where it is asked for already. */
  want(): void {
    if (this.disposed) return;
    if (this.timer) this.timer.refresh();
    else this.timer = setTimeout(() => this.action.want(), this.quiet);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.action.dispose();
  }
}
