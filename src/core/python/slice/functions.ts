/** Calling functions and classes of the session: their bodies are followed with what they are given. */
import { parametersOf } from '../parameters';
import { hasOutsideBase, lookUp } from './class-look-up';
import { defaultKey, localsOf, parameterName } from './definitions';
import { Frame } from './frames';
import { attributeKey } from './keys';
import { ANY, eitherOf, HELD, PLAIN, selvesOf, type Thing, type Value, valueOf } from './things';
import { argument, type Argument } from './argument';
import type { Followed } from './contract';
import type { Tracer } from './tracer';

/** A function that a statement runs. All its calls in one statement are followed as one. */
interface Activation extends Followed {
  readonly frame: Frame;
  result: Value;
  /** Set while its body is followed. */
  running: boolean;
  /** Set where it was called while it ran. */
  recursive: boolean;
}

/** Functions calling functions are followed this far. */
const DEPTH = 60;

const activations = new WeakMap<Tracer, Map<Thing, Activation>>();

/** Runs a function of the session, or goes through a generator. */
export function invoke(tracer: Tracer, callee: Thing, receiver: Value | null, args: readonly Argument[]): Value {
  const { code } = callee;
  if (!code) return PLAIN;
  const activation = activationOf(tracer, callee);
  const given = code.receiver ?? receiver;
  bindParameters(tracer, activation.frame, callee, given && code.role !== 'staticmethod' ? [argument(given), ...args] : args);
  if (activation.running) {
    activation.recursive = true;
    tracer.readKnownState('recursion limit');
  } else if (tracer.active.length >= DEPTH) tracer.language.giveUp(tracer);
  else if (isPutOff(code.node)) return lazily(tracer, callee, activation);
  else if (code.frame.session === tracer.session.frame || tracer.home !== tracer.session.frame) follow(tracer, activation, callee);
  else if (!followModule(tracer, activation, callee)) {
    const all = eitherOf([given ?? PLAIN, ...args.map(({ value }) => value)]);
    return eitherOf([activation.result, tracer.language.callLong(tracer, all, code.node)]);
  }
  return activation.result;
}

/** Follows a function of a module, unless that takes too long: modules may be of any length. */
function followModule(tracer: Tracer, activation: Activation, callee: Thing): boolean {
  const { long } = tracer.session;
  const node = callee.code?.node ?? raise();
  if (long.has(node)) return false;
  const { isRested } = tracer;
  const done = tracer.tries(() => follow(tracer, activation, callee));
  if (!done && isRested) long.add(node);
  return done;
}

function follow(tracer: Tracer, activation: Activation, callee: Thing): void {
  const body = callee.code?.node.child('body');
  const turn = (): void => tracer.within(activation, activation.frame, () => {
    if (body?.type === 'block') tracer.language.execute(tracer, body);
    else activation.yields(tracer.evaluate(body));
  });
  activation.running = true;
  tracer.store.recall(activation, () => {
    turn();
    // What calls itself in the midst of what calls itself is gone through with that.
    if (activation.recursive && !tracer.store.growing) tracer.store.grow(turn);
  });
  activation.running = false;
}

function raise(): never {
  throw new Error('A thing without code cannot be called.');
}

/** A generator runs the function's body when something goes through it, a coroutine when it is awaited. */
function lazily(tracer: Tracer, callee: Thing, activation: Activation): Value {
  const { code } = callee;
  if (!code) return PLAIN;
  const made = tracer.make(code.node, 'container', 'generator');
  made.lazy = true;
  made.code = { ...code, frame: activation.frame };
  activation.frame.capture();
  const given = [...activation.frame.variables.values()].map((variable) => tracer.store.read(variable));
  tracer.put(made, HELD, eitherOf(given), true);
  return valueOf(made);
}

function activationOf(tracer: Tracer, callee: Thing): Activation {
  const all = activations.get(tracer) ?? new Map<Thing, Activation>();
  activations.set(tracer, all);
  const known = all.get(callee);
  if (known) return known;
  const { node, frame } = callee.code ?? raise();
  const made: Activation = {
    frame: new Frame(frame, localsOf(node)),
    result: PLAIN,
    running: false,
    recursive: false,
    yields: (value) => {
      const { size } = made.result.things;
      made.result = eitherOf([made.result, value]);
      // Whoever took the result when it was less must run again.
      if (made.result.things.size !== size) tracer.store.shape += 1;
    },
  };
  all.set(callee, made);
  return made;
}

