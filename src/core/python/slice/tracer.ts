/** Follows one statement: what it reads, makes and changes. The language itself is told by the modules beside it. */
import type { LocalNames } from '../scopes';
import type { SyntaxNode } from '../tree';
import type { Followed, Language, Read } from './contract';
import { Frame, ModuleFrame } from './frames';
import { readKept } from './kept-values';
import type { Origin, SliceNode } from './nodes';
import { BUILTIN, STEADY } from './outside-names';
import { originOf, reachable } from './reach';
import { bindersSince, type Session } from './session';
import { describeState, isVague, settingOf } from './settings';
import { Sites } from './sites';
import { ANY, eitherOf, END, PLAIN, type Slot, Thing, type ThingKind, type Value, valueOf, type Variable } from './things';

/** Nodes of the tree that one statement may take before its functions are taken as unknown. */
const BUDGET = 3_000;
/** Reads and writes that following them may take. */
const MOST_WORK = 30_000;
/** What a trial leaves of both to what comes behind it. */
const SPARED = 1 / 3;

/** Keys of attributes and items that a person can name. */
const PART = /^(?:\.[^\W\d]\w*|\[.*\])$/su;

/** Whether a key is that of a position below a length. */
function isBefore(key: string, length: number): boolean {
  const position = /^\[(\d+)\]$/.exec(key)?.[1];
  return position !== undefined && Number(position) < length;
}

/** One statement while it is followed. */
export class Tracer {
  frame: Frame;
  /** Functions that are being followed, innermost last. */
  readonly active: Followed[] = [];
  /** Loops around what is being followed. */
  loops = 0;
  readonly reads = new Map<Variable | Thing, Read>();
  /** All that it has raised. */
  raised: Value = PLAIN;
  readonly store;
  private left = BUDGET;
  private readonly touched = new Set<Thing>();
  private readonly used = new Set<Slot>();
  private sites = new Sites();
  private readonly sitesOf = new Map<Followed, Sites>();
  /** What the expression that it ran last would show. */
  shown: Value = PLAIN;
  /** What is being read, for sentences. */
  label = '';
  private readonly entered = new Map<Thing, Followed>();
  private entering: Set<Thing> | null = null;
  private trying = false;

  /** `home` is the scope that the statement stands in: the session's, or that of a module which is being imported. */
  constructor(
    readonly session: Session,
    readonly node: SliceNode,
    readonly language: Language,
    readonly home: Frame = session.frame,
  ) {
    this.frame = home;
    this.store = session.store;
  }

  /** Takes up a node of the tree; false where the statement has taken too many: then it may have done anything. */
  spend(): boolean {
    this.left -= 1;
    if (this.store.stopped) return false;
    const spared = this.trying ? SPARED : 0;
    if (this.left > BUDGET * spared && this.store.work < MOST_WORK * (1 - spared)) return true;
    this.store.stopped = true;
    if (!this.trying) this.language.giveUp(this);
    return false;
  }

  /** Whether most of what a statement may take is left. */
  get isRested(): boolean {
    return this.left > BUDGET * (1 - SPARED) && this.store.work < MOST_WORK * SPARED;
  }

  /** Follows code unless it takes too long: then it is as if it had not run, and false is given. */
  tries(run: () => void): boolean {
    if (this.trying || this.store.stopped) {
      run();
      return true;
    }
    this.trying = true;
    const done = this.store.trial(run);
    this.trying = false;
    if (!done) this.store.stopped = false;
    return done;
  }

  evaluate(node: SyntaxNode | undefined): Value {
    return this.language.evaluate(this, node);
  }

  /** Reads a name; one that nothing has bound comes from outside. */
  readName(name: string): Value {
    const scope = this.frame.scopeOf(name);
    const variable = scope.variable(name);
    const slot = this.store.read(variable);
    if (scope.parent) {
      // A variable of a function that others share: a counter behind `nonlocal`.
      if (scope.captured && !this.reads.has(variable) && this.isFromElsewhere(slot)) this.reads.set(variable, { name, variable, thing: null });
      return this.use(slot);
    }
    const module = scope instanceof ModuleFrame ? scope.module : null;
    const whole = module?.parts.get(ANY);
    if (whole) this.use(this.store.read(whole));
    if (slot.nodes.size === 0) return this.readOutside(name, scope);
    for (const binder of bindersSince(scope, slot)) this.depend(binder, false);
    this.label = module ? `${module.type ?? ''}.${name}` : name;
    if (!this.reads.has(variable) && this.isFromElsewhere(slot)) this.reads.set(variable, { name: this.label, variable, thing: null });
    return this.use(slot);
  }

