/** Functions that a library calls back: those that it is given, and those that its objects were given before. */
import { methodEffect } from '../effects/look-up';
import type { KnownCall } from './apply-effects';
import { ANY, eitherOf, PLAIN, selvesOf, type Thing, type Value, valueOf } from './things';
import type { Tracer } from './tracer';
import { callAll } from './unknown-calls';

/** Arguments that are objects to call back or to fill, in lists or not. */
export const HANDED = /^(?:out|callbacks?|evals_result)$/;

/** Runs the functions that a call is given, and those that a library's object was given before. */
export function runCallbacks(tracer: Tracer, { effect, receiver, args, node }: KnownCall, given: Value): Value {
  const handed = args.filter(({ keyword }) => HANDED.test(keyword ?? '')).flatMap(({ value }) => tracer.reached(value));
  const kept = [...(receiver && receiver.kind !== 'container' && effect.calls === true ? tracer.reached(valueOf(receiver)) : []), ...handed];
  const direct = selvesOf(given);
  const code = [...new Set([...kept, ...direct])].filter((thing) => thing.kind === 'function' || (kept.includes(thing) && (thing.kind === 'class' || thing.classes.size > 0)));
  const items = eitherOf([...direct, ...(receiver ? [receiver] : [])].filter((thing) => thing.kind !== 'function').map((thing) => eitherOf([valueOf(thing), tracer.load(thing, ANY)])));
  for (const owner of boundTo(tracer, args)) {
    tracer.change(owner, false);
    tracer.put(owner, ANY, items, false);
  }
  if (code.length === 0) return PLAIN;
  return callAll(tracer, [...new Set([...code, ...code.flatMap((thing) => [...thing.classes])])], items, node);
}

/** Objects whose methods are handed over, as in `key=items.append`: such a method is told by its object. */
function boundTo(tracer: Tracer, args: KnownCall['args']): Thing[] {
  return args.flatMap(({ node, value }) => {
    if (node?.type !== 'attribute') return [];
    const name = node.child('attribute')?.text ?? '';
    const changed = selvesOf(value).filter((thing) => (thing.kind === 'container' || thing.kind === 'opaque') && (methodEffect(thing.type, thing.kind === 'container', name)?.changes ?? 'nothing') !== 'nothing');
    if (changed.length === 0) return [];
    const owners = selvesOf(tracer.language.locate(tracer, node.child('object')));
    return changed.filter((thing) => owners.includes(thing));
  });
}
