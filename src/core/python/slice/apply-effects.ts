/** What known functions and methods do. */
import type { Effect } from '../effects/effect';
import { FOREIGN, functionEffect, methodEffect } from '../effects/look-up';
import type { SyntaxNode } from '../tree';
import { HANDED, runCallbacks } from './callbacks';
import { lookUp } from './class-look-up';
import { followFigure } from './figures';
import { touchFile } from './files';
import { callForeign, readTexts } from './foreign-calls';
import { touchImplied } from './implied-files';
import { changedInPlace, heedInPlace, inPlaceOf } from './in-place';
import { itemKey } from './keys';
import { kinOf } from './kin';
import { rootOf } from './parts';
import { log, print, runPatches } from './patches';
import { draw, drawHeld, drawUnknown } from './seeds';
import { ANY, CALLED, eitherOf, END, HELD, PLAIN, selvesOf, type Thing, type Value, valueOf } from './things';
import type { Argument } from './argument';
import type { Tracer } from './tracer';
import { consume } from './unknown-calls';

/** One call of something known. */
export interface KnownCall {
  readonly effect: Effect;
  /** What a method is called on. */
  readonly receiver: Thing | null;
  readonly args: readonly Argument[];
  readonly node: SyntaxNode;
  /** The receiver is this one object. */
  readonly sure: boolean;
  /** Dotted path of a function, `.name` of a method. */
  readonly path: string;
}

/** Functions of unknown libraries that look as if they only answer, if somebody takes what they give. */
const ASKS = /^(?:get|read|load|from|to|as|is|has|list|count|describe|make|create|build)(?:_|$)/;

/** Calls a function or class of a library by its dotted path. */
export function callOutside(tracer: Tracer, path: string, args: readonly Argument[], node: SyntaxNode): Value {
  const root = rootOf(tracer.session.external(path));
  if (root !== 'builtins') tracer.readState(`set ${root}`);
  const name = path.slice(path.lastIndexOf('.') + 1);
  const effect = functionEffect(path);
  runPatches(tracer, eitherOf(args.map(({ value }) => value)), node);
  if (EVALUATES.test(path)) readTexts(tracer, args);
  // `Sequence.register(Own)` notes something in the class.
  if (name === 'register') for (const { value } of args) for (const thing of selvesOf(value)) if (thing.kind === 'class') tracer.change(thing, false);
  if (effect) return applyEffect(tracer, { effect, receiver: null, args, node, sure: true, path });
  tracer.readState('set os');
  const isClass = /^[A-Z]\w*[a-z]/.test(name);
  if (statementOf(node) || (path.includes('.') && !isClass && !ASKS.test(name))) tracer.writeState(`set ${root}`, false);
  if (!isClass) return callForeign(tracer, name, PLAIN, args, node);
  drawUnknown(tracer, name);
  const made = applyEffect(tracer, { effect: CONSTRUCTOR, receiver: null, args, node, sure: true, path });
  touchImplied(tracer, name, args, false, made);
  return made;
}

/** Functions that look names up in the text that they are given. */
const EVALUATES = /^(?:pandas\.eval$|numexpr\.|patsy\.|statsmodels\.formula\.|polars\.(?:sql|SQLContext))/;

/** A class of an unknown library keeps what it is given, and leaves it as it is. */
const CONSTRUCTOR: Effect = { changes: 'nothing', gives: 'holds', keeps: false, calls: true, type: FOREIGN, reads: [], draws: [], sets: [], standsFor: null, file: null };

/** A call whose value nobody takes is made for what it does; its node is the last thing in its statement. */
function statementOf(node: SyntaxNode): boolean {
  const before = node.source.text.slice(node.source.text.lastIndexOf('\n', node.start) + 1, node.start);
  return before.trim() === '';
}

/** Methods that a library calls where an object of a class derived from one of its own is called. */
const CALLABLE = ['forward', 'call'];

/** Calls an object of a library, or of a class derived from one of its own; null where nothing is known of it. */
export function callObject(tracer: Tracer, thing: Thing, args: readonly Argument[], node: SyntaxNode): Value | null {
  const methods = CALLABLE.flatMap((name) => [...thing.classes].flatMap((known) => selvesOf(lookUp(tracer, known.self, name) ?? PLAIN))).filter(({ code }) => code !== null);
  if (methods.length > 0) {
    tracer.change(thing, false);
    return tracer.oneOf(methods, (method) => tracer.language.invoke(tracer, method, valueOf(thing), args));
  }
  const effect = methodEffect(thing.type, false, '__call__');
  return effect && thing.classes.size === 0 ? applyEffect(tracer, { effect, receiver: thing, args, node, sure: false, path: '.__call__' }) : null;
}

