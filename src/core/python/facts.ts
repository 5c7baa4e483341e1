/** What one cell version says about itself. Names are Python identifiers; lines count from 1 in the cell. */
import type { ParamValue } from '../model/param';

/** Facts of a whole cell, one entry for each top-level statement, in order. */
export interface CellFacts {
  readonly statements: readonly StatementFacts[];
  /** True where a part of the source is no Python; what surrounds it is still told. */
  readonly broken: boolean;
}

/** Facts of one top-level statement with all that runs inside it. */
export interface StatementFacts {
  readonly line: number;
  readonly endLine: number;
  /** Free names it reads before it has bound them itself. Bodies of functions it only defines are not read yet. */
  readonly reads: readonly string[];
  /** Names it binds: assignment targets, imports, definitions, loop variables, `with … as`, walrus. */
  readonly writes: readonly string[];
  /** The subset of `writes` that it binds for certain: not under a condition, a loop or a try. */
  readonly definite: readonly string[];
  /** Names whose object it may change: receivers of method calls, item and attribute stores, augmented targets. */
  readonly mutates: readonly string[];
  /** Names it deletes. */
  readonly deletes: readonly string[];
  /** The subset of `deletes` that it deletes for certain: all of a `del` that is no part of another statement. */
  readonly definitelyDeletes: readonly string[];
  /** Names bound by `import`: modules and what comes from them. */
  readonly imports: readonly ImportFacts[];
  /** `a = b`, `a = b.c`, `a = b[0]`: the target and the name whose object it may share. */
  readonly aliases: readonly { readonly target: string; readonly source: string }[];
  /** `name = literal`, also in a tuple, a literal dict (one entry, its value an object), class fields as `CFG.lr`. */
  readonly literals: readonly { readonly name: string; readonly value: ParamValue; readonly line: number }[];
  /** Every call that runs with the statement, in source order, loops and conditions included. */
  readonly calls: readonly CallFacts[];
  /** Every print-like call that runs with the statement, in source order. */
  readonly prints: readonly PrintFacts[];
  /** Loops that run with the statement, outermost first in source order. */
  readonly loops: readonly LoopFacts[];
  /** The function or class that it defines at top level. */
  readonly defines?: DefinitionFacts;
  /** Set where the statement is an expression: what names its value. */
  readonly expression?: ExpressionFacts;
}

/** One name that an import binds. */
export interface ImportFacts {
  readonly name: string;
  /** What it stands for: `numpy`, `sklearn.svm.SVC`. */
  readonly path: string;
}

/** A function or class: what running its body, or calling its methods, does. */
export interface DefinitionFacts {
  readonly kind: 'function' | 'class';
  readonly name: string;
  /** Parameter names in order (those of `__init__` for a class). */
  readonly parameters: readonly string[];
  /** Globals that its body, and functions nested in it, read. */
  readonly reads: readonly string[];
  /** Globals it binds through `global`. */
  readonly writes: readonly string[];
  /** Parameters and globals whose object its body may change. */
  readonly mutates: readonly string[];
  readonly calls: readonly CallFacts[];
  readonly prints: readonly PrintFacts[];
  readonly loops: readonly LoopFacts[];
  /** Base classes, as written. */
  readonly bases: readonly string[];
  /** Methods of a class, each as a function. */
  readonly methods: readonly DefinitionFacts[];
}

/** One call. */
export interface CallFacts {
  readonly line: number;
  /** The callee as written, dots included, arguments left out: `clf.fit`, `lgb.train`, `RandomForestClassifier().fit`. */
  readonly callee: string;
  /** Last part of the callee: `fit`. */
  readonly name: string;
  /** First name of the callee where it is a dotted one: `clf` of `clf.fit`, `self` of `self.model.fit`; null for a bare name. */
  readonly receiver: string | null;
  /** The call whose value is the receiver, as an index into the same `calls`: the constructor in `SVC(C=1).fit(X, y)`. */
  readonly receiverCall: number | null;
  readonly args: readonly ArgumentFacts[];
  /** Names that are assigned this call's value (`clf = SVC(C=1)`, and `clf = SVC(C=1).fit(X, y)` for both calls). */
  readonly targets: readonly string[];
  /** Loops around it, outermost first, as indexes into `loops`. */
  readonly loops: readonly number[];
}

/** One argument of a call. */
export interface ArgumentFacts {
  /** Keyword, or null where it is positional. */
  readonly keyword: string | null;
  /** Position among the positional ones, from 0; -1 for a keyword, and where a splat leaves it open (`*rest`, `**more`). */
  readonly position: number;
  /** Its value where it is a literal (also negative numbers, tuples, lists, dicts of literals). */
  readonly literal?: ParamValue;
  /** The name it is, where it is nothing but a name. */
  readonly variable: string | null;
  /** All names that it reads. */
  readonly names: readonly string[];
  /** The call it is, as an index into the same `calls`, where it is nothing but a call. */
  readonly call: number | null;
}

/** One `for` or `while` loop. */
export interface LoopFacts {
  readonly line: number;
  /** Loop variables; none for `while`. */
  readonly variables: readonly string[];
  /** Names that its iterable reads. */
  readonly iterates: readonly string[];
  /** The items, where the iterable is a literal list, tuple or dict (its keys). */
  readonly items?: readonly ParamValue[];
}

/** A `print(...)`, `display(...)` or logging call, taken apart so that a printed line can be led back to it. */
export interface PrintFacts {
  readonly line: number;
  /** What it prints, in order: fixed text and values. Separators and a format's literal text are text. */
  readonly parts: readonly (PrintText | ExpressionFacts)[];
  /** Loops around it, outermost first, as indexes into `loops`. */
  readonly loops: readonly number[];
}

/** Fixed text in what is printed. */
export interface PrintText {
  readonly text: string;
}

/** An expression, by what would name its value. */
export interface ExpressionFacts {
  /** The variable it is (`acc`), the last attribute (`loss` of `self.loss`), or null. */
  readonly variable: string | null;
  /** The call it is, or that it wraps (`round(clf.score(X, y), 3)`), as the callee is written; null where there is none. */
  readonly callee: string | null;
  /** All names it reads. */
  readonly names: readonly string[];
  /** Its parts, where it is a tuple. */
  readonly items?: readonly ExpressionFacts[];
}