  private isFromElsewhere(slot: Slot): boolean {
    for (const node of slot.nodes.keys()) if (node.execution !== this.node.execution) return true;
    return false;
  }

  private readOutside(name: string, scope: Frame): Value {
    const steady = STEADY.has(name);
    if (!steady) for (const binder of scope.openBinders) this.depend(binder, false);
    this.readKnownState('set builtins');
    const outside = valueOf(this.session.external(BUILTIN.test(name) ? `builtins.${name}` : name));
    const kept = scope instanceof ModuleFrame ? null : readKept(this, name);
    return kept ? eitherOf([outside, kept]) : outside;
  }

  /** Binds a name. */
  bindName(name: string, value: Value): void {
    const scope = this.frame.targetOf(name);
    const slot = { nodes: this.mark(true), things: value.things, text: value.text };
    if (!scope.captured || !scope.parent) this.store.write(scope.variable(name), slot);
    else this.store.add(scope.variable(name), slot);
  }

  /** Binds a name to what an import gives: where it holds that already, nothing has changed for who read it. */
  bindImport(name: string, value: Value): void {
    const scope = this.frame.targetOf(name);
    const before = this.store.read(scope.variable(name));
    this.bindName(name, value);
    const [only, ...more] = value.things;
    const isSame = only !== undefined && more.length === 0 && before.things.size === 1 && before.things.has(only);
    if (isSame && !scope.parent) this.store.write(scope.variable(name), { ...this.store.read(scope.variable(name)), since: before.since ?? before.nodes });
  }

  /** Any name of the scope that is outermost here may be bound by this statement. */
  bindAny(): void {
    const { openBinders } = this.frame.session;
    if (openBinders.at(-1) !== this.node) openBinders.push(this.node);
  }

  /** Takes a name away, which must be there. */
  unbindName(name: string): void {
    const variable = this.frame.targetOf(name).variables.get(name);
    if (variable) this.use(this.store.read(variable));
    this.bindName(name, PLAIN);
  }

  /** This statement depends on another. */
  depend(node: SliceNode, certain: boolean): void {
    if (node === this.node) return;
    if (certain || !this.node.direct.has(node)) this.node.direct.set(node, certain);
  }

  /** Takes what a slot holds. */
  use(slot: Slot): Value {
    if (!this.used.has(slot)) {
      this.used.add(slot);
      for (const [node, certain] of slot.nodes) this.depend(node, certain);
    }
    return slot;
  }

  /** Reads all that a value leads to. */
  touch(value: Value): Value {
    for (const thing of value.things) {
      const root = thing.self;
      if (this.touched.has(root)) continue;
      this.touched.add(root);
      if (root.kind === 'external') this.readLibrary(root);
      if (root.states) for (const state of root.states.keys()) this.readState(state);
      if (root.execution !== this.node.execution) this.reads.set(root, { name: this.label, variable: null, thing: root });
      this.node.origins.add(this.originOf(root));
    }
    return value;
  }

  private originOf(thing: Thing): Origin {
    return originOf(thing, (variable) => this.store.peek(variable));
  }

  /** Things that a value leads to whose code was put off. */
  lazyWithin(value: Value): Thing[] {
    for (const thing of value.things) if (this.originOf(thing).lazy) return this.reached(value).filter(({ lazy }) => lazy);
    return [];
  }

  /** Options that code stores into a library, and changes to what it holds, are read with anything of it. */
  readLibrary(thing: Thing): void {
    const [root = ''] = (thing.type ?? '').split('.', 1);
    if (root !== 'builtins') this.readState(`set ${root}`);
  }

  /** All things that a value leads to, itself among them. */
  reached(value: Value): Thing[] {
    return reachable(value.things, (variable) => this.store.read(variable));
  }

  /** The nodes of what this statement makes or changes. */
  mark(certain: boolean): ReadonlyMap<SliceNode, boolean> {
    return new Map([[this.node, certain]]);
  }

  /** The thing that an expression makes: the same one each time that the same code makes it. */
  make(node: SyntaxNode, kind: ThingKind, type: string | null = null, use = ''): Thing {
    return this.sites.make(node, kind, use, () => {
      const made = new Thing(kind, type, this.active.length === 0 && this.loops === 0);
      made.execution = this.node.execution;
      return made;
    });
  }

