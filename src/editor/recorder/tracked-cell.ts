import type { OutputFollower } from './output-follower';
import type { ReadPace } from './read-pace';
import type { CellSight, SummarySight } from './sight';

/** An execution that has started and not yet ended. */
export interface OpenExecution {
  readonly session: string;
  readonly ordinal: number;
  readonly order: number;
  readonly startedAt: number;
  readonly reader: OutputFollower;
  readonly pace: ReadPace;
  /** Outputs changed since the cell was queued: before, they are those of the execution before. */
  touched: boolean;
  /** Outputs changed since they were last read. */
  unread: boolean;
  /** The next read is due later. */
  waiting: boolean;
  /** Nothing was seen of it since its order was told again. */
  isSilent: boolean;
}

/** An execution that is over. */
export interface ClosedExecution extends OpenExecution {
  readonly summary: SummarySight;
}

/** How a queued cell looked when it last gave a sign. */
export interface Queued {
  readonly source: string;
  /** Another cell was running then, so that this one may have been edited before its turn came. */
  readonly waited: boolean;
  /** Outputs changed since it was queued. */
  touched: boolean;
}

/** All that the tracker knows of one cell. */
export interface TrackedCell {
  sight: CellSight;
  queued: Queued | undefined;
  open: OpenExecution | undefined;
  closed: ClosedExecution | undefined;
  /** Outputs changed while it looked queued; they are looked at later. */
  late: boolean;
}

/** Whether a summary only says again how an execution ended. */
export function isRepeat(closed: ClosedExecution | undefined, { executionOrder, success, timing }: SummarySight): boolean {
  if (!closed || closed.order !== executionOrder) return false;
  const before = closed.summary;
  if (success === undefined) return before.success === undefined;
  return !timing || !before.timing || (timing.startTime === before.timing.startTime && timing.endTime === before.timing.endTime);
}
