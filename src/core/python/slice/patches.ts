/** Code and streams that cells put into libraries: they run with calls that do not mention them. */
import type { SyntaxNode } from '../tree';
import { selvesOf, type Value, valueOf } from './things';
import type { Tracer } from './tracer';
import { callAll } from './unknown-calls';

/** Functions and classes that libraries were given: methods of their classes, accessors of frames. */
const CODE = 'code in libraries';

/** Where `print` prints to, if not to the cell. */
const STREAM = 'standard streams';

/** A library has a value from now on. */
export function patchLibrary(tracer: Tracer, value: Value): void {
  const code = selvesOf(value).filter(({ kind, classes }) => kind === 'function' || kind === 'class' || classes.size > 0);
  if (code.length > 0) tracer.writeState(CODE, false, valueOf(...code));
}

/** Runs what libraries were given: any of their calls may lead to it. */
export function runPatches(tracer: Tracer, given: Value, node: SyntaxNode): void {
  if (!tracer.session.hasState(CODE)) return;
  callAll(tracer, selvesOf(tracer.readState(CODE)), given, node);
}

/** Whether what is stored in a library under this path takes what is printed. */
export function isStream(path: string): boolean {
  return /^sys\.(?:stdout|stderr)$/.test(path);
}

/** Printed text goes to a value from now on. */
export function redirect(tracer: Tracer, value: Value): void {
  tracer.writeState(STREAM, false, value);
}

/** Something is printed. */
export function print(tracer: Tracer): void {
  if (!tracer.session.hasState(STREAM)) return;
  for (const thing of selvesOf(tracer.readState(STREAM))) if (thing.kind !== 'external') tracer.change(thing, false);
}

/** Where log lines go. */
const HANDLERS = 'log handlers';

/** Calls that write a line to a log. */
const LOGS = /\.(?:debug|info|warning|error|critical|exception|log)$/;

/** A call of `logging`, or a method of a logger: a line goes to all handlers, and whatever else it is given may become one. */
export function log(tracer: Tracer, path: string, given: Value, node: SyntaxNode): void {
  if (!LOGS.test(path)) {
    if (given.things.size > 0) tracer.writeState(HANDLERS, false, given);
    return;
  }
  if (!tracer.session.hasState(HANDLERS)) return;
  const handlers = tracer.reached(tracer.readState(HANDLERS));
  for (const thing of handlers) if (thing.kind === 'opaque') tracer.change(thing, false);
  callAll(tracer, [...new Set([...handlers, ...handlers.flatMap((thing) => [...thing.classes])])], given, node);
}
