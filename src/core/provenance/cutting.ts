/** Which statements of a cell can run without the others. */
import type { Execution } from '../model/execution';
import type { CellCode } from '../python/cell-code';
import { splitLines } from '../python/lines';
import type { SliceNode } from '../python/slice/nodes';

/** A cell magic, which takes its cell as a whole, or an indented first line, by which IPython shifts all others. */
const BOUND_BY_FIRST_LINE = /^\s*%%|^(?:[ \t]*\r?\n)*[ \t]+\S/;

/**
 * Whether some statements of an execution can run without the rest of its cell. What failed or was stopped cannot be cut:
 * statements behind the one that ended it would run now.
 */
export function canBeCut({ source, status }: Pick<Execution, 'source' | 'status'>, { broken }: CellCode): boolean {
  return status === 'ok' && !broken && !BOUND_BY_FIRST_LINE.test(source);
}

/** All lines of a source, from 1. */
export function linesOf(source: string): number[] {
  return splitLines(source).map((_line, index) => index + 1);
}

/** Statements of a cell that share a line with one of them, itself included: lines are the smallest that is cut. */
export function statementsBeside(node: SliceNode, cell: readonly SliceNode[]): SliceNode[] {
  return cell.filter(({ line, endLine }) => line <= node.endLine && node.line <= endLine);
}
