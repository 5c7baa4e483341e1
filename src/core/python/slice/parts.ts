/** Attributes and items: reading and storing them. */
import { MAIN_MODULE } from '../../model/module';
import type { SyntaxNode } from '../tree';
import { callHook, hasHook, runMethod } from './class-hooks';
import { hasOutsideBase, lookUp } from './class-look-up';
import { attributeKey } from './keys';
import { isStream, patchLibrary, redirect } from './patches';
import { ANY, eitherOf, PLAIN, selvesOf, Thing, UNSET, type Value, valueOf } from './things';
import { argument } from './argument';
import type { Tracer } from './tracer';
import { callAll } from './unknown-calls';

/** What an item is read with. */
export interface ItemRead {
  readonly keys: readonly Value[];
  readonly node: SyntaxNode;
  readonly slice: boolean;
}

/** The value of `owner.name`. */
export function loadAttribute(tracer: Tracer, owner: Value, name: string, node: SyntaxNode): Value {
  if (owner.things.size === 0) return PLAIN;
  return eitherOf([...owner.things].map((thing) => attributeOf(tracer, thing.self, name, node)));
}

function attributeOf(tracer: Tracer, thing: Thing, name: string, node: SyntaxNode): Value {
  const key = attributeKey(name);
  const given = GIVEN[name]?.(tracer, thing);
  if (given) return given;
  switch (thing.kind) {
    case 'external':
      tracer.readLibrary(thing);
      if (!(thing.type ?? '.').includes('.')) tracer.readKnownState(`submodules ${thing.type ?? ''}`);
      if (thing.type === MAIN_MODULE) return sessionName(tracer, `['${name}']`);
      return valueOf(tracer.session.external(`${thing.type ?? ''}.${name}`));
    case 'instance':
      return ofInstance(tracer, thing, name, node);
    case 'class':
      // Members of an enumeration are objects, whatever stands behind their names.
      if (hasOutsideBase(thing) && lookUp(tracer, thing, name)?.things.size === 0) return valueOf(thing);
      return fromClass(tracer, thing, name, valueOf(thing), node) ?? eitherOf([...thing.classes].map((known) => fromClass(tracer, known.self, name, valueOf(thing), node) ?? PLAIN));
    case 'function':
      return tracer.load(thing, key);
    case 'module':
      return ofModule(tracer, thing, name);
    case 'container':
      return valueOf(thing);
    case 'opaque':
      if (thing.classes.size > 0) return eitherOf([valueOf(thing), ofInstance(tracer, thing, name, node)]);
      readNamesake(tracer, name);
      if (name === 'style' && thing.type === 'DataFrame') return styler(tracer, thing, node);
      return thing.type === 'DataFrame' && !FRAME_ATTRIBUTES.has(name) ? column(tracer, thing, `['${name}']`) : valueOf(thing);
  }
}

/** An attribute of a module; one that its code did not bind may be anything, as from a module whose source is not known. */
function ofModule(tracer: Tracer, thing: Thing, name: string): Value {
  const known = thing.parts.get(attributeKey(name));
  const value = tracer.load(thing, attributeKey(name));
  return known && tracer.store.read(known) !== UNSET ? value : eitherOf([value, valueOf(tracer.session.external(`${thing.type ?? ''}.${name}`))]);
}

/** Attributes that Python gives by itself: they lead to the object's own parts, its class, or what a method is bound to. */
const GIVEN: Readonly<Record<string, (tracer: Tracer, thing: Thing) => Value | null>> = {
  __dict__: (_, thing) => (thing.kind === 'external' ? null : valueOf(thing)),
  __class__: (_, thing) => (thing.classes.size > 0 ? valueOf(...thing.classes) : null),
  __self__: (_, thing) => thing.code?.receiver ?? null,
  __func__: (_, thing) => (thing.kind === 'function' ? valueOf(thing) : null),
  __wrapped__: (tracer, thing) => (thing.kind === 'function' ? tracer.load(thing, ANY) : null),
  __globals__: (tracer, thing) => (thing.kind === 'function' ? valueOf(tracer.session.external('builtins.globals()')) : null),
};

