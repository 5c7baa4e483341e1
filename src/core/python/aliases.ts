/** Aliases: names that a statement makes share an object. */
import { assignmentShares, contextShares, iterationShares, namedShares } from './locals';
import type { Share } from './sharing';
import type { SyntaxNode } from './tree';

/** Aliases that a statement makes where it runs; functions defined in it make none here. */
export function collectAliases(statement: SyntaxNode): Share[] {
  const found: Share[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') return;
    found.push(...sharesAt(node));
    node.children.forEach(visit);
  };
  visit(statement);
  const known = new Set<string>();
  return found.filter(({ target, source }) => {
    const key = `${target} ${source}`;
    const fresh = target !== source && !known.has(key);
    known.add(key);
    return fresh;
  });
}

function sharesAt(node: SyntaxNode): Share[] {
  switch (node.type) {
    case 'assignment':
      return assignmentShares(node, 'direct');
    case 'named_expression':
      return namedShares(node);
    case 'for_statement':
      return iterationShares(node);
    case 'as_pattern':
      return contextShares(node);
    default:
      return [];
  }
}
