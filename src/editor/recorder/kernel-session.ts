import type { SessionEnded } from '../../core/capture/events';

/** One kernel lifetime as the tracker follows it. */
export class KernelSession {
  private lastOrder = 0;
  private lastOrdinal = 0;
  /** Why it is about to end: its executions may still show how they ended. */
  ending: SessionEnded['reason'] | undefined;
  /** When its kernel was gone. */
  goneAt: number | undefined;
  /** An execution failed without a time, as they do when their kernel dies. */
  crashed = false;

  constructor(
    readonly id: string,
    readonly language: string,
  ) {}

  /** Whether an execution with this order may come from the same kernel: orders only rise. */
  accepts(order: number): boolean {
    return this.ending === undefined && order > this.lastOrder;
  }

  /** The ordinal of the execution that starts now. */
  start(order: number): number {
    this.lastOrder = order;
    return ++this.lastOrdinal;
  }
}
