import type { RunDetail } from '../../core/store/api';
import type { RunRef } from '../../protocol/runs';
import { showCell } from '../runs/open-run';
import type { OpenStores } from '../stores/open-stores';

/** Shows the cell whose execution gave a run the point of a metric that was seen at this time. */
export async function openPoint(stores: OpenStores, { folder, id }: RunRef, metric: string, time: number): Promise<void> {
  const detail = await stores.stores.request('run', { folder, id });
  if (!detail) throw new Error('This run was deleted.');
  const execution = executionAt(detail, metric, time);
  if (!execution) throw new Error(`Which cell gave run ${String(detail.run.number)} this point is not on record.`);
  await showCell(detail.run.notebook, folder, execution);
}

/** Of the executions that gave a metric its points, the last that had begun by then; a number is seen when it is printed. */
function executionAt({ executions, yielders }: RunDetail, metric: string, time: number): RunDetail['executions'][number] | undefined {
  const giving = executions.filter(({ session, ordinal }) => yielders.some((each) => each.metric === metric && each.session === session && each.ordinal === ordinal));
  return giving.findLast(({ startedAt }) => startedAt <= time) ?? giving[0];
}
