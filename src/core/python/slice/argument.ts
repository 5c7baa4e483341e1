/** What calls are given. */
import type { SyntaxNode } from '../tree';
import type { Value } from './things';

/** One argument of a call. */
export interface Argument {
  /** Keyword; null where it is positional. */
  readonly keyword: string | null;
  /** `*rest` or `**more`. */
  readonly splat: boolean;
  readonly value: Value;
  /** How it is written. */
  readonly node: SyntaxNode | null;
}

/** A positional argument that nobody wrote. */
export function argument(value: Value): Argument {
  return { keyword: null, splat: false, value, node: null };
}
