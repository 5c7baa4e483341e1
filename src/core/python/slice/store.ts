/** Values of variables along the ways that code may take: each branch writes a layer of its own. */
import type { SliceNode } from './nodes';
import { type Slot, type Thing, UNSET, type Variable } from './things';

interface Layer {
  readonly now: Map<Variable, Slot>;
  /** All that was ever written while it was open, for what may stop halfway. */
  readonly ever: Map<Variable, Slot> | null;
}

/** Loops are gone through until nothing new comes up: two or three times, but for code made to be hard. */
const MOST_TURNS = 12;

/** Reads and writes variables. */
export class Store {
  /** The statement that runs: what it does on some ways only is not certain. */
  current: SliceNode | null = null;
  /** Counts the writes that changed something. */
  version = 0;
  private readonly layers: Layer[] = [];

  read(variable: Variable): Slot {
    for (let at = this.layers.length - 1; at >= 0; at -= 1) {
      const slot = (this.layers[at] as Layer).now.get(variable);
      if (slot) return slot;
    }
    return variable.slot;
  }

  write(variable: Variable, slot: Slot): void {
    if (!variable.local && !isSame(this.read(variable), slot)) this.version += 1;
    const top = this.layers.at(-1);
    if (top) top.now.set(variable, slot);
    else variable.slot = slot;
    for (const { ever } of this.layers) ever?.set(variable, this.union(ever.get(variable) ?? UNSET, slot));
  }

  /** The variable may hold this too. */
  add(variable: Variable, slot: Slot): void {
    const before = this.read(variable);
    const after = before === UNSET ? slot : this.union(before, slot);
    if (after !== before) this.write(variable, after);
  }

  /** Code that takes one of these ways. */
  ways(runs: readonly (() => void)[]): void {
    const ends = runs.map((run) => this.layered(run, false).now);
    for (const variable of new Set(ends.flatMap((end) => [...end.keys()]))) {
      const [first = UNSET, ...others] = ends.map((end) => end.get(variable) ?? this.read(variable));
      this.write(variable, others.reduce((all, one) => this.union(all, one), first));
    }
  }

  /** Code that may run or not. */
  perhaps(run: () => void): void {
    this.ways([run, () => undefined]);
  }

  /** Code that may run any number of times. */
  loop(run: () => void): void {
    for (let turn = 0; turn < MOST_TURNS; turn += 1) if (!this.addAll(this.layered(run, false).now)) return;
  }

  /** Code that may stop at any point, and what may come after that. */
  attempt(body: () => void, after: readonly (() => void)[]): void {
    const { now, ever } = this.layered(body, true);
    const whole = (): void => now.forEach((slot, variable) => this.write(variable, slot));
    const halfway = (): unknown => this.addAll(ever ?? now);
    this.ways([whole, ...after.map((run) => () => (halfway(), run()))]);
  }

  /** One thing from now on: whatever either holds, both hold, on every way. */
  unite(kept: Thing, gone: Thing): void {
    for (const [key, from] of gone.parts) {
      const into = kept.part(key);
      let [a, b] = [into.slot, from.slot];
      into.slot = this.union(a, b);
      for (const { now } of this.layers) {
        const [inKept, inGone] = [now.get(into), now.get(from)];
        if (inKept || inGone) now.set(into, this.union((a = inKept ?? a), (b = inGone ?? b)));
      }
    }
    for (const known of gone.classes) kept.classes.add(known);
    kept.kind = 'opaque';
    kept.single = false;
    kept.lazy ||= gone.lazy;
    gone.become(kept);
    this.version += 1;
  }

  /** What either slot may be; `a` itself where `b` adds nothing. */
  private union(a: Slot, b: Slot): Slot {
    if (a === b) return a;
    const { current } = this;
    const text = a.text === b.text ? a.text : null;
    const sure = current !== null && a.nodes.get(current) === true && b.nodes.get(current) === true;
    if (text === a.text && isWithin(b, a) && (current === null || sure || a.nodes.get(current) !== true)) return a;
    const nodes = new Map<SliceNode, boolean>(a.nodes);
    for (const [node, certain] of b.nodes) nodes.set(node, certain || nodes.get(node) === true);
    if (current !== null && nodes.has(current)) nodes.set(current, sure);
    return { nodes, things: new Set([...a.things, ...b.things]), text };
  }

  private layered(run: () => void, halfway: boolean): Layer {
    const layer = { now: new Map(), ever: halfway ? new Map() : null };
    this.layers.push(layer);
    run();
    this.layers.pop();
    return layer;
  }

  private addAll(slots: ReadonlyMap<Variable, Slot>): boolean {
    let grown = false;
    for (const [variable, slot] of slots) {
      const before = this.read(variable);
      const after = this.union(before, slot);
      if (after === before) continue;
      this.write(variable, after);
      grown = true;
    }
    return grown;
  }
}

function isWithin(inner: Slot, outer: Slot): boolean {
  for (const thing of inner.things) if (!outer.things.has(thing)) return false;
  for (const node of inner.nodes.keys()) if (!outer.nodes.has(node)) return false;
  return true;
}

function isSame(a: Slot, b: Slot): boolean {
  return a === b || (a.text === b.text && isWithin(a, b) && isWithin(b, a));
}
