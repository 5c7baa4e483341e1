/** Built-in functions that work on names, attributes and code. */
import type { SyntaxNode } from '../tree';
import type { Frame } from './frames';
import { instantiate } from './functions';
import { attributeKey } from './keys';
import { importModule, reloadModule } from './modules';
import type { SliceNode } from './nodes';
import { loadAttribute, storeAttribute } from './parts';
import { ANY, CALLED, eitherOf, FINALIZERS, HELD, PLAIN, selvesOf, type Value, valueOf } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';

type Call = (tracer: Tracer, args: readonly Argument[], node: SyntaxNode) => Value | null;

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
  dependOnBinders(tracer);
  for (const scope of new Set([tracer.home, tracer.frame.session])) {
    const read = readAll(tracer, scope);
    for (const thing of tracer.reached(read)) if (thing.kind === 'container' || thing.kind === 'opaque' || thing.kind === 'instance') tracer.change(thing, false);
    tracer.scoped(scope, () => tracer.bindAny());
  }
  if (tracer.home === tracer.session.frame) for (const { thing } of tracer.session.modules.values()) tracer.change(thing, false);
}

/** What may do anything comes from all before it that may have bound a name. */
function dependOnBinders(tracer: Tracer): void {
  const { session } = tracer;
  const { openBinders } = session.frame;
  for (let at = openBinders.length - 1; at >= 0; at -= 1) {
    const binder = openBinders[at] as SliceNode;
    tracer.depend(binder, false);
    if (binder === session.gaveUp) break;
  }
  session.gaveUp = tracer.node;
}

/** `exec` and `eval`: a text that the code states is followed as if it stood there; any other may do anything. */
const runText: Call = (tracer, args, node) => {
  const [code, ...scopes] = args;
  const written = code?.value.text ?? null;
  const root = written === null || scopes.length > 0 ? null : parsed(written, node);
  if (!root) {
    giveUp(tracer);
    return PLAIN;
  }
  tracer.shown = PLAIN;
  tracer.language.block(tracer, root.children);
  return tracer.shown;
};

const texts = new WeakMap<SyntaxNode, { readonly written: string; readonly root: SyntaxNode | null }>();

/** What a call of this kind makes is told by its place in the tree: the same text at the same place is one tree. */
function parsed(written: string, node: SyntaxNode): SyntaxNode | null {
  const known = texts.get(node);
  if (known?.written === written) return known.root;
  const root = node.source.parse(written.trim());
  texts.set(node, { written, root });
  return root;
}

const anyCode: Call = (tracer) => {
  giveUp(tracer);
  return PLAIN;
};

function readAll(tracer: Tracer, scope: Frame): Value {
  return tracer.scoped(scope, () => eitherOf([...scope.variables.keys()].map((name) => tracer.touch(tracer.readName(name)))));
}

/** `timeit` runs texts; with functions it only calls them. */
const timeCode: Call = (tracer, args, node) => (args.some(({ value }) => value.text !== null) ? anyCode(tracer, args, node) : null);

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

/** What stands for an object, or for any of some: all that is done to it is done to them. */
const standIn: Call = (_, args) => (args.length > 0 ? eitherOf(args.map(({ value }) => value)) : null);

/** `v = property(get)`: the function runs where the attribute is read. */
const makeProperty: Call = (tracer, args, node) => eitherOf(args.flatMap(({ value }) => selvesOf(value)).map((thing) => {
  if (!thing.code) return valueOf(thing);
  const made = tracer.make(node, 'function', null, 'property');
  made.code = { ...thing.code, role: 'property' };
  return valueOf(made);
}));

/** `importlib.reload(module)`. */
const reload: Call = (tracer, args) => {
  const [module] = args;
  const own = [...(module?.value.things ?? [])].map((thing) => thing.self).filter(({ kind }) => kind === 'module');
  own.forEach(({ type }) => reloadModule(tracer, type ?? ''));
  return own.length === 0 ? null : (module?.value ?? PLAIN);
};

/** `importlib.import_module('name')`; null where the module's source is not known. */
const importNamed: Call = (tracer, args) => {
  const name = args[0]?.value.text;
  const module = typeof name === 'string' ? importModule(tracer, name) : null;
  return module && valueOf(module);
};

/** `dataclasses.replace(object, …)` makes another one, as its class does. */
const replaced: Call = (tracer, args, node) => {
  const given = { keyword: null, splat: true, value: eitherOf(args.map(({ value }) => value)), node: null };
  const classes = selvesOf(args[0]?.value ?? PLAIN).flatMap((thing) => [...thing.classes]);
  return classes.length > 0 ? eitherOf(classes.map((owner) => instantiate(tracer, owner.self, [given], tracer.make(node, 'instance', null, 'replaced')))) : null;
};

/** `weakref.finalize(owner, call, …)` calls it when the owner is gone. */
const finalize: Call = (tracer, [owner, ...rest]) => {
  tracer.session.endsLives = true;
  for (const thing of selvesOf(owner?.value ?? PLAIN)) tracer.put(thing, FINALIZERS, eitherOf(rest.map(({ value }) => value)), false);
  return null;
};

const CALLS: Readonly<Record<string, Call>> = {
  'builtins.getattr': getAttribute,
  'builtins.setattr': setAttribute,
  'builtins.delattr': setAttribute,
  'builtins.exec': runText,
  'builtins.eval': runText,
  'builtins.get_ipython': anyCode,
  'timeit.timeit': timeCode,
  'timeit.repeat': timeCode,
  'sys._getframe': anyCode,
  'inspect.currentframe': anyCode,
  'inspect.stack': anyCode,
  'builtins.globals': names,
  'builtins.locals': names,
  'builtins.vars': names,
  'builtins.map': putOff,
  'builtins.filter': putOff,
  'builtins.type': makeType,
  'builtins.property': makeProperty,
  'builtins.object.__setattr__': setAttribute,
  'builtins.object.__delattr__': setAttribute,
  'builtins.memoryview': standIn,
  'collections.ChainMap': standIn,
  'functools.partialmethod': (_, args) => args[0]?.value ?? null,
  'types.MappingProxyType': standIn,
  'weakref.proxy': standIn,
  'weakref.finalize': finalize,
  'dataclasses.replace': replaced,
  'importlib.reload': reload,
  'importlib.import_module': importNamed,
  'builtins.iter': (tracer, args, node) => {
    const made = tracer.make(node, 'container', 'iterator');
    made.lazy = true;
    const [from, end] = args;
    // `iter(function, end)` calls the function for each item.
    if (from) tracer.put(made, end ? CALLED : HELD, from.value, true);
    return valueOf(made);
  },
};
