/** Built-in functions that work on names, attributes and code. */
import type { SyntaxNode } from '../tree';
import { attributeKey } from './keys';
import { loadAttribute, storeAttribute } from './parts';
import { ANY, CALLED, eitherOf, HELD, PLAIN, type Value, valueOf } from './things';
import { type Argument, type Tracer } from './tracer';

type Call = (tracer: Tracer, args: readonly Argument[], node: SyntaxNode) => Value;

/** Calls one of them; null for all other functions. */
export function callBuiltin(tracer: Tracer, path: string, args: readonly Argument[], node: SyntaxNode): Value | null {
  return CALLS[path]?.(tracer, args, node) ?? null;
}

const getAttribute: Call = (tracer, args, node) => {
  const [owner, name, fallback] = args.map(({ value }) => value);
  if (!owner) return PLAIN;
  const found = typeof name?.text === 'string' ? loadAttribute(tracer, owner, name.text, node) : eitherOf([owner, ...[...owner.things].map((thing) => tracer.load(thing, ANY))]);
  return tracer.touch(eitherOf([found, fallback ?? PLAIN]));
};

const setAttribute: Call = (tracer, args, node) => {
  const [owner, name, value] = args.map((argument) => argument.value);
  if (!owner) return PLAIN;
  if (typeof name?.text === 'string') storeAttribute(tracer, owner, name.text, value ?? PLAIN, node);
  else for (const thing of owner.things) {
    tracer.change(thing, false);
    tracer.put(thing, ANY, value ?? PLAIN, false);
  }
  return PLAIN;
};

/** Code that cannot be followed, as text made at run time, may read, bind and change any name. */
export function giveUp(tracer: Tracer): void {
  const read = readAll(tracer);
  for (const thing of tracer.reached(read)) if (thing.kind === 'container' || thing.kind === 'opaque' || thing.kind === 'instance') tracer.change(thing, false);
  if (!tracer.session.openBinders.includes(tracer.node)) tracer.session.openBinders.push(tracer.node);
}

const execute: Call = (tracer) => {
  giveUp(tracer);
  return PLAIN;
};

const evaluateText: Call = (tracer, args) => {
  const text = args[0]?.value.text;
  if (typeof text !== 'string') return readAll(tracer);
  return eitherOf((text.match(/[^\W\d]\w*/gu) ?? []).map((name) => tracer.touch(tracer.readName(name))));
};

function readAll(tracer: Tracer): Value {
  return tracer.scoped(tracer.session.frame, () => eitherOf([...tracer.session.frame.variables.keys()].map((name) => tracer.touch(tracer.readName(name)))));
}

const names: Call = (tracer, args) => (args[0] ? args[0].value : valueOf(tracer.session.external('builtins.globals()')));

/** `map` and `filter` call their function when somebody goes through them. */
const putOff: Call = (tracer, args, node) => {
  const made = tracer.make(node, 'container', 'lazy');
  made.lazy = true;
  const [code, ...over] = args;
  tracer.put(made, CALLED, code?.value ?? PLAIN, true);
  tracer.put(made, HELD, eitherOf(over.map(({ value }) => value)), true);
  return valueOf(made);
};

const makeType: Call = (tracer, args, node) => {
  if (args.length < 3) return eitherOf([...(args[0]?.value.things ?? [])].map((thing) => valueOf(...thing.self.classes)));
  const made = tracer.make(node, 'class');
  made.bases = [...eitherOf((args[1] ? [...args[1].value.things] : []).map((thing) => tracer.load(thing, ANY))).things];
  for (const thing of args[2]?.value.things ?? []) for (const key of thing.self.parts.keys()) tracer.put(made, key.replace(/^\['(.*)'\]$/s, (_, name: string) => attributeKey(name)), tracer.load(thing, key), true);
  return valueOf(made);
};

const CALLS: Readonly<Record<string, Call>> = {
  'builtins.getattr': getAttribute,
  'builtins.setattr': setAttribute,
  'builtins.delattr': setAttribute,
  'builtins.exec': execute,
  'builtins.get_ipython': execute,
  'builtins.eval': evaluateText,
  'builtins.globals': names,
  'builtins.locals': names,
  'builtins.vars': names,
  'builtins.map': putOff,
  'builtins.filter': putOff,
  'builtins.type': makeType,
  'builtins.iter': (tracer, args, node) => {
    const made = tracer.make(node, 'container', 'iterator');
    made.lazy = true;
    tracer.put(made, HELD, eitherOf(args.map(({ value }) => value)), true);
    return valueOf(made);
  },
};
