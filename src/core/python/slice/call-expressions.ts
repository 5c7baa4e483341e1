/** Calls: what is called, with what, and what comes of it. */
import { FOREIGN, methodEffect } from '../effects/look-up';
import type { SyntaxNode } from '../tree';
import { addsToEnd, applyEffect, callObject, callOutside } from './apply-effects';
import { callBuiltin } from './builtin-calls';
import { hasOutsideBase, lookUp } from './class-look-up';
import { callForeign, isFitted, libraryTypeOf } from './foreign-calls';
import { instantiate, invoke } from './functions';
import { touchImplied } from './implied-files';
import { itemKey } from './keys';
import { loadAttribute, loadItem, readNamespace } from './parts';
import { runPatches } from './patches';
import { ANY, DERIVED, eitherOf, PLAIN, selvesOf, type Thing, type Value, valueOf } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';
import { callUnknown, consume } from './unknown-calls';

/** The value of a call. */
export function evaluateCall(tracer: Tracer, node: SyntaxNode): Value {
  const callee = node.child('function');
  if (callee?.type !== 'attribute') {
    const called = tracer.language.locate(tracer, callee);
    return call(tracer, called, argumentsOf(tracer, node), node);
  }
  const object = callee.child('object');
  const name = callee.child('attribute')?.text ?? '';
  if (object?.type === 'call' && object.child('function')?.text === 'super') return callSuper(tracer, object, name, argumentsOf(tracer, node));
  const receiver = tracer.language.locate(tracer, object);
  const args = argumentsOf(tracer, node);
  if (name === 'query' || name === 'eval') readQueried(tracer, args);
  return callMethod(tracer, receiver, name, args, node);
}

/** Names in the text of `df.query('a > @limit')`. */
function readQueried(tracer: Tracer, args: readonly Argument[]): void {
  for (const { value, node } of args) for (const [, name = ''] of (value.text ?? node?.text ?? '').matchAll(/@([^\W\d]\w*)/gu)) tracer.touch(tracer.readName(name));
}

/** The arguments of a call as written; a generator may stand without parentheses. */
function argumentsOf(tracer: Tracer, node: SyntaxNode): Argument[] {
  const given = node.child('arguments');
  if (!given) return [];
  const args = writtenArguments(tracer, given);
  for (const { value } of args) readNamespace(tracer, value);
  return args;
}

function writtenArguments(tracer: Tracer, given: SyntaxNode): Argument[] {
  if (given.type !== 'argument_list') return [{ keyword: null, splat: false, value: tracer.evaluate(given), node: given }];
  return given.children.map((argument) => {
    if (argument.type === 'keyword_argument') {
      const value = argument.child('value');
      return { keyword: argument.child('name')?.text ?? null, splat: false, value: tracer.evaluate(value), node: value ?? argument };
    }
    const splat = argument.type === 'list_splat' || argument.type === 'dictionary_splat';
    return { keyword: null, splat, value: tracer.evaluate(splat ? argument.children[0] : argument), node: argument };
  });
}

/** Calls a value. */
export function call(tracer: Tracer, callee: Value, args: readonly Argument[], node: SyntaxNode): Value {
  if (callee.things.size === 0) return callUnknown(tracer, PLAIN, args, node);
  return tracer.oneOf(selvesOf(callee), (thing) => callThing(tracer, thing, args, node));
}

function callThing(tracer: Tracer, thing: Thing, args: readonly Argument[], node: SyntaxNode): Value {
  switch (thing.kind) {
    case 'external':
      return callUnbound(tracer, thing.type ?? '', args, node) ?? callBuiltin(tracer, thing.type ?? '', args, node) ?? callOutside(tracer, thing.type ?? '', args, node);
    case 'function':
      tracer.touch(valueOf(thing));
      return thing.code ? invoke(tracer, thing, null, args) : callUnknown(tracer, valueOf(thing), args, node);
    case 'class':
      return instantiate(tracer, thing, args, tracer.make(node, 'instance', null, `of ${[...thing.parts.keys()].join()}`));
    default: {
      tracer.touch(valueOf(thing));
      const methods = [...thing.classes].flatMap((known) => selvesOf(lookUp(tracer, known.self, '__call__') ?? PLAIN)).filter(({ code }) => code !== null);
      const known = thing.kind === 'instance' && methods.length > 0 && !hasOutsideBase(thing);
      const calls = methods.map((method) => () => invoke(tracer, method, valueOf(thing), args));
      return tracer.oneOf(known ? calls : [...calls, () => callObject(tracer, thing, args, node) ?? (thing.type === FOREIGN ? callForeign(tracer, '', valueOf(thing), args, node) : callUnknown(tracer, valueOf(thing), args, node))], (run) => run());
    }
  }
}

/** A method of a built-in class, called with its object: `list.append(items, 1)`. */
const UNBOUND = /^builtins\.(list|dict|set|bytearray)\.(\w+)$/;

function callUnbound(tracer: Tracer, path: string, args: readonly Argument[], node: SyntaxNode): Value | null {
  const [, type = '', name = ''] = UNBOUND.exec(path) ?? [];
  const [owner, ...rest] = args;
  return owner && !owner.splat && methodEffect(type, true, name) ? callMethod(tracer, owner.value, name, rest, node) : null;
}

/** Calls `receiver.name(…)`. */
function callMethod(tracer: Tracer, receiver: Value, name: string, args: readonly Argument[], node: SyntaxNode): Value {
  if (receiver.things.size === 0) return ofPlain(tracer, name, args, node);
  const selves = selvesOf(receiver);
  return tracer.oneOf(selves, (thing) => methodOf(tracer, thing, name, args, node, selves.length === 1));
}

