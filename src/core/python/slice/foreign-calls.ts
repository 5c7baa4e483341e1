/** Functions and methods of libraries that nothing is known of. */
import { FOREIGN, functionEffect, isKnownLibrary } from '../effects/look-up';
import type { SyntaxNode } from '../tree';
import { touchImplied } from './implied-files';
import { drawUnknown } from './seeds';
import { type Thing, type Value } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';
import { callUnknown } from './unknown-calls';

/** Calls a function or a method of an unknown library: nobody can tell what its name means there. */
export function callForeign(tracer: Tracer, name: string, receiver: Value, args: readonly Argument[], node: SyntaxNode): Value {
  drawUnknown(tracer, name);
  readMentioned(tracer, args);
  const given = callUnknown(tracer, receiver, args, node, FOREIGN);
  touchImplied(tracer, name, args, false, given);
  return given;
}

/** Tables in the text of a query: DuckDB and its like find frames by the names of variables. */
function readMentioned(tracer: Tracer, args: readonly Argument[]): void {
  const { session } = tracer.frame;
  for (const { value, node } of args) {
    for (const [, name = ''] of (value.text ?? node?.text ?? '').matchAll(/\b(?:from|join|into|update|describe|summarize)\s+([^\W\d]\w*)/giu)) {
      if (session.variables.has(name)) tracer.touch(tracer.scoped(session, () => tracer.readName(name)));
    }
  }
}

/** Names of the session in texts that are evaluated: `pd.eval('a + b')`. */
export function readTexts(tracer: Tracer, args: readonly Argument[]): void {
  const { session } = tracer.frame;
  for (const { value: { text } } of args) {
    for (const [name] of (text ?? '').matchAll(/[^\W\d]\w*/gu)) if (session.variables.has(name)) tracer.touch(tracer.scoped(session, () => tracer.readName(name)));
  }
}

/** The type under which methods of an object that the session did not define are looked up: that of a base from a library, where its class has one. */
export function libraryTypeOf(thing: Thing): string | null {
  const seen = new Set([...thing.classes].map((known) => known.self));
  for (const known of seen) {
    if (known.kind === 'external' && known.type !== 'builtins.object') return isKnownLibrary(known.type ?? '') ? (functionEffect(known.type ?? '')?.type ?? thing.type) : FOREIGN;
    known.bases.forEach((base) => seen.add(base.self));
  }
  return thing.type;
}

/** Names that data to learn from has where code is written in scikit-learn's manner. */
const FEATURES = /^[xX](?:$|_|t|v|[A-Z\d])/;

/** Whether a call of an unknown library's method is written in scikit-learn's manner: `fit(X_train, y_train)`. */
export function isFitted(args: readonly Argument[]): boolean {
  return args.some(({ keyword, node }) => FEATURES.test(keyword ?? '') || FEATURES.test(node?.text ?? ''));
}
