/** Values of variables along the ways that code may take: each branch writes a layer of its own. */
import type { SliceNode } from './nodes';
import { eitherOf, type Slot, type Thing, UNSET, type Variable } from './things';

interface Layer {
  readonly now: Map<Variable, Slot>;
  /** All that was ever written while it was open, for what may stop halfway. */
  readonly ever: Map<Variable, Slot> | null;
  /** What was read of what stood before it was opened, for what is recalled. */
  readonly inputs: Map<Variable, Slot> | null;
}

/** What code did when it ran last. */
interface Memory {
  readonly shape: number;
  readonly inputs: ReadonlyMap<Variable, Slot>;
  readonly outputs: ReadonlyMap<Variable, Slot>;
  readonly ever: ReadonlyMap<Variable, Slot> | null;
}

/** Reads and writes variables. */
export class Store {
  /** The statement that runs: what it does on some ways only is not certain. */
  current: SliceNode | null = null;
  /** Counts changes to things that no variable tells of: parts and classes that are new, things that became one. */
  shape = 0;
  /** True once the statement that runs is taken to do anything: nothing is gone through again. */
  stopped = false;
  /** Counts reads and writes. */
  work = 0;
  private readonly layers: Layer[] = [];
  private readonly memories = new WeakMap<object, Memory>();
  private recording = 0;
  private attempts = 0;
  private weak = 0;

  /** As `read`, for what nothing that is recalled hangs on. */
  peek(variable: Variable): Slot {
    for (let at = this.layers.length - 1; at >= 0; at -= 1) {
      const slot = (this.layers[at] as Layer).now.get(variable);
      if (slot) return slot;
    }
    return variable.slot;
  }

  read(variable: Variable): Slot {
    this.work += 1;
    const { layers } = this;
    let at = layers.length - 1;
    let slot: Slot | undefined;
    while (at >= 0 && (slot = (layers[at] as Layer).now.get(variable)) === undefined) at -= 1;
    slot ??= variable.slot;
    if (this.recording > 0) for (let above = layers.length - 1; above > at; above -= 1) {
      this.work += 1;
      const { inputs } = layers[above] as Layer;
      if (inputs && !inputs.has(variable)) inputs.set(variable, slot);
    }
    return slot;
  }

  write(variable: Variable, written: Slot): void {
    const slot = this.weak > 0 ? this.union(this.read(variable), written) : written;
    this.work += 1 + this.attempts;
    const top = this.layers.at(-1);
    if (top) top.now.set(variable, slot);
    else variable.slot = slot;
    variable.owner?.self.changed();
    if (this.attempts > 0) this.remember(variable, slot);
  }

  private remember(variable: Variable, slot: Slot): void {
    for (const { ever } of this.layers) ever?.set(variable, this.union(ever.get(variable) ?? UNSET, slot));
  }

  /** Runs code that `key` stands for, whose effects hang on nothing but what it reads; where that is what it was, what it did is done again. */
  recall(key: object, run: () => void): void {
    const known = this.memories.get(key);
    if (known && this.stands(known)) {
      for (const [variable, slot] of known.outputs) this.write(variable, slot);
      if (this.attempts > 0) known.ever?.forEach((slot, variable) => this.remember(variable, slot));
      return;
    }
    const { shape } = this;
    const { now, ever, inputs } = this.layered(run, this.attempts > 0, true);
    for (const variable of now.keys()) if (variable.local) now.delete(variable);
    for (const [variable, slot] of now) this.write(variable, slot);
    if (inputs && shape === this.shape) this.memories.set(key, { shape, inputs, outputs: now, ever });
  }

  private stands({ shape, inputs, ever }: Memory): boolean {
    if (shape !== this.shape || (this.attempts > 0 && !ever)) return false;
    for (const [variable, slot] of inputs) if (!isSame(this.read(variable), slot)) return false;
    return true;
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
      const unwritten = ends.every((end) => end.has(variable)) ? UNSET : this.read(variable);
      // Of many ways most leave a variable as it was.
      const [first = UNSET, ...others] = new Set(ends.map((end) => end.get(variable) ?? unwritten));
      this.write(variable, others.reduce((all, one) => this.union(all, one), first));
    }
  }

  /** Code that may run or not. */
  perhaps(run: () => void): void {
    this.ways([run, () => undefined]);
  }

  /** Code that takes so long to go through that nobody may go on: then what it did is as if it had not, and false is given. */
  trial(run: () => void): boolean {
    const { now, ever } = this.layered(run, this.attempts > 0);
    if (this.stopped) return false;
    for (const [variable, slot] of now) this.write(variable, slot);
    ever?.forEach((slot, variable) => this.remember(variable, slot));
    return true;
  }

  /** Code that may run any number of times: gone through until nothing new comes up. */
  loop(run: () => void): void {
    let grown = true;
    while (grown && !this.stopped) grown = this.addAll(this.layered(run, false).now);
  }

  /** True while writes only add. */
  get growing(): boolean {
    return this.weak > 0;
  }

  /** Code that runs itself in its midst: gone through until nothing new comes up, nothing that it writes replacing anything. */
  grow(run: () => void): void {
    this.weak += 1;
    for (let before = -1; before !== this.shape && !this.stopped; ) {
      before = this.shape;
      this.loop(run);
    }
    this.weak -= 1;
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
    kept.changed();
    gone.changed();
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
    kept.type ??= gone.type;
    kept.single = false;
    kept.lazy ||= gone.lazy;
    if (gone.states) kept.states = new Map([...(kept.states ?? []), ...gone.states]);
    gone.become(kept);
    this.shape += 1;
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
    const since = a.since || b.since ? { since: new Map([...(a.since ?? a.nodes), ...(b.since ?? b.nodes)]) } : {};
    return { nodes, things: eitherOf([a, b]).things, text, ...since };
  }

  private layered(run: () => void, halfway: boolean, records = false): Layer {
    const layer: Layer = { now: new Map(), ever: halfway ? new Map() : null, inputs: records ? new Map() : null };
    this.layers.push(layer);
    if (halfway) this.attempts += 1;
    if (records) this.recording += 1;
    run();
    this.layers.pop();
    for (const variable of layer.now.keys()) variable.owner?.self.changed();
    if (halfway) this.attempts -= 1;
    if (records) this.recording -= 1;
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
  if (inner.things !== outer.things) for (const thing of inner.things) if (!outer.things.has(thing) && !outer.things.has(thing.self)) return false;
  if (inner.nodes !== outer.nodes) for (const node of inner.nodes.keys()) if (!outer.nodes.has(node)) return false;
  return true;
}

function isSame(a: Slot, b: Slot): boolean {
  return a === b || (a.text === b.text && isWithin(a, b) && isWithin(b, a));
}
