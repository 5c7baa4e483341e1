/** Refuses cells that are no Python. */
import { splitLines } from '../python/lines';
import type { CellCode } from '../python/cell-code';
import type { SyntaxNode } from '../python/tree';
import type { PromotedCell } from './cells';
import { PromotionError } from './problem';

/** Throws, naming the line, where a part of a cell is no Python. */
export function checkSyntax(cell: PromotedCell, { broken, statements }: CellCode): void {
  if (!broken) return;
  const line = statements.map(brokenLine).find((found) => found !== undefined) ?? statements[0]?.line ?? 1;
  const text = splitLines(cell.source)[line - 1]?.text.trim() ?? '';
  throw new PromotionError(`${cell.label} has a syntax error in line ${line} (${text.slice(0, 80)}): correct it, or leave the cell out of the notebook.`);
}

function brokenLine(node: SyntaxNode): number | undefined {
  if (node.type === 'ERROR' || node.type === 'print_statement' || node.type === 'exec_statement') return node.line;
  for (const child of node.children) {
    const found = brokenLine(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
