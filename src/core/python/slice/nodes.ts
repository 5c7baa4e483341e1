/** The nodes of the dependence graph: one top-level statement as one execution ran it. */

/** A statement that ran. */
export interface SliceNode {
  /** Place of its execution among those appended, from 0. */
  readonly execution: number;
  /** Rises from statement to statement. */
  readonly serial: number;
  /** First and last line in the cell, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** Nodes that made, or may have made, what it read, and whether they did so for certain. */
  readonly uses: Map<SliceNode, boolean>;
}

/** All nodes that the given ones lead to along `next`, themselves included. No recursion: chains are as long as sessions. */
export function closureOf(start: Iterable<SliceNode>, next: (node: SliceNode) => Iterable<SliceNode>): Set<SliceNode> {
  const found = new Set(start);
  for (const node of found) for (const other of next(node)) found.add(other);
  return found;
}