const GIVES_LISTS = /^(?:r?split|splitlines|partition|rpartition|groups|readlines|items|keys|values)$/;

/** Methods of texts and numbers change nothing. */
function ofPlain(tracer: Tracer, name: string, args: readonly Argument[], node: SyntaxNode): Value {
  for (const { value } of args) tracer.language.iterate(tracer, value, node);
  const given = eitherOf(args.map(({ value }) => tracer.language.runSpecial(tracer, value, [])));
  return GIVES_LISTS.test(name) ? eitherOf([given, valueOf(tracer.make(node, 'container', 'list'))]) : given;
}

function methodOf(tracer: Tracer, thing: Thing, name: string, args: readonly Argument[], node: SyntaxNode, sure: boolean): Value {
  if (thing.type === 'builtins.globals()') return ofNames(tracer, name, args, node);
  if (thing.kind === 'external' || thing.kind === 'function' || thing.kind === 'module') {
    const found = loadAttribute(tracer, valueOf(thing), name, node);
    return call(tracer, found, args, node);
  }
  if (thing.kind === 'class' && name === '__subclasses__') return derivedFrom(tracer, thing, node);
  if (thing.kind === 'class' || thing.classes.size > 0) {
    const found = loadAttribute(tracer, valueOf(thing), name, node);
    const selves = selvesOf(found);
    const own = selves.filter((one) => one !== thing);
    const known = own.length > 0 && (thing.kind !== 'opaque' || selves.length === own.length);
    const calls = own.map((one) => () => callThing(tracer, one, args, node));
    // `Base.register(Other)`: what a class has from elsewhere may note something in it.
    if (thing.kind === 'class' && own.length === 0 && args.length > 0) tracer.change(thing, false);
    return tracer.oneOf(known ? calls : [...calls, () => callLibrary(tracer, thing, name, args, node, sure)], (run) => run());
  }
  return callLibrary(tracer, thing, name, args, node, sure);
}

/** `Base.__subclasses__()`. */
function derivedFrom(tracer: Tracer, base: Thing, node: SyntaxNode): Value {
  const made = tracer.make(node, 'container', 'list');
  tracer.put(made, ANY, tracer.load(base, DERIVED), true);
  return valueOf(made);
}

/** `globals().name(…)`: a way to read any name, or to bind it. */
function ofNames(tracer: Tracer, name: string, args: readonly Argument[], node: SyntaxNode): Value {
  const names = valueOf(tracer.session.external('builtins.globals()'));
  if (/^(?:get|keys|values|items|copy|__contains__|__getitem__)$/.test(name)) return loadItem(tracer, names, name === 'get' && args[0]?.node ? itemKey([args[0].node]) : ANY, { keys: [], node, slice: false });
  tracer.language.giveUp(tracer);
  return PLAIN;
}

/** Methods of a generator that run its code, if only what is left to do at its end. */
const GOES_ON = /^(?:send|throw|close|__next__)$/;

/** A method that the session did not define. */
function callLibrary(tracer: Tracer, thing: Thing, name: string, args: readonly Argument[], node: SyntaxNode, sure: boolean): Value {
  if (!addsToEnd(thing, name)) tracer.touch(valueOf(thing));
  const type = libraryTypeOf(thing);
  const known = name.startsWith('_') ? null : methodEffect(type, thing.kind === 'container', name);
  // A method of a frame that pandas does not have came with another library.
  if (!known && (type === 'DataFrame' || type === 'Series')) for (const state of ['set pandas', 'imported']) tracer.readKnownState(state);
  const effect = known ?? (type === FOREIGN && isFitted(args) ? methodEffect(null, false, name) : null);
  if (!effect && type === FOREIGN) return callForeign(tracer, name, valueOf(thing), args, node);
  if (thing.lazy && GOES_ON.test(name)) consume(tracer, valueOf(thing), node);
  if (!effect || (thing.classes.size > 0 && effect.calls === true)) {
    runPatches(tracer, valueOf(thing), node);
    const given = callUnknown(tracer, valueOf(thing), args, node);
    touchImplied(tracer, name, args, false, given);
    return given;
  }
  if (thing.kind === 'opaque') runPatches(tracer, eitherOf([valueOf(thing), ...args.map(({ value }) => value)]), node);
  return applyEffect(tracer, { effect, receiver: thing, args, node, sure, path: `.${name}` });
}

/** `super().name(…)`: a method of the bases, run on the object itself. */
function callSuper(tracer: Tracer, object: SyntaxNode, name: string, args: readonly Argument[]): Value {
  argumentsOf(tracer, object);
  const self = tracer.selfValue();
  const owners = [...self.things].flatMap((thing) => (thing.self.kind === 'class' ? [thing.self] : [...thing.self.classes].map((known) => known.self)));
  const seen = new Set(owners);
  for (const owner of seen) owner.bases.forEach((base) => seen.add(base.self));
  const methods: Thing[] = [];
  let outside = false;
  for (const owner of seen) {
    if (owner.kind !== 'class') outside ||= owner.type !== 'builtins.object';
    else if (owner.parts.has(`.${name}`)) methods.push(...selvesOf(tracer.load(owner, `.${name}`)).filter(({ code }) => code !== null));
  }
  const given = tracer.oneOf(methods, (method) => invoke(tracer, method, self, args));
  if (outside) {
    for (const thing of self.things) tracer.change(thing, false);
    for (const thing of self.things) for (const { value } of args) tracer.put(thing, '*', value, false);
  }
  return eitherOf([given, ...(name === '__new__' || outside ? [self] : [])]);
}
