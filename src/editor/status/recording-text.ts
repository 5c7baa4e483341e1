import { formatMetric } from '../../core/model/naming';
import type { RunSummary } from '../../core/model/run';
import { formatClock } from '../../core/model/time-text';

/** What the status item of the recording says: the runs that go on, newest first, or null where it has nothing to say. */
export function describeRecording(running: readonly RunSummary[], sessions: number, now: number): string | null {
  const [run, ...others] = running;
  if (!run) return sessions > 0 ? '$(record) Celltrail' : null;
  const last = run.metrics.at(-1);
  const more = others.length > 0 ? ` +${others.length}` : '';
  return [`$(record) run ${run.number}  ${formatClock(now - run.startedAt)}`, ...(last ? [formatMetric(last)] : [])].join(' · ') + more;
}