  /** The scope of a comprehension or a class: the same one each time that the same code runs. `names` as for `Frame`. */
  inner(node: SyntaxNode, names: LocalNames | null): Frame {
    const { frames } = this.sites;
    const known = frames.get(node);
    if (known?.parent === this.frame) return known;
    const made = new Frame(this.frame, names, names === null);
    frames.set(node, made);
    return made;
  }

  /** Follows code of a function; what it makes is told apart from what others make. */
  within<T>(activation: Followed, frame: Frame, run: () => T): T {
    const [outer, sites, loops] = [this.frame, this.sites, this.loops];
    this.active.push(activation);
    this.sites = this.sitesOf.get(activation) ?? new Sites();
    this.sitesOf.set(activation, this.sites);
    this.frame = frame;
    const result = run();
    this.active.pop();
    [this.frame, this.sites, this.loops] = [outer, sites, loops];
    return result;
  }

  /** Follows code in a scope of its own that runs here: a class body, a comprehension. */
  scoped<T>(frame: Frame, run: () => T): T {
    const outer = this.frame;
    this.frame = frame;
    const result = run();
    this.frame = outer;
    return result;
  }

  /** What a thing holds under a key; under `ANY` all that it holds. */
  load(thing: Thing, key: string): Value {
    const root = thing.self;
    if (key === ANY && root.execution !== this.node.execution && !this.reads.has(root)) this.reads.set(root, { name: this.label, variable: null, thing: root, isVague: true });
    if (key === ANY) return eitherOf([...root.parts].filter(([name]) => name === ANY || name === END || PART.test(name)).map(([, variable]) => this.use(this.store.read(variable))));
    const values = [key, ANY].map((name) => this.loadPart(root, name));
    const end = root.parts.get(END);
    if (end && !isBefore(key, root.length)) values.push(this.use(this.store.read(end)));
    return values[0] && values.slice(1).every(({ things }) => things.size === 0) ? values[0] : eitherOf(values);
  }

  private loadPart(root: Thing, key: string): Value {
    const isOlder = root.execution !== this.node.execution && (root.kind === 'container' || (key === ANY && root.kind === 'instance'));
    // What nothing was put under yet may be there later: who looked for it has read that there was nothing.
    const variable = isOlder ? root.part(key) : root.parts.get(key);
    if (!variable) return PLAIN;
    const slot = this.store.read(variable);
    const isVague = !PART.test(key);
    if (!this.reads.has(variable) && (isOlder || (!isVague && this.isFromElsewhere(slot)))) this.reads.set(variable, { name: `${this.label}${isVague ? '' : key}`, variable, thing: null, ...(isVague ? { isVague } : {}) });
    return this.use(slot);
  }

  /** Puts a value into a thing, without any other change to it. */
  put(thing: Thing, key: string, value: Value, sure: boolean): void {
    const root = thing.self;
    const slot = { nodes: this.mark(sure), things: value.things, text: value.text };
    const variable = this.partOf(root, key);
    // Code that ran when there was nothing put off in this may have to run again.
    for (const held of value.things) if (held.lazy && !this.store.peek(variable).things.has(held)) this.store.shape += 1;
    if (key !== ANY && key !== END && sure && root.single) this.store.write(variable, slot);
    else this.store.add(variable, slot);
  }

  private partOf(root: Thing, key: string): Variable {
    if (!root.parts.has(key)) this.store.shape += 1;
    return root.part(key);
  }

  /** A thing is an instance of a class. */
  belong(thing: Thing, owner: Thing): void {
    if (thing.classes.has(owner)) return;
    thing.classes.add(owner);
    thing.changed();
    this.store.shape += 1;
  }

  /** A thing stands for state without a name: a handle for its file. */
  standFor(thing: Thing, state: string, changes: boolean): void {
    const states = (thing.self.states ??= new Map<string, boolean>());
    if (states.get(state) === (changes || states.get(state))) return;
    states.set(state, changes || states.get(state) === true);
    this.store.shape += 1;
  }

  /** A thing may not be what it was. */
  change(thing: Thing, certain: boolean): void {
    const root = thing.self;
    this.touch(valueOf(root));
    this.replace(root, ANY, certain);
    root.length = 0;
    root.states?.forEach((changes, state) => changes && this.writeState(state, false));
    if (root.type !== 'DataFrame') return;
    for (const [key, column] of root.parts) if (key !== ANY) for (const part of this.store.read(column).things) if (part.self !== root && part.type === 'Series') this.change(part, false);
  }

