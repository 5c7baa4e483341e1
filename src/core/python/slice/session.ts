/** What lasts from one execution of a session to the next. */
import { Frame } from './frames';
import type { SliceNode } from './nodes';
import { Store } from './store';
import { type Slot, Thing, Variable } from './things';

/** The names of a session and all that they lead to. */
export class Session {
  readonly store = new Store();
  readonly frame = new Frame(null, null);
  /** Statements that may bind any name: `from m import *`, `%run`, `exec`. */
  readonly openBinders: SliceNode[] = [];
  private readonly externals = new Map<string, Thing>();
  private readonly states = new Map<string, Variable>();

  /** What comes from outside the session, by its dotted path: `numpy.random`, `builtins.len`. */
  external(path: string): Thing {
    const known = this.externals.get(path);
    if (known) return known;
    const made = new Thing('external', path, false);
    this.externals.set(path, made);
    return made;
  }

  /** Statements that may have bound any name since the slot was bound for certain, last ones first. */
  *bindersSince(slot: Slot): Generator<SliceNode> {
    let since = -1;
    if (this.openBinders.length > 0) for (const [node, certain] of slot.nodes) if (certain && node.serial > since) since = node.serial;
    for (let at = this.openBinders.length - 1; at >= 0; at -= 1) {
      const binder = this.openBinders[at] as SliceNode;
      if (binder.serial < since) return;
      yield binder;
    }
  }

  /** State that has no name in the session: a seed, an option, the working directory. */
  state(name: string): Variable {
    const known = this.states.get(name);
    if (known) return known;
    const made = new Variable();
    this.states.set(name, made);
    this.store.shape += 1;
    return made;
  }

  /** All states whose name begins so. */
  statesUnder(prefix: string): Variable[] {
    return [...this.states].filter(([name]) => name.startsWith(prefix)).map(([, variable]) => variable);
  }
}