/** `df.style` is an object of its own, which shows the frame. */
function styler(tracer: Tracer, frame: Thing, node: SyntaxNode): Value {
  const made = tracer.make(node, 'opaque', 'styler');
  tracer.put(made, ANY, valueOf(frame), true);
  return valueOf(made);
}

/** `df.swifter` is there because `swifter` was imported. */
function readNamesake(tracer: Tracer, name: string): void {
  const { session } = tracer.frame;
  const bound = session.variables.get(name);
  if (bound && selvesOf(tracer.store.peek(bound)).some(({ kind, type }) => kind === 'external' && type === name)) tracer.scoped(session, () => tracer.readName(name));
}

/** Attributes of a frame that show all of it. */
const FRAME_ATTRIBUTES = new Set(['loc', 'iloc', 'at', 'iat', 'values', 'T', 'columns', 'index', 'shape', 'dtypes', 'size', 'str', 'dt', 'plot', 'attrs', 'style']);

function ofInstance(tracer: Tracer, thing: Thing, name: string, node: SyntaxNode): Value {
  const self = valueOf(thing);
  const own = tracer.load(thing, attributeKey(name));
  const inherited: (Value | null)[] = [];
  tracer.oneOf([...thing.classes], (known) => inherited[inherited.push(fromClass(tracer, known.self, name, self, node)) - 1] ?? PLAIN);
  const unknown = !thing.parts.has(attributeKey(name)) && inherited.some((value) => value === null);
  const custom = hasHook(tracer, thing, '__getattr__') || hasHook(tracer, thing, '__getattribute__');
  const answered = custom ? tracer.language.runSpecial(tracer, self, []) : PLAIN;
  return eitherOf([own, answered, ...inherited.filter((value) => value !== null), ...(unknown && hasOutsideBase(thing) ? [self] : [])]);
}

/** An attribute that a class gives to `self`; null where the class has none. */
function fromClass(tracer: Tracer, owner: Thing, name: string, self: Value, node: SyntaxNode): Value | null {
  const found = lookUp(tracer, owner, name);
  if (!found) return null;
  return tracer.oneOf(selvesOf(found), (thing) => bound(tracer, thing, self, node, owner));
}

function bound(tracer: Tracer, thing: Thing, self: Value, node: SyntaxNode, owner: Thing): Value {
  const code = thing.kind === 'function' ? thing.code : null;
  if (!code) return hasHook(tracer, thing, '__get__') ? callHook(tracer, thing, '__get__', [argument(self), argument(valueOf(owner))]) : valueOf(thing);
  if (code.role === 'staticmethod') return valueOf(thing);
  if (code.role === 'property') return tracer.language.invoke(tracer, thing, self, []);
  if (code.role === 'cached') return firstAnswer(tracer, thing, self);
  const method = tracer.make(node, 'function', null, 'bound');
  if (code.role === 'plain' && [...self.things].some((one) => one.self === owner)) return valueOf(thing);
  method.code = { ...code, receiver: code.role === 'classmethod' ? valueOf(owner) : self };
  method.changed();
  method.parts.clear();
  for (const [key, variable] of thing.parts) method.parts.set(key, variable);
  return valueOf(method);
}

/** `@cached_property`: an object keeps what it gave first. */
function firstAnswer(tracer: Tracer, thing: Thing, self: Value): Value {
  const value = tracer.language.invoke(tracer, thing, self, []);
  for (const one of self.things) tracer.put(one, attributeKey(thing.code?.node.child('name')?.text ?? ''), value, false);
  return value;
}

/** First part of an external path. */
export function rootOf(thing: Thing): string {
  return (thing.type ?? '').split('.')[0] ?? '';
}