/** Does what a call is known to do. */
export function applyEffect(tracer: Tracer, known: KnownCall): Value {
  const { effect, receiver, args, node, path } = known;
  const self = receiver ? valueOf(receiver) : PLAIN;
  const given = eitherOf(args.map(({ value }) => value));
  for (const state of effect.reads) tracer.readState(state);
  if (!args.some(({ keyword, value, node: written }) => /^(?:random_state|seed|generator)$/.test(keyword ?? '') && value.things.size === 0 && written?.type !== 'none')) for (const state of effect.draws) draw(tracer, state);
  if (receiver && (receiver.type === 'random' || effect.draws.some((state) => state !== 'figure'))) drawHeld(tracer, self);
  for (const state of effect.sets) tracer.setState(state, !state.startsWith('set '));
  consume(tracer, given, node);
  for (const { value } of args) tracer.language.runSpecial(tracer, value, []);
  if (receiver?.kind === 'container') tracer.language.runSpecial(tracer, self, []);
  changeAll(tracer, known);
  const called = effect.calls ? runCallbacks(tracer, known, given) : PLAIN;
  if (effect.keeps && !receiver) for (const owner of selvesOf(args[0]?.value ?? PLAIN)) for (const { value } of args.slice(1)) tracer.put(owner, ANY, value, false);
  if (effect.keeps && receiver) for (const { value } of args) tracer.put(receiver, addsToEnd(receiver, path.slice(1)) ? END : ANY, value, true);
  if (PRINTS.test(path)) print(tracer);
  if (path.startsWith('logging.') || receiver?.type === 'logger') log(tracer, path, given, node);
  const result = heedInPlace(known, eitherOf([resultOf(tracer, known, self, given, called)]));
  if (effect.standsFor !== null) for (const thing of result.things) tracer.standFor(thing, effect.standsFor, true);
  if (effect.file) touchFile(tracer, known, result);
  else touchImplied(tracer, path.slice(path.lastIndexOf('.') + 1), args, true, result);
  followFigure(tracer, path, args, result);
  if (/(?:\.Parameter|\.requires_grad_)$/.test(path) || args.some(({ keyword, node: written }) => keyword === 'requires_grad' && written?.type !== 'false')) leadBack(tracer, result);
  return result;
}

/** What is computed from a tensor with a gradient leads back to it, for it has what that tensor holds. */
function leadBack(tracer: Tracer, value: Value): void {
  for (const { self } of value.things) if (self.type === 'tensor') tracer.put(self, ANY, valueOf(self), false);
}

/** Whether a method leaves the items of a list where they are, and puts others behind them. */
export function addsToEnd(receiver: Thing, name: string): boolean {
  return receiver.kind === 'container' && receiver.type === 'list' && (name === 'append' || name === 'extend');
}

/** Functions that leave a stream that they are given where it is. */
const LOOKS = /^builtins\.(?:print|display|len|isinstance|issubclass|type|id|hash|repr|str|bool|callable|hasattr|dir|help|format)$/;

const PRINTS = /^(?:builtins\.print|pprint\.pprint)$/;

function changeAll(tracer: Tracer, known: KnownCall): void {
  const { effect, receiver, args, sure, path } = known;
  const all = effect.changes.startsWith('all');
  if (receiver && addsToEnd(receiver, path.slice(1))) return tracer.grow(receiver, sure);
  const inPlace = inPlaceOf(known);
  if (receiver && (inPlace || effect.changes === 'receiver' || effect.changes === 'kin' || all)) tracer.change(receiver, sure && inPlace !== 'maybe');
  if (receiver && effect.changes === 'kin') for (const thing of kinOf(tracer, receiver)) tracer.change(thing, false);
  const isDeep = effect.changes.endsWith('held');
  if (receiver && isDeep) changeReached(tracer, valueOf(receiver), sure ? receiver : null);
  const place = PLACES.indexOf(effect.changes.replace(/ held$/, ''));
  args.forEach(({ keyword, value, splat }, index) => {
    const handedOn = /^(?:generator|random_state|rng|ax|con|file|stream|buf)$/.test(keyword ?? '');
    if (keyword !== null || !LOOKS.test(path)) for (const thing of value.things) if (thing.self.type === 'file') tracer.change(thing, false);
    if (HANDED.test(keyword ?? '') || (isDeep && index === place)) changeReached(tracer, value, null);
    else if (all || index === place || (splat && place >= 0) || handedOn) changeValue(tracer, value, !all && !splat);
  });
  for (const { value } of changedInPlace(tracer, known)) changeValue(tracer, value, false);
}

