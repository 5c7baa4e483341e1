import type { ExecutionState } from '../../core/model/execution';
import { formatMetric } from '../../core/model/naming';

/** One status item of a cell; `text` may hold codicons. */
export interface CellItemText {
  readonly text: string;
  readonly tooltip: string;
}

/** What a cell's status items say of its last execution: its run with the last metric, and what that run goes on from. */
export function describeCell({ runs, lastMetric, continues }: ExecutionState): CellItemText[] {
  const [first, second] = runs;
  if (!first) return [];
  const metric = lastMetric && formatMetric({ name: lastMetric.name, last: lastMetric.value });
  const numbers = `${second ? 'runs' : 'run'} ${runs.map(({ number }) => number).join(', ')}`;
  const item = {
    text: `$(graph-line) ${[numbers, ...(metric ? [metric] : [])].join(' · ')}`,
    tooltip: second ? 'Compare the runs that this cell has numbers of' : 'Compare this run with others',
  };
  const continuation = { text: `$(link) continues run ${continues}: weights not reset`, tooltip: 'The object that this cell trains was trained before and not built anew since.' };
  return continues === null ? [item] : [item, continuation];
}