/** A column of a frame: an object of its own, which the frame holds; lists that it was made of are copied. */
function column(tracer: Tracer, thing: Thing, key: string): Value {
  const variable = thing.part(key);
  // Who looks for a column before it is stored by itself has read what was there.
  if (thing.execution !== tracer.node.execution && !tracer.reads.has(variable)) tracer.reads.set(variable, { name: `${tracer.label}${key}`, variable, thing: null });
  const known = tracer.load(thing, key);
  const listed = selvesOf(known).filter(({ kind }) => kind === 'container');
  if (known.things.size > listed.length) return known;
  const made = new Thing('opaque', 'Series', thing.single);
  if (listed.length > 0) made.part(ANY).slot = { ...tracer.store.peek(variable), text: null };
  tracer.store.add(variable, { nodes: new Map(), things: new Set([made]), text: null });
  return valueOf(made);
}

/** The value of `owner[key]`. */
export function loadItem(tracer: Tracer, owner: Value, key: string, read: ItemRead): Value {
  if (tracer.session.hasSpecials) for (const given of read.keys) tracer.language.runSpecial(tracer, given, []);
  return eitherOf([...owner.things].map((thing) => itemOf(tracer, thing.self, key, read)));
}

function itemOf(tracer: Tracer, thing: Thing, key: string, { keys, node, slice }: ItemRead): Value {
  switch (thing.kind) {
    case 'external':
      tracer.readLibrary(thing);
      if (thing.type === 'sys.modules' && key === `['${MAIN_MODULE}']`) return valueOf(tracer.session.external(MAIN_MODULE));
      return thing.type === 'builtins.globals()' ? sessionName(tracer, key) : valueOf(thing);
    case 'class':
      return eitherOf([valueOf(thing), runMethod(tracer, lookUp(tracer, thing, '__class_getitem__'), valueOf(thing), keys.map(argument))]);
    case 'function':
    case 'module':
      return valueOf(thing);
    case 'container': {
      const items = tracer.load(thing, thing.type === 'dict' || isIndexed(thing) ? key : ANY);
      if (!slice) return items;
      const made = tracer.make(node, 'container', thing.type, 'slice');
      tracer.put(made, ANY, items, true);
      return valueOf(made);
    }
    case 'instance':
      return eitherOf([tracer.load(thing, ANY), tracer.language.runSpecial(tracer, valueOf(thing), keys), ...(hasOutsideBase(thing) ? [valueOf(thing)] : [])]);
    case 'opaque': {
      const special = thing.classes.size > 0 ? tracer.language.runSpecial(tracer, valueOf(thing), keys) : PLAIN;
      // To look for a key of a `defaultdict` may put it there.
      if (thing.type === 'defaultdict') {
        tracer.change(thing, false);
        callAll(tracer, selvesOf(tracer.load(thing, ANY)), PLAIN, node);
      }
      if (thing.type !== 'DataFrame') return eitherOf([special, valueOf(thing), tracer.load(thing, ANY)]);
      if (key.startsWith("['")) return column(tracer, thing, key);
      if (slice) return valueOf(thing);
      tracer.touch(valueOf(thing));
      // A name in a variable means a column of the frame itself.
      const mayName = keys.every(({ things }) => things.size === 0 || [...things].some(({ self }) => self === thing));
      return valueOf(tracer.make(node, 'opaque', 'DataFrame', 'selection'), ...(mayName ? [thing] : []));
    }
  }
}

/** `globals()['name']`. */
function sessionName(tracer: Tracer, key: string): Value {
  const name = /^\['(.*)'\]$/s.exec(key)?.[1];
  const frame = tracer.frame.session;
  const names = name === undefined ? [...frame.variables.keys()] : [name];
  return eitherOf(names.filter((one) => name !== undefined || frame.variable(one).slot !== UNSET).map((one) => tracer.scoped(frame, () => tracer.readName(one))));
}