  /** Something was put behind the items of a list: the list is needed, but who adds to it does not read it. */
  grow(thing: Thing, certain: boolean): void {
    this.node.origins.add(this.originOf(thing.self));
    this.replace(thing.self, END, certain);
  }

  private replace(root: Thing, key: string, certain: boolean): void {
    const variable = this.partOf(root, key);
    const before = this.store.read(variable);
    const sure = certain && root.single;
    const nodes = new Map(sure ? [] : [...before.nodes].filter(([, known]) => known));
    // Items of a list may be anywhere in it from now on; those of a dict stay under their keys.
    const things = key === ANY && root.kind === 'container' && root.type !== 'dict' ? this.load(root, ANY).things : before.things;
    this.store.write(variable, { nodes: nodes.set(this.node, sure), things, text: null });
  }

  /** The object whose method runs: the first parameter's value. */
  selfValue(): Value {
    for (let frame: Frame | null = this.frame; frame?.parent; frame = frame.parent) {
      const [first] = frame.variables.values();
      if (first && !frame.isClass) return this.store.read(first).things.size > 0 ? this.use(this.store.read(first)) : PLAIN;
    }
    return PLAIN;
  }

  /** Runs code that these things put off, all or a part of it, until nothing new comes up. What it comes across that is put off too is run with it. */
  enterAll(things: readonly Thing[], run: (thing: Thing, activation: Followed) => void): void {
    if (this.entering) things.forEach((thing) => this.entering?.add(thing));
    if (this.entering || things.length === 0) return;
    const open = new Set(things);
    this.entering = open;
    const turn = (): void => open.forEach((thing) => this.enter(thing, run));
    for (let before = -1; before !== open.size + this.store.shape && this.spend(); ) {
      before = open.size + this.store.shape;
      this.store.loop(turn);
    }
    this.entering = null;
  }

  private enter(thing: Thing, run: (thing: Thing, activation: Followed) => void): void {
    const known = this.entered.get(thing) ?? { yields: (value: Value): void => this.put(thing, ANY, value, false) };
    this.entered.set(thing, known);
    this.loops += 1;
    this.store.recall(known, () => this.store.attempt(() => run(thing, known), [() => undefined]));
    this.loops -= 1;
  }

  /** Runs one of these, nobody knows which. */
  oneOf<T>(choices: readonly T[], run: (choice: T) => Value): Value {
    const [only, ...more] = choices;
    if (only === undefined) return PLAIN;
    if (more.length === 0) return run(only);
    const found: Value[] = [];
    this.store.ways(choices.map((choice) => () => void found.push(run(choice))));
    return eitherOf(found);
  }

  /** Runs any of these, any number of times, in any order. */
  anyOf<T>(choices: Iterable<T>, run: (choice: T) => Value): Value {
    const all = [...choices];
    if (all.length === 0) return PLAIN;
    const found: Value[] = [];
    this.loops += 1;
    this.store.loop(() => all.forEach((choice) => this.store.perhaps(() => void found.push(run(choice)))));
    this.loops -= 1;
    return eitherOf(found);
  }

  /** Reads state that has no name. */
  readState(name: string): Value {
    this.noteSetting(name);
    return this.use(this.store.read(this.session.state(name)));
  }

  private noteSetting(name: string): void {
    const label = describeState(name);
    if (label === null) return;
    const variable = this.session.state(settingOf(name));
    const slot = this.store.read(variable);
    if (this.reads.has(variable) || (slot.nodes.size > 0 && !this.isFromElsewhere(slot))) return;
    this.reads.set(variable, { name: label, variable, thing: null, ...(isVague(name) ? { isVague: true } : {}) });
  }

  /** Reads state that has no name, where something has set it: nobody has to look for it before. */
  readKnownState(name: string): void {
    if (this.session.hasState(name)) this.readState(name);
  }

  /** As `writeState`, where code says so itself: who read the state before has it as it was. */
  setState(name: string, replaces: boolean): void {
    this.writeState(name, replaces);
    this.store.write(this.session.state(settingOf(name)), { nodes: this.mark(true), things: PLAIN.things, text: null });
  }

  /** Sets or advances state that has no name; what is advanced was read. */
  writeState(name: string, replaces: boolean, { things } = PLAIN): void {
    const variable = this.session.state(name);
    const slot = { nodes: this.mark(true), things, text: null };
    if (replaces) this.store.write(variable, slot);
    else this.store.add(variable, slot);
  }
}
