/** What the tracer and the modules of the language promise each other. */
import type { SyntaxNode } from '../tree';
import type { Argument } from './argument';
import type { Thing, Value, Variable } from './things';
import type { Tracer } from './tracer';

/** What the modules of the language do for each other. */
export interface Language {
  /** The value of an expression; what it leads to counts as read. */
  evaluate(tracer: Tracer, node: SyntaxNode | undefined): Value;
  /** The value of an expression of which only a part may be read. */
  locate(tracer: Tracer, node: SyntaxNode | undefined): Value;
  execute(tracer: Tracer, node: SyntaxNode | undefined): void;
  /** Runs statements one after the other. */
  block(tracer: Tracer, statements: readonly SyntaxNode[]): void;
  assign(tracer: Tracer, target: SyntaxNode | undefined, value: Value): void;
  call(tracer: Tracer, callee: Value, args: readonly Argument[], node: SyntaxNode): Value;
  /** Runs a function of the session. */
  invoke(tracer: Tracer, callee: Thing, receiver: Value | null, args: readonly Argument[]): Value;
  /** Items that going through a value gives. */
  iterate(tracer: Tracer, value: Value, node: SyntaxNode): Value;
  /** What attribute `name` of a value is. */
  attribute(tracer: Tracer, value: Value, name: string, node: SyntaxNode): Value;
  /** Runs the methods that Python calls by itself: operators, `with`, `print`. */
  runSpecial(tracer: Tracer, value: Value, others: readonly Value[]): Value;
  /** Calls something that takes too long to follow, with all that it is given. */
  callLong(tracer: Tracer, given: Value, node: SyntaxNode): Value;
  /** Takes it that any name may be read, bound and changed. */
  giveUp(tracer: Tracer): void;
}

/** A read that may turn stale: where, of what, and under which name. */
export interface Read {
  readonly name: string;
  /** Not all of it was read: what has changed since may be another part. */
  readonly isVague?: boolean;
  readonly variable: Variable | null;
  readonly thing: Thing | null;
}

/** Code that is being followed: a function, or what was put off. */
export interface Followed {
  /** Takes what it returns or yields. */
  yields(value: Value): void;
}
