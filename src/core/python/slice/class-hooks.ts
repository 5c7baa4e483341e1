/** What Python calls by itself when a class is made, and when an attribute of a class answers for itself. */
import { lookUp } from './class-look-up';
import { ANY, eitherOf, PLAIN, selvesOf, type Thing, type Value, valueOf } from './things';
import { argument, type Argument } from './argument';
import type { Tracer } from './tracer';

/** Runs what bases, metaclasses and attributes do with a class that was just defined; gives what the name will stand for. */
export function runClassHooks(tracer: Tracer, made: Thing, keywords: readonly Argument[]): Value {
  for (const [key, variable] of made.parts) {
    for (const held of selvesOf(tracer.store.read(variable))) if (key.startsWith('.')) callHook(tracer, held, '__set_name__', [argument(valueOf(made)), argument({ ...PLAIN, text: key.slice(1) })]);
  }
  const given = runMetaclass(tracer, made, keywords);
  for (const base of made.bases) runMethod(tracer, lookUp(tracer, base.self, '__init_subclass__'), valueOf(made), keywords);
  return given;
}

/** Runs a method of the classes of a thing, where they have it. */
export function callHook(tracer: Tracer, thing: Thing, name: string, args: readonly Argument[]): Value {
  return eitherOf([...thing.classes].map((known) => runMethod(tracer, lookUp(tracer, known.self, name), valueOf(thing), args)));
}

/** Whether the classes of a thing have a method. */
export function hasHook(tracer: Tracer, thing: Thing, name: string): boolean {
  return [...thing.classes].some((known) => lookUp(tracer, known.self, name) !== null);
}

/** A metaclass may hand out anything in the class's place that it does not have from it. */
function runMetaclass(tracer: Tracer, made: Thing, keywords: readonly Argument[]): Value {
  const held = eitherOf([valueOf(made, ...made.bases), tracer.load(made, ANY)]);
  const open: Argument = { keyword: null, splat: true, value: held, node: null };
  const results = [...made.classes].flatMap((meta) =>
    ['__prepare__', '__new__', '__init__'].map((name) => runMethod(tracer, lookUp(tracer, meta.self, name), valueOf(name === '__init__' ? made : meta.self), [open, ...keywords])),
  );
  const others = selvesOf(eitherOf(results)).filter((thing) => !held.things.has(thing) && !made.classes.has(thing));
  return valueOf(made, ...others);
}

/** Runs what was found under a method's name. */
export function runMethod(tracer: Tracer, found: Value | null, receiver: Value, args: readonly Argument[]): Value {
  const methods = selvesOf(found ?? PLAIN).filter(({ code }) => code !== null);
  return tracer.oneOf(methods, (method) => tracer.language.invoke(tracer, method, receiver, args));
}
