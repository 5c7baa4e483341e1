/** Calls of functions of the workspace's modules that take too long to follow. */
import type { SyntaxNode } from '../tree';
import { runCommand } from './files';
import { draw, SEEDS } from './seeds';
import { PLAIN, type Value, valueOf } from './things';
import { argument } from './argument';
import type { Tracer } from './tracer';
import { callUnknown } from './unknown-calls';

const busy = new WeakSet<Tracer>();

/** Such a call may change what it is given and all that modules hold, read and write any file, and draw random numbers; names of the session it does not know. */
export function callLong(tracer: Tracer, given: Value, node: SyntaxNode): Value {
  // What it calls back may come to it again, and has been told of then.
  if (busy.has(tracer)) return PLAIN;
  busy.add(tracer);
  for (const { thing } of tracer.session.modules.values()) {
    for (const held of tracer.reached(valueOf(thing))) if (held.kind !== 'external' && held.kind !== 'function' && held.kind !== 'class') tracer.change(held, false);
  }
  runCommand(tracer);
  for (const seed of SEEDS) draw(tracer, seed);
  const result = callUnknown(tracer, PLAIN, [argument(given)], node);
  busy.delete(tracer);
  return result;
}
