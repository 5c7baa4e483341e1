/** The nodes of the dependence graph: one top-level statement as one execution ran it, and what it took from others. */

/** Nodes that made an object and all that it led to at one moment. Shared by all that read it then; never changed. */
export class Origin {
  /** The last execution among them; -1 where there is none. */
  readonly latest: number;
  /** The walk that met it last. */
  walk = 0;

  /** Some nodes, each with whether it did so for certain, and those of other origins. `lazy`: code that was put off is among the objects. */
  constructor(
    readonly nodes: ReadonlyMap<SliceNode, boolean>,
    readonly origins: readonly Origin[],
    readonly lazy: boolean,
  ) {
    let latest = -1;
    for (const { execution } of nodes.keys()) if (execution > latest) latest = execution;
    for (const origin of origins) if (origin.latest > latest) latest = origin.latest;
    this.latest = latest;
  }
}

/** A statement that ran. */
export class SliceNode {
  /** Nodes that it read from, and whether those made what it read for certain. */
  readonly direct = new Map<SliceNode, boolean>();
  /** What else it read. */
  readonly origins = new Set<Origin>();
  /** The walk that met it last. */
  walk = 0;

  /** `execution`: place of its execution among those appended, from 0. `serial` rises from statement to statement. Lines count in the cell, from 1. */
  constructor(
    readonly execution: number,
    readonly serial: number,
    readonly line: number,
    readonly endLine: number,
  ) {}

  /** Nodes that made, or may have made, what it read, and whether they did so for certain. */
  get uses(): ReadonlyMap<SliceNode, boolean> {
    const found = nodesOf(this.origins, this.direct);
    found.delete(this);
    return found;
  }
}

/** The nodes of origins, and more; a node is certain where any says so. */
export function nodesOf(origins: Iterable<Origin>, more: Iterable<readonly [SliceNode, boolean]> = []): Map<SliceNode, boolean> {
  const found = new Map(more);
  const open = new Set(origins);
  for (const { nodes, origins: inner } of open) {
    for (const [node, certain] of nodes) found.set(node, certain || found.get(node) === true);
    for (const origin of inner) open.add(origin);
  }
  return found;
}

/** Tells walks through the graph apart: what a walk has met carries its number, for a set of all would cost more than the walk. */
let walks = 0;

/** All that these nodes came from, themselves included; `beside` gives what belongs to a node besides. */
export function sourcesOf(start: Iterable<SliceNode>, beside: (node: SliceNode) => Iterable<SliceNode> = () => []): Set<SliceNode> {
  const walk = new Walk(start);
  for (const node of walk.found) {
    walk.meetUsed(node);
    for (const other of beside(node)) walk.meet(other);
  }
  return new Set(walk.found);
}

/** Nodes that made, or may have made, what any of these read. */
export function usedBy(nodes: Iterable<SliceNode>): readonly SliceNode[] {
  const walk = new Walk([]);
  for (const node of nodes) walk.meetUsed(node);
  return walk.found;
}

/** One walk through the graph, from what was made to what it was made of. */
class Walk {
  readonly found: SliceNode[] = [];
  private readonly number = (walks += 1);

  constructor(start: Iterable<SliceNode>) {
    for (const node of start) this.meet(node);
  }

  meet(node: SliceNode): void {
    if (node.walk === this.number) return;
    node.walk = this.number;
    this.found.push(node);
  }

  meetUsed(node: SliceNode): void {
    for (const source of node.direct.keys()) this.meet(source);
    const open = [...node.origins];
    for (let origin = open.pop(); origin; origin = open.pop()) {
      if (origin.walk === this.number) continue;
      origin.walk = this.number;
      for (const source of origin.nodes.keys()) this.meet(source);
      open.push(...origin.origins);
    }
  }
}

type Vertex = SliceNode | Origin;

/** All of these nodes that came of the given ones, which are included. */
export function resultsOf(start: Iterable<SliceNode>, all: Iterable<SliceNode>): Set<SliceNode> {
  const users = new Map<Vertex, Vertex[]>();
  for (const vertex of closureOf<Vertex>(all, sources)) {
    for (const source of sources(vertex)) {
      const known = users.get(source);
      if (known) known.push(vertex);
      else users.set(source, [vertex]);
    }
  }
  return onlyNodes(closureOf<Vertex>(start, (vertex) => users.get(vertex) ?? []));
}

function* sources(vertex: Vertex): Generator<Vertex> {
  yield* (vertex instanceof Origin ? vertex.nodes : vertex.direct).keys();
  yield* vertex.origins;
}

function onlyNodes(vertices: Iterable<Vertex>): Set<SliceNode> {
  const nodes = new Set<SliceNode>();
  for (const vertex of vertices) if (vertex instanceof SliceNode) nodes.add(vertex);
  return nodes;
}

/** All that some lead to along `next`, themselves included. No recursion: chains are as long as sessions. */
function closureOf<T>(start: Iterable<T>, next: (one: T) => Iterable<T>): Set<T> {
  const found = new Set(start);
  for (const one of found) for (const other of next(one)) found.add(other);
  return found;
}
