/** What calling something known does. */

/** The effect of a call. */
export interface Effect {
  /** What may not be what it was afterwards; `held` is the receiver and all that it leads to, `all` the receiver and the arguments, `all held` both, `first` that argument, `first held` all that it leads to, `kin` the receiver and what it leads to of its type: the steps of a pipeline. */
  readonly changes: 'nothing' | 'receiver' | 'held' | 'kin' | 'first' | 'second' | 'third' | 'fourth' | 'first held' | 'second held' | 'all' | 'all held';
  /**
   * What it gives: a `value` that cannot change, a `fresh` object, one that `holds` its arguments (and receiver), the
   * receiver `itself`, a `part` of it or of what it holds, a `view` that may be its receiver or first argument.
   */
  readonly gives: 'value' | 'fresh' | 'holds' | 'view' | 'itself' | 'part';
  /** The receiver takes hold of the arguments. */
  readonly keeps: boolean;
  /** Calls functions that it is given, or that its receiver holds; `given`: only the former. */
  readonly calls: boolean | 'given';
  /** Type of what it gives. */
  readonly type: string | null;
  /** State without a name that it reads, and that it draws from or sets; to options of a library (`set numpy`) it adds. */
  readonly reads: readonly string[];
  readonly draws: readonly string[];
  readonly sets: readonly string[];
  /** State without a name that what it gives stands for: who reads it reads the state, who changes it sets the state. */
  readonly standsFor: string | null;
  /** The position of a path that it reads or writes; -1 for the receiver or any. `list` reads a folder or a pattern, which may be any file; `copy` writes the one behind it; `open` gives a handle, and so does `handle`, which may write unless it is told otherwise. */
  readonly file: { readonly mode: 'read' | 'list' | 'write' | 'open' | 'handle' | 'copy' | 'unknown'; readonly at: number } | null;
}

/** Nothing but a new object. */
export const PURE: Effect = { changes: 'nothing', gives: 'fresh', keeps: false, calls: true, type: null, reads: [], draws: [], sets: [], standsFor: null, file: null };

/** Names that share an effect: functions by dotted path (`numpy.random.*` for all below), methods by name. */
export interface EffectLine {
  /** Names, set apart by spaces. */
  readonly names: string;
  readonly effect: Partial<Effect>;
}

/** What is known of a library. */
export interface Library {
  /** Dotted paths of functions and classes. What begins with `pure` and is not listed here is pure. */
  readonly functions: readonly EffectLine[];
  /** Paths under which all that is not listed changes nothing. */
  readonly pure: readonly string[];
  /** Methods by the type of their receiver; `*` for any object of a library. */
  readonly methods: Readonly<Record<string, readonly EffectLine[]>>;
}
