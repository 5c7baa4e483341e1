/** What a notebook keeps of its cells: what they showed (`_`, `___`, `_12`, `Out[12]`), and their sources (`In[12]`, `_i12`). */
import type { SyntaxNode } from '../tree';
import type { SliceNode } from './nodes';
import { eitherOf, PLAIN, type Value } from './things';
import type { Tracer } from './tracer';

/** The value of the expression that ended a cell, and its statement. */
export interface ShownValue {
  readonly node: SliceNode;
  readonly value: Value;
}

const SHOWN = /^(?:_{1,3}|_\d+|_oh|Out)$/;
const SOURCES = /^(?:In|_ih|_i{1,3}|_i\d+)$/;

/** Whether a statement that ends a cell shows a value, unless that is `None`. */
export function isShown({ type, children: [only] }: SyntaxNode): boolean {
  return type === 'expression_statement' && only !== undefined && !/assignment$/.test(only.type);
}

/** Keeps what the statement that was followed shows. */
export function keepShown({ session, node, shown }: Tracer): void {
  session.shown.push({ node, value: shown });
}

/** What a name that no cell has bound stands for: nobody knows which cells showed a value. Null for any other name. */
export function readKept(tracer: Tracer, name: string): Value | null {
  const { shown, ran } = tracer.session;
  if (SOURCES.test(name)) {
    for (const node of ran) tracer.depend(node, false);
    return PLAIN;
  }
  if (!SHOWN.test(name) || shown.length === 0) return null;
  for (const { node } of shown) tracer.depend(node, false);
  return eitherOf(shown.map(({ value }) => value));
}
