/** Calling functions and classes of the session: their bodies are followed with what they are given. */
import { parametersOf } from '../parameters';
import { defaultKey, localsOf, parameterName } from './definitions';
import { Frame } from './frames';
import { attributeKey } from './keys';
import { hasOutsideBase, lookUp } from './parts';
import { ANY, eitherOf, PLAIN, type Thing, type Value, valueOf } from './things';
import type { Argument, Tracer } from './tracer';

/** A function that a statement runs. All its calls in one statement are followed as one. */
interface Activation {
  readonly frame: Frame;
  result: Value;
  /** Set while its body is followed. */
  running: boolean;
  /** What the session's variables were when it was last followed. */
  version: number;
  returns(value: Value): void;
  yields(value: Value): void;
}

/** Functions calling functions are followed this far. */
const DEPTH = 60;
/** Turns until a function that calls itself gives nothing new. */
const MOST_TURNS = 8;

const activations = new WeakMap<Tracer, Map<Thing, Activation>>();

/** Runs a function of the session, or goes through a generator. */
export function invoke(tracer: Tracer, callee: Thing, receiver: Value | null, args: readonly Argument[]): Value {
  const { code } = callee;
  if (!code) return PLAIN;
  const activation = activationOf(tracer, callee);
  const given = code.receiver ?? receiver;
  const grown = bindParameters(tracer, activation.frame, callee, given && code.role !== 'staticmethod' ? [positional(given), ...args] : args);
  if (activation.running || tracer.active.length >= DEPTH || (!grown && activation.version === tracer.store.version)) return activation.result;
  follow(tracer, activation, callee);
  if (isGenerator(code.node)) return lazily(tracer, callee, activation);
  return activation.result;
}

function follow(tracer: Tracer, activation: Activation, callee: Thing): void {
  const body = callee.code?.node.child('body');
  activation.running = true;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const { size } = activation.result.things;
    const parameters = parameterThings(tracer, activation.frame, callee);
    tracer.within(activation, activation.frame, () => {
      if (body?.type === 'block') tracer.language.execute(tracer, body);
      else activation.returns(tracer.evaluate(body));
    });
    if (activation.result.things.size === size && parameterThings(tracer, activation.frame, callee) === parameters) break;
  }
  activation.running = false;
  activation.version = tracer.store.version;
}

function parameterThings(tracer: Tracer, frame: Frame, callee: Thing): number {
  const names = parametersOf(callee.code?.node ?? raise()).map(parameterName);
  return names.reduce((sum, name) => sum + (name === undefined ? 0 : tracer.store.read(frame.variable(name)).things.size), 0);
}

function raise(): never {
  throw new Error('A thing without code cannot be called.');
}

/** What a generator gives runs its body again whenever something goes through it. */
function lazily(tracer: Tracer, callee: Thing, activation: Activation): Value {
  const { code } = callee;
  if (!code) return activation.result;
  const made = tracer.make(code.node, 'container', 'generator');
  made.lazy = true;
  made.code = { ...code, frame: activation.frame };
  tracer.put(made, ANY, activation.result, true);
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
    version: -1,
    returns: (value) => void (made.result = eitherOf([made.result, value])),
    yields: (value) => void (made.result = eitherOf([made.result, value])),
  };
  all.set(callee, made);
  return made;
}

function positional(value: Value): Argument {
  return { keyword: null, splat: false, value, node: null };
}

/** Hands arguments in; true where a parameter may be something new. Where splats leave it open, anything may be anything. */
function bindParameters(tracer: Tracer, frame: Frame, callee: Thing, args: readonly Argument[]): boolean {
  const before = parameterThings(tracer, frame, callee);
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
  return parameterThings(tracer, frame, callee) !== before;
}

function splatOf(type: string, inner: string | undefined): 'list' | 'dict' | null {
  if (type === 'list_splat_pattern' || inner === 'list_splat_pattern') return 'list';
  return type === 'dictionary_splat_pattern' || inner === 'dictionary_splat_pattern' ? 'dict' : null;
}

function slotOf(tracer: Tracer, value: Value): { nodes: ReturnType<Tracer['mark']>; things: Value['things']; text: string | null } {
  return { nodes: tracer.mark(true), things: value.things, text: value.text };
}

const generators = new WeakMap<object, boolean>();

/** True where calling the function only makes a generator. */
export function isGenerator(node: NonNullable<Thing['code']>['node']): boolean {
  const known = generators.get(node);
  if (known !== undefined) return known;
  const found = (node.child('body')?.children ?? []).some(yieldsIn);
  generators.set(node, found);
  return found;
}

function yieldsIn(node: NonNullable<Thing['code']>['node']): boolean {
  if (node.type === 'yield') return true;
  return node.type !== 'function_definition' && node.type !== 'lambda' && node.type !== 'class_definition' && node.children.some(yieldsIn);
}

/** Makes an instance of a class of the session. */
export function instantiate(tracer: Tracer, owner: Thing, args: readonly Argument[], made: Thing): Value {
  made.classes.add(owner);
  const self = valueOf(made);
  const makers = ['__new__', '__init__', '__post_init__'].map((name) => [name, lookUp(tracer, owner, name)] as const);
  const results: Value[] = [];
  for (const [name, found] of makers) {
    for (const thing of found?.things ?? []) {
      if (thing.self.kind !== 'function') continue;
      const result = invoke(tracer, thing.self, name === '__new__' ? valueOf(owner) : self, name === '__post_init__' ? [] : args);
      if (name === '__new__') results.push(result);
    }
  }
  const initialised = makers.some(([name, found]) => found !== null && name !== '__post_init__');
  if (!initialised || hasOutsideBase(made)) keep(tracer, made, args);
  tracer.touch(valueOf(owner));
  return eitherOf([self, ...results]);
}

/** What a class without a constructor of its own does with arguments: a dataclass has a field for each. */
function keep(tracer: Tracer, made: Thing, args: readonly Argument[]): void {
  for (const { keyword, value } of args) tracer.put(made, keyword === null ? ANY : attributeKey(keyword), value, true);
}