/** Hands arguments in. Where splats leave it open, anything may be anything. */
function bindParameters(tracer: Tracer, frame: Frame, callee: Thing, args: readonly Argument[]): void {
  const parameters = parametersOf(callee.code?.node ?? raise());
  const open = args.some((argument) => argument.splat);
  const everything = open ? eitherOf(args.flatMap(({ value, splat }) => (splat ? [value, tracer.language.iterate(tracer, value, callee.code?.node ?? raise())] : [value]))) : PLAIN;
  let position = 0;
  for (const parameter of parameters) {
    const name = parameterName(parameter);
    if (name === undefined || name === '' || parameter.type === 'keyword_separator' || parameter.type === 'positional_separator') continue;
    const star = splatOf(parameter.type, parameter.children[0]?.type);
    if (star) {
      const rest = args.filter((argument) => argument.keyword !== null || argument.splat || star === 'list');
      const held = tracer.make(parameter, 'container', star === 'dict' ? 'dict' : 'tuple');
      tracer.put(held, ANY, eitherOf([everything, ...rest.map(({ value }) => value)]), false);
      tracer.store.add(frame.variable(name), slotOf(tracer, valueOf(held)));
      continue;
    }
    const nth = args.filter((argument) => argument.keyword === null && !argument.splat)[position];
    position += 1;
    const named = args.find((argument) => argument.keyword === name);
    const fallback = callee.parts.has(defaultKey(name)) && !(nth && !open) && !named ? [tracer.load(callee, defaultKey(name))] : [];
    const value = eitherOf([everything, ...(named ? [named.value] : nth ? [nth.value] : []), ...fallback]);
    const only = !open && (named ?? nth);
    tracer.touch(value);
    tracer.store.add(frame.variable(name), { ...slotOf(tracer, value), text: only ? only.value.text : null });
  }
}

function splatOf(type: string, inner: string | undefined): 'list' | 'dict' | null {
  if (type === 'list_splat_pattern' || inner === 'list_splat_pattern') return 'list';
  return type === 'dictionary_splat_pattern' || inner === 'dictionary_splat_pattern' ? 'dict' : null;
}

function slotOf(tracer: Tracer, value: Value): { nodes: ReturnType<Tracer['mark']>; things: Value['things']; text: string | null } {
  return { nodes: tracer.mark(true), things: value.things, text: value.text };
}

const generators = new WeakMap<object, boolean>();

/** True where calling the function only makes a generator or a coroutine. */
function isPutOff(node: NonNullable<Thing['code']>['node']): boolean {
  const known = generators.get(node);
  if (known !== undefined) return known;
  const found = node.type === 'function_definition' && (/^async\b/.test(node.text) || (node.child('body')?.children ?? []).some(yieldsIn));
  generators.set(node, found);
  return found;
}

function yieldsIn(node: NonNullable<Thing['code']>['node']): boolean {
  if (node.type === 'yield') return true;
  return node.type !== 'function_definition' && node.type !== 'lambda' && node.type !== 'class_definition' && node.children.some(yieldsIn);
}

/** Makes an instance of a class of the session. */
export function instantiate(tracer: Tracer, owner: Thing, args: readonly Argument[], made: Thing): Value {
  tracer.belong(made, owner);
  const self = valueOf(made);
  const makers = ['__new__', '__init__', '__post_init__'].map((name) => [name, lookUp(tracer, owner, name)] as const);
  const results: Value[] = [];
  for (const [name, found] of makers) {
    const methods = selvesOf(found ?? PLAIN).filter(({ kind }) => kind === 'function');
    const result = tracer.oneOf(methods, (method) => invoke(tracer, method, name === '__new__' ? valueOf(owner) : self, name === '__post_init__' ? [] : args));
    if (name === '__new__') results.push(result);
  }
  const initialised = makers.some(([name, found]) => found !== null && name !== '__post_init__');
  if (!initialised || hasOutsideBase(made)) keep(tracer, made, args);
  tracer.touch(valueOf(owner));
  const called = [...owner.classes].flatMap((meta) => selvesOf(lookUp(tracer, meta.self, '__call__') ?? PLAIN)).filter(({ code }) => code !== null);
  return eitherOf([self, ...results, tracer.oneOf(called, (method) => invoke(tracer, method, valueOf(owner), args))]);
}

/** What a class without a constructor of its own does with arguments: a dataclass has a field for each. */
function keep(tracer: Tracer, made: Thing, args: readonly Argument[]): void {
  for (const { keyword, value } of args) tracer.put(made, keyword === null ? ANY : attributeKey(keyword), value, true);
}
