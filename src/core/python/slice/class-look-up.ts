/** What classes of the session have, and inherit. */
import { attributeKey } from './keys';
import type { Thing, Value } from './things';
import type { Tracer } from './tracer';

/** What a class or the nearest of its bases holds under a name. */
export function lookUp(tracer: Tracer, owner: Thing, name: string): Value | null {
  const seen = new Set<Thing>([owner]);
  for (const thing of seen) {
    if (thing.parts.has(attributeKey(name))) return tracer.load(thing, attributeKey(name));
    thing.bases.forEach((base) => seen.add(base.self));
  }
  return null;
}

/** True where a class, or one of an object's, inherits from one that the session did not define. */
export function hasOutsideBase(thing: Thing): boolean {
  const seen = new Set(thing.kind === 'class' ? [thing] : [...thing.classes].map((known) => known.self));
  for (const known of seen) {
    if (known.kind !== 'class') return known.type !== 'builtins.object';
    known.bases.forEach((base) => seen.add(base.self));
  }
  return false;
}
