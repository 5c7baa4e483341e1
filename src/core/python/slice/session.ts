/** What lasts from one execution of a session to the next. */
import { MAIN_MODULE } from '../../model/module';
import type { SyntaxNode } from '../tree';
import { Frame, type ModuleFrame } from './frames';
import type { SliceNode } from './nodes';
import type { ShownValue } from './kept-values';
import { Store } from './store';
import { type Slot, Thing, Variable } from './things';

/** A module's source as an execution found it. */
export interface ModuleCode {
  /** Dotted name; `__main__` for a script that `%run` executes. */
  readonly name: string;
  readonly isPackage: boolean;
  /** Name of its file, without folders. */
  readonly file: string;
  /** Tells versions apart. */
  readonly digest: string;
  readonly statements: readonly SyntaxNode[];
}

/** Under which a module's source is known: scripts are told apart by their files. */
export function sourceKey({ name, file }: Pick<ModuleCode, 'name' | 'file'>): string {
  return name === MAIN_MODULE ? `${name} ${file}` : name;
}

/** A module that was imported. */
export interface LoadedModule {
  readonly thing: Thing;
  readonly frame: ModuleFrame;
  /** What ran when it was imported; null for a folder that only holds further modules. */
  code: ModuleCode | null;
}

/** States that outlast a session. */
const ON_DISK = /^(?:file |under |setting of file |stored$)/;

/** The names of a session and all that they lead to. */
export class Session {
  readonly store = new Store();
  readonly frame = new Frame(null, null);
  /** Modules of the workspace whose source is known, by dotted name: what an import of one would run. */
  readonly sources = new Map<string, ModuleCode>();
  /** Those that were imported. */
  readonly modules = new Map<string, LoadedModule>();
  /** Functions of modules that take too long to follow. */
  readonly long = new WeakSet<SyntaxNode>();
  /** The last statement that may have done anything: it depends on all before it that may have. */
  gaveUp: SliceNode | null = null;
  /** Figures stay from one cell to the next, as in windows and widgets. */
  keepsFigures = false;
  /** Classes of this session have methods that Python calls by itself. */
  hasSpecials = false;
  /** Objects of this session run code when they are gone. */
  endsLives = false;
  /** Names that `%macro` bound: to write one runs cells again. */
  readonly macros = new Set<string>();
  /** All statements that ran: `In` holds their sources. */
  readonly ran: SliceNode[] = [];
  /** Values that cells showed, in executed order. */
  readonly shown: ShownValue[] = [];
  private readonly externals = new Map<string, Thing>();
  private readonly states = new Map<string, Variable>();

  /** `disk`: the states of files, which outlast a session. */
  constructor(private readonly disk: Map<string, Variable> = new Map<string, Variable>()) {}

  /** Takes note of what importing a module runs from now on; `null` where that is not known. */
  know(key: string, code: ModuleCode | null): void {
    if (code) this.sources.set(key, code);
    else {
      this.sources.delete(key);
      this.modules.delete(key);
    }
  }

  /** What comes from outside the session, by its dotted path: `numpy.random`, `builtins.len`. */
  external(path: string): Thing {
    const known = this.externals.get(path);
    if (known) return known;
    const made = new Thing('external', path, false);
    this.externals.set(path, made);
    return made;
  }

  /** State that has no name in the session: a seed, an option, the working directory. */
  state(name: string): Variable {
    const states = this.statesFor(name);
    const known = states.get(name);
    if (known) return known;
    const made = new Variable();
    states.set(name, made);
    this.store.shape += 1;
    return made;
  }

  /** Whether anything has read or set a state. */
  hasState(name: string): boolean {
    return this.statesFor(name).has(name);
  }

  private statesFor(name: string): Map<string, Variable> {
    return ON_DISK.test(name) ? this.disk : this.states;
  }

  /** All states whose name begins so. */
  statesUnder(prefix: string): Variable[] {
    return [...this.states, ...this.disk].filter(([name]) => name.startsWith(prefix)).map(([, variable]) => variable);
  }
}

/** Statements that may have bound any name of a scope since the slot was bound for certain, last ones first. */
export function* bindersSince({ openBinders }: Frame, slot: Slot): Generator<SliceNode> {
  let since = -1;
  if (openBinders.length > 0) for (const [node, certain] of slot.nodes) if (certain && node.serial > since) since = node.serial;
  for (let at = openBinders.length - 1; at >= 0; at -= 1) {
    const binder = openBinders[at] as SliceNode;
    if (binder.serial < since) return;
    yield binder;
  }
}
