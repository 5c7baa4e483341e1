/** What names stand for while code is followed: abstract objects, and the variables that hold them. */
import type { SyntaxNode } from '../tree';
import type { Frame } from './frames';
import type { Origin, SliceNode } from './nodes';

/** What a variable, an attribute or an item holds at one moment. Never changed, only replaced. */
export interface Slot {
  /** Nodes that set or changed it, and whether they did so for certain. */
  readonly nodes: ReadonlyMap<SliceNode, boolean>;
  /** Objects that it may be; none for numbers, texts and other values that cannot change. */
  readonly things: ReadonlySet<Thing>;
  /** The text that it is, where that is known. */
  readonly text: string | null;
  /** Nodes that first gave it what it holds, where `nodes` only bound it to the same again. */
  readonly since?: Slot['nodes'];
}

/** A slot that nothing was put into. */
export const UNSET: Slot = { nodes: new Map(), things: new Set(), text: null };

/** A place that holds a slot. Read and write it through the `Store`. */
export class Variable {
  slot: Slot = UNSET;

  /** A `local` one belongs to a function that runs: nothing outside it can tell that it was written. `owner` is the thing that it is a part of. */
  constructor(
    public local = false,
    readonly owner: Thing | null = null,
  ) {}
}

/** The things that a value may be, each once, also where several have become one. */
export function selvesOf(value: Value): Thing[] {
  return [...new Set(selvesIn(value.things))];
}

/** The value of an expression. */
export interface Value {
  readonly things: ReadonlySet<Thing>;
  readonly text: string | null;
}

/** A number, a text or another value that cannot change. */
export const PLAIN: Value = { things: new Set(), text: null };

/** A value that is one of these things. */
export function valueOf(...things: readonly Thing[]): Value {
  return things.length === 0 ? PLAIN : { things: new Set(things), text: null };
}

/** A value that is one of these values. */
export function eitherOf(values: Iterable<Value>): Value {
  let first: ReadonlySet<Thing> | null = null;
  let all: Set<Thing> | null = null;
  for (const { things } of values) {
    if (things.size === 0 || things === first) continue;
    if (first === null) first = things;
    else {
      all ??= new Set(selvesIn(first));
      for (const thing of things) all.add(thing.self);
    }
  }
  const things = all ?? first;
  return things === null ? PLAIN : { things, text: null };
}

function* selvesIn(things: ReadonlySet<Thing>): Generator<Thing> {
  for (const thing of things) yield thing.self;
}

/**
 * What a thing is: a `container` (list, dict, tuple, set: nothing is in it but what code put there), an `opaque` object of a
 * library, an `instance` of a class of the session, a `function`, a `class`, a `module` of the workspace, or something
 * `external`, known by its path.
 */
export type ThingKind = 'container' | 'opaque' | 'instance' | 'function' | 'class' | 'module' | 'external';

/** A function's code with what it closes over. */
export interface Code {
  readonly node: SyntaxNode;
  readonly frame: Frame;
  /** How a class hands it out. */
  readonly role: 'plain' | 'property' | 'cached' | 'classmethod' | 'staticmethod';
  /** The class that defines it, whose bases `super()` means. */
  readonly owner: Thing | null;
  /** What it is bound to, for a method taken from an object. */
  readonly receiver: Value | null;
}

/** Where what gives its items later holds what it takes them from. */
export const HELD = 'given';

/** Where it holds the function that it calls for each. */
export const CALLED = 'called';

/** Where a class holds those that are derived from it. */
export const DERIVED = 'derived';

/** Where an object holds what runs when it is gone. */
export const FINALIZERS = 'finalizers';

/** Any item or attribute whose name is not known. */
export const ANY = '*';

/** Where a list holds what was put behind its items. */
export const END = '+';

/** One object, or several that are not told apart. */
export class Thing {
  /** Attributes (`.name`) and items (`[key]`), and `ANY`. */
  readonly parts = new Map<string, Variable>();
  /** Classes of the session that it may be an instance of. */
  readonly classes = new Set<Thing>();
  code: Code | null = null;
  /** Bases of a class: of the session, or external. */
  bases: readonly Thing[] = [];
  /** Its code runs when it is gone through: a generator, `map`, `filter`. */
  lazy = false;
  /** States without a name that are read with it, and whether they change with it: the file of a handle. */
  states: Map<string, boolean> | null = null;
  /** It was told to work in place: it changes what it is given. */
  inPlace = false;
  /** So many items of a list are where they were when it was made. */
  length = 0;
  /** The execution that made it; -1 where none did. */
  execution = -1;
  /** What made it and all that it leads to, where that is known. */
  origin: Origin | null = null;
  /** Things whose origin hangs on this one. */
  watchers: Set<Thing> | null = null;
  private merged: Thing | null = null;

  constructor(
    public kind: ThingKind,
    /** Its type where known (`DataFrame`, `list`), the dotted path of what is external or a module. */
    public type: string | null,
    /** Stands for exactly one object, so that a store replaces what was there. */
    public single: boolean,
  ) {}

  /** The thing that it has become one with, or itself. */
  get self(): Thing {
    if (!this.merged) return this;
    let top = this.merged;
    while (top.merged) top = top.merged;
    this.merged = top;
    return top;
  }

  /** It is not what it was: what was known of it, and of all that leads to it, is not known any more. */
  changed(): void {
    const open: Thing[] = [this];
    for (const thing of open) {
      const { watchers } = thing;
      thing.origin = null;
      thing.watchers = null;
      watchers?.forEach((watcher) => watcher.origin && open.push(watcher));
    }
  }

  become(other: Thing): void {
    this.merged = other;
  }

  part(key: string): Variable {
    const known = this.parts.get(key);
    if (known) return known;
    const made = new Variable(false, this);
    this.parts.set(key, made);
    return made;
  }
}
