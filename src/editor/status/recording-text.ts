import { formatMetric } from '../../core/model/naming';
import type { RunSummary } from '../../core/model/run';
import type { StoreProblem } from '../../core/store/api';
import { formatClock } from '../../core/model/time-text';

/** What the status item of the recording shows; `text` may hold codicons. */
export interface RecordingText {
  readonly text: string;
  readonly tooltip: string;
  /** Nothing is recorded. */
  readonly stopped: boolean;
}

/** What the status item is made from. */
export interface RecordingState {
  /** Runs that go on, newest first. */
  readonly running: readonly RunSummary[];
  /** How many sessions go on. */
  readonly sessions: number;
  /** Why nothing can be recorded. */
  readonly stopping: StoreProblem | undefined;
  /** Problems that hold. */
  readonly problems: readonly StoreProblem[];
}

const USUAL = 'Celltrail records what cells of this window run. Click to compare the runs.';

/** What the status item of the recording says; null where it has nothing to say. */
export function describeRecording({ running, sessions, stopping, problems }: RecordingState, now: number): RecordingText | null {
  if (sessions === 0) return null;
  if (stopping) return { text: '$(warning) Celltrail: not recording', tooltip: stopping.message, stopped: true };
  return { text: describeRuns(running, now), tooltip: [USUAL, ...problems.map(({ message }) => message)].join('\n\n'), stopped: false };
}

function describeRuns([run, ...others]: readonly RunSummary[], now: number): string {
  if (!run) return '$(record) Celltrail';
  const last = run.metrics.at(-1);
  const more = others.length > 0 ? ` +${others.length}` : '';
  return [`$(record) run ${run.number}  ${formatClock(now - run.startedAt)}`, ...(last ? [formatMetric(last)] : [])].join(' · ') + more;
}