/** `owner.name = value`. */
export function storeAttribute(tracer: Tracer, owner: Value, name: string, value: Value, node: SyntaxNode): void {
  for (const each of owner.things) {
    const thing = each.self;
    const sure = owner.things.size === 1;
    const setter = [...thing.classes].map((known) => lookUp(tracer, known.self, name)).find((found) => found && [...found.things].some((method) => method.self.code?.role === 'property'));
    if (setter) tracer.anyOf(selvesOf(setter), (method) => tracer.language.invoke(tracer, method, valueOf(thing), [argument(value)]));
    for (const known of thing.classes) for (const held of selvesOf(lookUp(tracer, known.self, name) ?? PLAIN)) callHook(tracer, held, '__set__', [argument(valueOf(thing)), argument(value)]);
    if (hasHook(tracer, thing, '__setattr__') || hasHook(tracer, thing, '__delattr__')) tracer.language.runSpecial(tracer, valueOf(thing), [value]);
    if (thing.type === MAIN_MODULE) bindSessionName(tracer, `['${name}']`, value);
    else if (thing.kind === 'external') storeOutside(tracer, thing, value, name);
    else if (thing.kind === 'opaque' || thing.kind === 'container') storeItem(tracer, valueOf(thing), thing.type === 'DataFrame' && !FRAME_ATTRIBUTES.has(name) ? `['${name}']` : ANY, value, node);
    else tracer.put(thing, attributeKey(name), value, sure);
  }
}

/** Whether the items of a container are told apart by whole numbers, which they keep until `Tracer.change`. */
function isIndexed({ type }: Thing): boolean {
  return type === 'list' || type === 'tuple';
}

/** `del owner[key]`: items behind one of a list move up. */
export function removeItem(tracer: Tracer, owner: Value, key: string, node: SyntaxNode): void {
  const lists = [...owner.things].some(({ self }) => self.kind === 'container' && isIndexed(self));
  storeItem(tracer, owner, lists ? ANY : key, PLAIN, node);
}

/** `owner[key] = value`. */
export function storeItem(tracer: Tracer, owner: Value, key: string, value: Value, node: SyntaxNode): void {
  for (const each of owner.things) {
    const thing = each.self;
    const sure = owner.things.size === 1;
    if (thing.kind === 'external') {
      if (thing.type === 'builtins.globals()') bindSessionName(tracer, key, value);
      else storeOutside(tracer, thing, value);
    } else if (thing.kind === 'container' && (thing.type === 'dict' || (isIndexed(thing) && key !== ANY))) tracer.put(thing, key, value, sure);
    else if (thing.type === 'DataFrame' && key !== ANY) tracer.put(thing, key, valueOf(tracer.make(node, 'opaque', 'Series', 'column'), ...value.things), sure);
    else {
      tracer.change(thing, sure);
      if (value.things.size > 0) tracer.put(thing, ANY, value, sure);
    }
    if (thing.classes.size > 0) tracer.language.runSpecial(tracer, valueOf(thing), [value]);
  }
}

/** All names of the session, where they are handed over as a whole: `'{name}'.format(**locals())`. */
export function readNamespace(tracer: Tracer, value: Value): void {
  if (![...value.things].some(({ self }) => self.type === 'builtins.globals()')) return;
  const { session } = tracer.frame;
  tracer.scoped(session, () => [...session.variables.keys()].forEach((name) => tracer.touch(tracer.readName(name))));
}

function bindSessionName(tracer: Tracer, key: string, value: Value): void {
  const name = /^\['(.*)'\]$/s.exec(key)?.[1];
  if (name !== undefined) tracer.scoped(tracer.frame.session, () => tracer.bindName(name, value));
  else tracer.bindAny();
}

/** An option of a library or an environment variable, or code for a library. */
function storeOutside(tracer: Tracer, thing: Thing, value: Value, name = ''): void {
  tracer.setState(`set ${rootOf(thing)}`, false);
  if (isStream(`${thing.type ?? ''}.${name}`)) redirect(tracer, value);
  else patchLibrary(tracer, value);
}
