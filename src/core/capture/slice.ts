import type { CodeNode } from './things';

/** All statements that some statements came from, themselves included, in executed order. */
export function sliceOf(roots: Iterable<CodeNode>): CodeNode[] {
  const seen = new Set<CodeNode>(roots);
  const open = [...seen];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const used of node.uses) {
      if (seen.has(used)) continue;
      seen.add(used);
      open.push(used);
    }
  }
  return [...seen].sort((a, b) => a.execution - b.execution || a.statement - b.statement);
}

/** Ordinals of the executions that some statements ran in, rising. */
export function executionsOf(nodes: readonly CodeNode[]): number[] {
  return [...new Set(nodes.map((node) => node.execution))].sort((a, b) => a - b);
}
