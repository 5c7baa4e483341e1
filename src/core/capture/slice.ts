import type { CodeNode } from './things';

/** What a walk may know already: statements that it neither gives nor follows. */
interface Known {
  has(node: CodeNode): boolean;
}

/** All statements that some statements came from, themselves included, in executed order; without those `known` and what only they came from. */
export function sliceOf(roots: Iterable<CodeNode>, known?: Known): CodeNode[] {
  const seen = new Set<CodeNode>();
  const open = [...roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node) || known?.has(node) === true) continue;
    seen.add(node);
    open.push(...node.uses);
  }
  return [...seen].sort((a, b) => a.execution - b.execution || a.statement - b.statement);
}

/** Ordinals of the executions that some statements ran in, rising. */
export function executionsOf(nodes: readonly CodeNode[]): number[] {
  return [...new Set(nodes.map((node) => node.execution))].sort((a, b) => a - b);
}