/** Arguments that effects name. */
const PLACES = ['first', 'second', 'third', 'fourth'];

/** Changes all that a value leads to, the one that is known for certain so. */
function changeReached(tracer: Tracer, value: Value, certain: Thing | null): void {
  for (const thing of tracer.reached(value)) if (thing.kind === 'container' || thing.kind === 'opaque' || thing.kind === 'instance') tracer.change(thing, thing === certain);
}

function changeValue(tracer: Tracer, value: Value, certain: boolean): void {
  for (const thing of value.things) if (thing.self.kind !== 'external' && thing.self.kind !== 'function') tracer.change(thing, certain && value.things.size === 1);
}

function resultOf(tracer: Tracer, { effect, receiver, args, node, path }: KnownCall, self: Value, given: Value, called: Value): Value {
  switch (effect.gives) {
    case 'value':
      return PLAIN;
    case 'itself':
      return self;
    case 'part': {
      const owner = receiver ? self : (args[0]?.value ?? PLAIN);
      const [first, ...rest] = args;
      const key = receiver?.type === 'dict' && first?.node && /^\.(?:get|pop|setdefault)$/.test(path) ? itemKey([first.node]) : ANY;
      const parts = [...owner.things].map((thing) => eitherOf([tracer.load(thing, key), ...(thing.self.kind === 'container' ? [] : [valueOf(thing)])]));
      return tracer.touch(eitherOf([...parts, called, ...(receiver ? rest.map(({ value }) => value) : [])]));
    }
    case 'fresh': {
      if (args.some(({ keyword, node: written }) => keyword === 'dtype' && /object/.test(written?.text ?? ''))) return holderOf(tracer, { effect, node, path }, given, called);
      const made = tracer.make(node, 'opaque', effect.type ?? null);
      const kept = [...given.things, ...called.things].filter((thing) => thing.self.classes.size > 0);
      tracer.put(made, ANY, eitherOf([valueOf(...kept), called]), true);
      return valueOf(made);
    }
    case 'view':
      return eitherOf([holderOf(tracer, { effect, node, path }, eitherOf([given, self]), called), receiver ? self : valueOf(...[...given.things].filter((thing) => thing.self.kind === 'opaque'))]);
    case 'holds':
      return holderOf(tracer, { effect, node, path }, eitherOf([given, self]), called);
  }
}

/** What makes one value of many: an item of what it is given, or made from them. */
const FOLDS = /^(?:builtins\.(?:min|max|sum|abs|round|pow|divmod)|functools\.reduce)$/;

/** What gives its items only once. */
const USED_UP = /^(?:builtins\.(?:zip|enumerate|reversed)$|itertools\.|csv\.)/;

const CONTAINERS = new Set(['list', 'tuple', 'dict', 'pairs', 'set', 'deque']);

/** A new object that holds what it was made from; a list made from another holds its items. */
function holderOf(tracer: Tracer, { effect, node, path }: Pick<KnownCall, 'effect' | 'node' | 'path'>, from: Value, called: Value): Value {
  const container = CONTAINERS.has(effect.type ?? '');
  const made = tracer.make(node, container ? 'container' : 'opaque', effect.type === 'pairs' ? 'list' : effect.type);
  if (USED_UP.test(path)) {
    made.lazy = true;
    tracer.put(made, HELD, from, true);
    tracer.put(made, CALLED, valueOf(...selvesOf(from).filter(({ kind }) => kind === 'function')), true);
  }
  if (!container) {
    const folds = FOLDS.test(path);
    const items = folds || path === 'copy.copy' ? tracer.language.iterate(tracer, from, node) : PLAIN;
    const held = eitherOf([called, items]);
    if (folds && held.things.size === 0) return PLAIN;
    tracer.put(made, ANY, folds ? held : eitherOf([from, held]), true);
    if (folds) return eitherOf([valueOf(made), held]);
    if (path === 'copy.copy') for (const thing of from.things) thing.self.classes.forEach((known) => made.classes.add(known));
    return valueOf(made);
  }
  const items = eitherOf([tracer.language.iterate(tracer, from, node), called]);
  if (effect.type === 'dict') for (const thing of from.things) for (const key of thing.self.parts.keys()) tracer.put(made, key, tracer.load(thing, key), true);
  if (effect.type === 'pairs') {
    const pair = tracer.make(node, 'container', 'tuple', 'pair');
    tracer.put(pair, ANY, items, true);
    tracer.put(made, ANY, valueOf(pair), true);
  } else tracer.put(made, ANY, effect.type === 'dict' ? eitherOf([items, tracer.language.iterate(tracer, items, node)]) : items, true);
  return valueOf(made);
}

