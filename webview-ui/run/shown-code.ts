/** Which part of the code a page shows. */
import type { RunExecution, RunRecord } from '../../src/protocol/run';
import { executionKey, type MetricSlice } from './model';

/** The executions that are shown, with the lines that what is looked at came from; all of the run where no metric was chosen, or its slice is not here yet. */
export function shownCode({ executions }: RunRecord, slice: MetricSlice | null): readonly RunExecution[] {
  if (slice?.executions == null) return executions;
  const lines = new Map(slice.executions.map((execution) => [executionKey(execution), execution.lines]));
  return executions.flatMap((execution) => {
    const own = lines.get(executionKey(execution));
    return own === undefined ? [] : [{ ...execution, lines: own }];
  });
}

/** What an execution did for the run, in words. */
export function describeRole({ role, metrics }: Pick<RunExecution, 'role' | 'metrics'>): string {
  const gave = metrics.length === 0 ? [] : [`gave ${metrics.join(', ')}`];
  if (role === 'training') return ['trained it', ...gave].join(', ');
  return gave[0] ?? (role === 'metric' ? 'gave a number' : 'prepared');
}

/** The code as one text: each cell as it ran, under its order. */
export function writeCode(executions: readonly RunExecution[]): string {
  return executions.map((execution) => `# [${execution.order}] ${describeRole(execution)}\n${execution.source}\n`).join('\n');
}
