/** Calls of which nothing is known: they may change all that they are given, and keep it. */
import { functionEffect } from '../effects/look-up';
import type { SyntaxNode } from '../tree';
import { instantiate, invoke } from './functions';
import { draw, drawHeld } from './seeds';
import { ANY, CALLED, eitherOf, HELD, selvesOf, type Thing, type Value, valueOf } from './things';
import type { Argument } from './argument';
import type { Followed } from './contract';
import type { Tracer } from './tracer';

/** Values that hold numbers or text: an unknown function may change them, but puts nothing into them. */
const LEAVES = new Set(['DataFrame', 'Series', 'array', 'tensor']);

/** Calls something unknown: receiver and arguments may be changed and joined, and the result, of that type if new, may be any of them. */
export function callUnknown(tracer: Tracer, receiver: Value, args: readonly Argument[], node: SyntaxNode, type: string | null = null): Value {
  const given = eitherOf([receiver, ...args.map(({ value }) => value)]);
  const made = tracer.make(node, 'opaque', type, 'unknown');
  if (given.things.size === 0) return valueOf(made);
  consume(tracer, given, node);
  const reached = tracer.reached(given);
  const data = reached.filter((thing) => thing.kind === 'container' || thing.kind === 'opaque' || thing.kind === 'instance');
  tracer.touch(given);
  for (const thing of reached) if (thing.kind === 'module' || data.includes(thing)) tracer.change(thing, false);
  const pool = eitherOf([given, valueOf(...data), valueOf(made)]);
  tracer.put(made, ANY, given, false);
  callAll(tracer, reached, pool, node);
  for (const thing of data) {
    const [known, result] = [thing.self, made.self];
    if (known !== result && !LEAVES.has(known.type ?? '') && !known.lazy) tracer.store.unite(known, result);
    else if (known !== result) tracer.put(result, ANY, valueOf(known), false);
  }
  return valueOf(made.self);
}

/** Runs all code among these things, given anything of the pool. */
export function callAll(tracer: Tracer, things: readonly Thing[], pool: Value, node: SyntaxNode): Value {
  const args: readonly Argument[] = [{ keyword: null, splat: true, value: pool, node: null }];
  const classes = [...new Set(things.filter((thing) => thing.kind === 'class'))];
  const objects = things.filter((thing) => thing.classes.size > 0);
  const seeds = things.filter(({ kind, type }) => kind === 'external' && drawsOrSets(type ?? ''));
  return tracer.anyOf<() => Value>([
    ...seeds.map((thing) => () => tracer.language.call(tracer, valueOf(thing), args, node)),
    ...things.filter(({ kind, code }) => kind === 'function' && (code?.owner === null || code?.receiver)).map((thing) => () => invoke(tracer, thing, null, args)),
    ...classes.filter((thing) => !things.some((other) => other.classes.has(thing))).map((thing) => () => instantiate(tracer, thing, args, tracer.make(node, 'instance', null, 'any'))),
    ...classes.flatMap((owner) => methodsOf(tracer, owner).map((method) => () => invoke(tracer, method, valueOf(...objects.filter((one) => inherits(one, owner))), args))),
  ], (call) => call());
}

/** Whether a function of a library draws random numbers, or sets what others read. */
function drawsOrSets(path: string): boolean {
  const effect = functionEffect(path);
  return effect !== null && effect.draws.length + effect.sets.length > 0;
}

function inherits(thing: Thing, owner: Thing): boolean {
  const seen = new Set([...thing.classes].map((known) => known.self));
  for (const known of seen) known.bases.forEach((base) => seen.add(base.self));
  return seen.has(owner);
}

function methodsOf(tracer: Tracer, owner: Thing): Thing[] {
  return [...owner.parts].filter(([key]) => !CONSTRUCTION.has(key)).flatMap(([, variable]) => [...tracer.use(tracer.store.read(variable)).things].map((thing) => thing.self).filter((thing) => thing.kind === 'function' && thing.code !== null));
}

/** Methods that run when an object is made, and not when it is used. */
const CONSTRUCTION = new Set(['.__init__', '.__new__', '.__init_subclass__', '.__post_init__', '.__class_getitem__', '.__set_name__', '.__del__']);

