import type { CaptureEvent } from '../../core/capture/events';

/** Batches follow each other at no less than this distance, in milliseconds. */
const SPACING = 10;

/** Hands over events in order: those of the first moment after a pause at once, the following in batches. */
export class EventSender {
  private queue: (CaptureEvent | Promise<CaptureEvent>)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private due = false;
  private lastSent = -Infinity;
  private sending = Promise.resolve();

  constructor(
    private readonly send: (events: readonly CaptureEvent[]) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Adds an event; one that is still being made keeps its place, and all that follow wait for it. One that fails is left out. */
  push(event: CaptureEvent | Promise<CaptureEvent>): void {
    this.queue.push(event);
    if (this.due) return;
    this.due = true;
    const rest = this.lastSent + SPACING - performance.now();
    if (rest > 0) this.timer = setTimeout(() => void this.flush(), rest);
    else queueMicrotask(() => void this.flush());
  }

  /** Hands over all events so far; resolves when that is done. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.due = false;
    const batch = this.queue;
    this.queue = [];
    if (batch.length > 0) {
      this.lastSent = performance.now();
      this.sending = this.sending.then(() => this.deliver(batch));
    }
    return this.sending;
  }

  private async deliver(batch: readonly (CaptureEvent | Promise<CaptureEvent>)[]): Promise<void> {
    const ready: CaptureEvent[] = [];
    for (const event of batch) {
      try {
        ready.push(event instanceof Promise ? await event : event);
      } catch (error) {
        this.onError(error);
      }
    }
    this.send(ready);
  }
}
