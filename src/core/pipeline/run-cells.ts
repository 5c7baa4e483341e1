/** Cells of a recorded run: the statements that its numbers came from, as they ran and in that order. */
import { cutSource } from '../notebook/cut';
import { requireCells } from '../provenance/command-run';
import type { RunCode } from '../provenance/run-code';
import type { PromotedCell, ShownText } from './cells';

/** The cells of a run, numbered by their orders. Throws, in words for a person, where it has none. */
export function cellsOfRun({ run, executions }: RunCode): PromotedCell[] {
  requireCells(run.number, executions, () => 'a script is a step already, which your pipeline can call as it is');
  return executions.map(({ order, source, lines, outputs }) => ({
    label: `[${order}]`,
    number: order,
    source: cutSource(source, lines),
    shown: outputs.flatMap(({ text, result, mime }): ShownText[] => (text === undefined ? [] : [{ kind: result ? 'value' : /stdout/.test(mime) ? 'printed' : 'value', text }])),
    heading: null,
  }));
}
