/** Objects of one library that are made of each other: the steps of a pipeline, the layers of a network. */
import type { Thing } from './things';
import type { Tracer } from './tracer';

/** What a thing leads to of its own type, in lists or not: data that it was given may lead anywhere. */
export function kinOf(tracer: Tracer, root: Thing): Thing[] {
  const found = new Set([root]);
  for (const thing of found) {
    for (const variable of thing.parts.values()) {
      for (const { self } of tracer.store.peek(variable).things) if (self.kind === 'container' || self.type === root.type) found.add(self);
    }
  }
  return [...found].filter((thing) => thing !== root && thing.type === root.type);
}
