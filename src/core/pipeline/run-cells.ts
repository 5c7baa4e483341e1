/** Cells of a recorded run: the statements that its numbers came from, as they ran and in that order. */
import { cutSource } from '../notebook/cut';
import type { RunCode } from '../provenance/run-code';
import type { PromotedCell, ShownText } from './cells';

/** The cells of a run, numbered by their orders. */
export function cellsOfRun({ executions }: RunCode): PromotedCell[] {
  return executions.map(({ order, source, lines, outputs }) => ({
    label: `[${order}]`,
    number: order,
    source: cutSource(source, lines),
    shown: outputs.flatMap(({ text, result, mime }): ShownText[] => (text === undefined ? [] : [{ kind: result ? 'value' : /stdout/.test(mime) ? 'printed' : 'value', text }])),
    heading: null,
  }));
}
