/** Scopes while code is followed: where a name is looked up and bound. */
import type { LocalNames } from '../scopes';
import { attributeKey } from './keys';
import type { SliceNode } from './nodes';
import { type Thing, Variable } from './things';

/** One scope: the session, a module, a class body, a function or a comprehension. */
export class Frame {
  readonly variables = new Map<string, Variable>();
  /** Statements that may bind any name in it: `from m import *`, `%run`, `exec`. */
  readonly openBinders: SliceNode[] = [];
  /** A function made here may outlive it, so that nothing in it is ever replaced. */
  private kept = false;

  /** `names` are those that the scope binds; null for the session and for modules, and for a class, which binds as it goes. */
  constructor(
    readonly parent: Frame | null,
    private readonly names: LocalNames | null,
    readonly isClass = false,
  ) {}

  get captured(): boolean {
    return this.kept;
  }

  capture(): void {
    this.kept = true;
    for (const variable of this.variables.values()) variable.local = false;
  }

  /** The scope that functions written here look names up in: never a class. */
  get forFunctions(): Frame {
    return this.isClass && this.parent ? this.parent.forFunctions : this;
  }

  variable(name: string): Variable {
    const known = this.variables.get(name);
    if (known) return known;
    const made = new Variable(this.parent !== null && !this.isClass && !this.kept);
    this.variables.set(name, made);
    return made;
  }

  /** The scope that a read of the name finds it in. */
  scopeOf(name: string): Frame {
    if (!this.parent) return this;
    if (this.isClass) return this.variables.has(name) ? this : this.parent.scopeOf(name);
    if (this.names?.globals.has(name)) return this.session;
    return this.names?.locals.has(name) ? this : this.parent.forFunctions.scopeOf(name);
  }

  /** The scope that an assignment to the name binds it in. */
  targetOf(name: string): Frame {
    return this.isClass ? (this.globals.has(name) ? this.session : this) : this.scopeOf(name);
  }

  /** Names that a class body declares global. */
  readonly globals = new Set<string>();

  /** The outermost scope: that of the session or of a module. */
  get session(): Frame {
    return this.parent ? this.parent.session : this;
  }
}

/** The scope of a module of the workspace: its names are the module's attributes. */
export class ModuleFrame extends Frame {
  /** `inPackage` is the package in which its relative imports are meant. */
  constructor(
    readonly module: Thing,
    readonly inPackage: string,
  ) {
    super(null, null);
  }

  override variable(name: string): Variable {
    const known = this.variables.get(name);
    if (known) return known;
    const made = this.module.part(attributeKey(name));
    this.variables.set(name, made);
    return made;
  }
}
