/** What things lead to, and what made all of that. */
import { Origin, type SliceNode } from './nodes';
import type { Slot, Thing, Variable } from './things';

/** Things that values lead to, themselves included. */
export function reachable(roots: Iterable<Thing>, read: (variable: Variable) => Slot): Thing[] {
  return walk(roots, read, () => true);
}

/** What made a thing and all that it leads to. Known again until any of it changes: see `Thing.changed`. */
export function originOf(thing: Thing, read: (variable: Variable) => Slot): Origin {
  const root = thing.self;
  if (root.origin) return root.origin;
  const nodes = new Map<SliceNode, boolean>();
  const origins = new Set<Origin>();
  let lazy = false;
  for (const reached of walk([root], read, (one) => one.origin === null)) {
    if (reached !== root) (reached.watchers ??= new Set()).add(root);
    lazy ||= reached.lazy || (reached.origin?.lazy ?? false);
    if (reached.origin) origins.add(reached.origin);
    else for (const variable of reached.parts.values()) for (const [node, certain] of read(variable).nodes) nodes.set(node, certain || nodes.get(node) === true);
  }
  root.origin = new Origin(nodes, [...origins], lazy);
  return root.origin;
}

/** Things that roots lead to, each after one that leads to it; what `within` is false for is found, and not gone into. */
function walk(roots: Iterable<Thing>, read: (variable: Variable) => Slot, within: (thing: Thing) => boolean): Thing[] {
  const seen = new Set<Thing>();
  const found: Thing[] = [];
  const add = (thing: Thing): void => {
    const { self } = thing;
    if (seen.has(self)) return;
    seen.add(self);
    found.push(self);
  };
  for (const root of roots) add(root);
  for (const thing of found) {
    if (!within(thing)) continue;
    for (const variable of thing.parts.values()) read(variable).things.forEach(add);
    thing.classes.forEach(add);
    thing.bases.forEach(add);
    thing.code?.receiver?.things.forEach(add);
  }
  return found;
}
