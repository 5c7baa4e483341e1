/** Ways out of a block. */
import type { SyntaxNode } from '../tree';

const OWN_SCOPE = new Set(['function_definition', 'class_definition', 'lambda']);
const LOOPS = new Set(['for_statement', 'while_statement']);

const known = new WeakMap<SyntaxNode, { readonly returns: boolean; readonly jumps: boolean }>();

/** True where what follows the statement in its block may not run. */
export function mayLeave(statement: SyntaxNode): boolean {
  const { returns, jumps } = waysOut(statement);
  return returns || jumps;
}

function waysOut(node: SyntaxNode): { readonly returns: boolean; readonly jumps: boolean } {
  const seen = known.get(node);
  if (seen) return seen;
  const inner = OWN_SCOPE.has(node.type) ? [] : node.children.map(waysOut);
  const found = {
    returns: node.type === 'return_statement' || node.type === 'raise_statement' || inner.some((part) => part.returns),
    jumps: node.type === 'break_statement' || node.type === 'continue_statement' || (!LOOPS.has(node.type) && inner.some((part) => part.jumps)),
  };
  known.set(node, found);
  return found;
}
