/** Python's scopes: where a name read, bound or changed inside them ends up. */
import { Flow } from './binding-flow';

/** What a piece of code does to the names of the session. */
export class NameUse {
  readonly reads = new Set<string>();
  readonly writes = new Set<string>();
  readonly mutates = new Set<string>();
  readonly deletes = new Set<string>();
}

/** A scope while its code is walked. */
export interface Scope {
  /** What is bound for certain here and now; branches swap it. */
  flow: Flow;
  read(name: string): void;
  /** A read that a `global` sends to the session, past all scopes but those that have bound the name there. */
  readGlobal(name: string): void;
  bind(name: string): void;
  unbind(name: string): void;
  /** The object behind the name may change. */
  mutate(name: string): void;
  declareGlobal(name: string): void;
  /** Where functions and comprehensions written here look for free names: they do not see a class's names. */
  readonly forFunctions: Scope;
  /** The session's own scope. */
  readonly session: SessionScope;
}

/** The names of the session, seen from one statement: what it has bound itself it does not read. */
export class SessionScope implements Scope {
  flow = new Flow();
  readonly forFunctions = this;
  readonly session = this;

  constructor(readonly use: NameUse) {}

  read(name: string): void {
    if (!this.flow.has(name)) this.use.reads.add(name);
  }

  readGlobal(name: string): void {
    this.read(name);
  }

  bind(name: string): void {
    this.use.writes.add(name);
    this.flow.bind(name);
  }

  /** A function that is not known to run may bind it. */
  mayBind(name: string): void {
    this.use.writes.add(name);
  }

  unbind(name: string): void {
    this.use.deletes.add(name);
    this.flow.unbind(name);
  }

  mutate(name: string): void {
    this.use.mutates.add(name);
  }

  declareGlobal(): void {
    // At this level all names are global.
  }
}

/** Names that every class body finds bound. */
const MADE_BY_CLASSES = ['__module__', '__qualname__'];

/** A class body: it runs at once, and a name that it may not have bound yet is looked up outside. */
export class ClassScope implements Scope {
  flow = new Flow();
  private readonly globals = new Set<string>();

  /** `names` are those that the body binds anywhere. */
  constructor(
    private readonly outer: Scope,
    private readonly names: ReadonlySet<string>,
  ) {
    MADE_BY_CLASSES.forEach((name) => this.flow.bind(name));
  }

  get forFunctions(): Scope {
    return this.outer.forFunctions;
  }

  get session(): SessionScope {
    return this.outer.session;
  }

  read(name: string): void {
    if (this.globals.has(name)) this.readGlobal(name);
    else if (this.flow.has(name)) return;
    // Python looks for a name of the class among the globals, not in a function around it.
    else if (this.names.has(name)) this.readGlobal(name);
    else this.outer.read(name);
  }

  readGlobal(name: string): void {
    this.outer.readGlobal(name);
  }

  bind(name: string): void {
    if (this.globals.has(name)) this.session.bind(name);
    else this.flow.bind(name);
  }

  unbind(name: string): void {
    if (this.globals.has(name)) this.session.unbind(name);
    else this.flow.unbind(name);
  }

  mutate(name: string): void {
    if (!this.flow.has(name)) this.outer.mutate(name);
  }

  declareGlobal(name: string): void {
    this.globals.add(name);
  }
}

/** What a function, lambda or comprehension binds, known before its body is walked. */
export interface LocalNames {
  readonly locals: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  /** Locals that may share an object with other names: `m = model`, `for m in models`. */
  readonly shares: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A function, lambda or comprehension. */
export class FunctionScope implements Scope {
  flow = new Flow();

  /** `reported` are locals whose change the caller must hear of: the parameters of a definition. */
  constructor(
    private readonly outer: Scope,
    private readonly names: LocalNames,
    private readonly reported: ReadonlySet<string> = new Set(),
  ) {}

  readonly forFunctions = this;

  get session(): SessionScope {
    return this.outer.session;
  }

  read(name: string): void {
    if (this.names.locals.has(name) || name === '__class__') return;
    if (this.names.globals.has(name)) this.readGlobal(name);
    else this.outer.read(name);
  }

  readGlobal(name: string): void {
    if (!this.flow.has(name)) this.outer.readGlobal(name);
  }

  bind(name: string): void {
    if (!this.names.globals.has(name)) return;
    this.session.mayBind(name);
    this.flow.bind(name);
  }

  unbind(name: string): void {
    if (!this.names.globals.has(name)) return;
    this.session.use.deletes.add(name);
    this.flow.unbind(name);
  }

  mutate(name: string): void {
    const seen = new Set([name]);
    for (const current of seen) {
      if (this.reported.has(current)) this.session.mutate(current);
      if (this.names.globals.has(current)) this.session.mutate(current);
      else if (!this.names.locals.has(current)) this.outer.mutate(current);
      for (const source of this.names.shares.get(current) ?? []) seen.add(source);
    }
  }

  declareGlobal(): void {
    // Known beforehand: see `LocalNames`.
  }
}