/** Methods that Python and notebooks call by themselves. */
const SPECIAL = /^\.(?:__\w+__|_repr_\w+_|_ipython_display_)$/;

/** Libraries whose options are read with objects of these types. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = { DataFrame: ['pandas', 'polars'], Series: ['pandas', 'polars'], array: ['numpy'], tensor: ['torch'] };

/** What is shown and compared with a list is what is in it, too. */
function withItems(tracer: Tracer, value: Value): Iterable<Thing> {
  const found = new Set(selvesOf(value));
  if (!tracer.session.hasSpecials) return found;
  for (const thing of found) if (thing.kind === 'container' && !thing.lazy) for (const item of selvesOf(tracer.load(thing, ANY))) found.add(item);
  return found;
}

/** Runs the methods that Python calls by itself where an object is shown, compared, gone through or entered. */
export function runSpecial(tracer: Tracer, value: Value, others: readonly Value[]): Value {
  const calls: (() => Value)[] = [];
  for (const thing of withItems(tracer, value)) {
    const seen = new Set([...thing.classes].map((known) => known.self));
    for (const owner of seen) {
      owner.bases.forEach((base) => seen.add(base.self));
      for (const [key, variable] of owner.parts) {
        if (!SPECIAL.test(key) || CONSTRUCTION.has(key)) continue;
        for (const method of tracer.use(tracer.store.read(variable)).things) {
          if (method.self.code) calls.push(() => invoke(tracer, method.self, valueOf(thing), [{ keyword: null, splat: true, value: eitherOf(others), node: null }]));
        }
      }
    }
    for (const library of OPTIONS[thing.type ?? ''] ?? []) tracer.readState(`set ${library}`);
  }
  return tracer.anyOf(calls, (call) => call());
}

/** What going through a value gives; code that was put off until then runs. */
export function iterate(tracer: Tracer, value: Value, node: SyntaxNode): Value {
  consume(tracer, value, node);
  const items: Value[] = [];
  for (const one of value.things) {
    const thing = one.self;
    if (thing.type === 'file') tracer.change(thing, false);
    if (thing.type === 'loader') {
      draw(tracer, 'torch.random');
      drawHeld(tracer, valueOf(thing));
    }
    if (thing.kind === 'container') items.push(tracer.load(thing, ANY));
    else if (thing.kind === 'opaque' || thing.kind === 'external') items.push(valueOf(thing), tracer.load(thing, ANY));
    else if (thing.kind === 'instance') items.push(tracer.load(thing, ANY), runSpecial(tracer, valueOf(thing), []));
    if (thing.kind === 'opaque' && thing.classes.size > 0) items.push(runSpecial(tracer, valueOf(thing), []));
  }
  return tracer.touch(eitherOf(items));
}

/** Runs the code of generators and the like. */
export function consume(tracer: Tracer, value: Value, node: SyntaxNode): void {
  tracer.enterAll(tracer.lazyWithin(value), (thing, activation) => runLazy(tracer, thing, activation, node));
}

function runLazy(tracer: Tracer, thing: Thing, activation: Followed, node: SyntaxNode): void {
  const { code } = thing;
  tracer.change(thing, false);
  if (code?.node.type === 'generator_expression') {
    const again = tracer.scoped(code.frame, () => tracer.language.locate(tracer, code.node));
    for (const made of again.things) tracer.put(thing, ANY, tracer.load(made, ANY), true);
  } else if (code) tracer.within(activation, code.frame, () => tracer.language.execute(tracer, code.node.child('body')));
  else {
    if (thing.parts.has(HELD)) tracer.put(thing, ANY, iterate(tracer, tracer.load(thing, HELD), node), true);
    const called = thing.parts.has(CALLED) ? selvesOf(tracer.load(thing, CALLED)) : [];
    const items = tracer.load(thing, ANY);
    // `map(items.append, …)`: the method is told by its object.
    for (const owner of called.filter(({ kind }) => kind === 'container' || kind === 'opaque' || kind === 'instance')) {
      tracer.change(owner, false);
      tracer.put(owner, ANY, items, false);
    }
    tracer.put(thing, ANY, callAll(tracer, called, items, node), true);
  }
}
