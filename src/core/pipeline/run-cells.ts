/** Cells as they ran, in that order: the statements that a run's numbers came from, or all of a session. */
import type { Execution } from '../model/execution';
import { cutSource } from '../notebook/cut';
import { requireCells } from '../provenance/command-run';
import type { RunCode } from '../provenance/run-code';
import type { PromotedCell, ShownText } from './cells';

/** The cells of a run, numbered by their orders. Throws, in words for a person, where it has none. */
export function cellsOfRun({ run, executions }: RunCode): PromotedCell[] {
  requireCells(run.number, executions, () => 'a script is a step already, which your pipeline can call as it is');
  return executions.map((execution) => asCell(execution, cutSource(execution.source, execution.lines)));
}

/** What a session executed, numbered by its orders; without what failed, which a later execution made good, or which made nothing for sure. */
export function cellsOfSession(executions: readonly Execution[]): PromotedCell[] {
  return executions.filter(({ status }) => status === 'ok' || status === 'stopped').map((execution) => asCell(execution, execution.source));
}

function asCell({ order, outputs }: Execution, source: string): PromotedCell {
  const shown = outputs.flatMap(({ text, result, mime }): ShownText[] => (text === undefined ? [] : [{ kind: result ? 'value' : /stdout/.test(mime) ? 'printed' : 'value', text }]));
  return { label: `[${order}]`, number: order, source, shown, heading: null };
}
