import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CaptureEvent } from '../../core/capture/events';

/** Batches follow each other at no less than this distance, in milliseconds: the first ones after idle, and those after them. */
const FIRST_SPACING = 10;
const SPACING = 35;

/** So many are the first ones: a cell's start, what it prints and its end come within milliseconds of each other. */
const FIRST = 4;

/** After so much time without a batch, in milliseconds, nothing runs. */
const IDLE = 100;

/** With so many characters of output the rest waits for the next turn: making and sending events may hold up no callback. */
const TURN = 512 * 1024;

/** An event, one that is still being made, or several that are made as they are asked for. */
export type SentEvents = CaptureEvent | Promise<CaptureEvent> | Iterable<CaptureEvent>;

/** Hands over events in order: those of the first moment after a pause at once, the following in batches. */
export class EventSender {
  private queue: SentEvents[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** Whether all is handed over as soon as the present callback has ended. */
  private atOnce = false;
  private lastSent = -Infinity;
  /** Batches since nothing ran. */
  private sinceIdle = 0;
  private sending = Promise.resolve();

  constructor(
    private readonly send: (events: readonly CaptureEvent[]) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Adds an event; one that is still being made keeps its place, and all that follow wait for it. One that fails is left out. */
  push(event: SentEvents): void {
    this.queue.push(event);
    if (this.atOnce) return;
    const rest = this.lastSent + (this.sinceIdle < FIRST ? FIRST_SPACING : SPACING) - performance.now();
    if (rest > 0) {
      this.timer ??= setTimeout(() => void this.flush(), rest);
      return;
    }
    // Also where a timer is set: on a busy thread it comes late.
    this.atOnce = true;
    queueMicrotask(() => void this.flush());
  }

  /** Hands over all events so far; resolves when that is done. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.atOnce = false;
    const batch = this.queue;
    this.queue = [];
    if (batch.length > 0) {
      const now = performance.now();
      this.sinceIdle = now - this.lastSent < IDLE ? this.sinceIdle + 1 : 1;
      this.lastSent = now;
      this.sending = this.sending.then(() => this.deliver(batch));
    }
    return this.sending;
  }

  private async deliver(batch: readonly SentEvents[]): Promise<void> {
    let ready: CaptureEvent[] = [];
    let size = 0;
    for (const item of batch) {
      try {
        for (const event of Symbol.iterator in item ? item : [item instanceof Promise ? await item : item]) {
          ready.push(event);
          size += event.type === 'output' ? event.text.length : 0;
          if (size < TURN) continue;
          this.send(ready);
          ready = [];
          size = 0;
          await nextTurn();
        }
      } catch (error) {
        this.onError(error);
      }
    }
    if (ready.length > 0) this.send(ready);
  }
}
