/** Which trainings a statement holds, and what each of them trains. */
import { soundsLikeTransformer, isTransformer } from './transformers';
import { trainedBy, WEIGHT_ARGUMENTS } from './training-calls';
import type { ResolvedCall, Running } from './calls';
import type { Bindings, Making, Thing } from './things';

/** One training found in a statement. */
export interface Subject {
  /** Tells it apart from others of the statement. */
  readonly key: string;
  readonly callee: string;
  /** Names of the objects that are trained. */
  readonly objects: readonly string[];
  /** Names assigned what the call returns. */
  readonly results: readonly string[];
  /** Data and settings: never carriers. */
  readonly data: readonly string[];
  /** Names whose weights flow in besides those of the objects. */
  readonly weights: readonly string[];
  /** What a label may call it. */
  readonly names: readonly string[];
  /** Class of what is trained, where its constructor is known. */
  readonly model: string | null;
  /** It starts from fresh weights each time that it is called. */
  readonly startsOver: boolean;
  readonly call: ResolvedCall;
}

/** The trainings of a statement by known fitting calls and by loops that run backward, in source order. */
export function findSubjects(running: Running, bindings: Bindings): Subject[] {
  const found = new Map<string, Subject>();
  for (const call of running.calls) {
    const subject = subjectOf(call, bindings);
    if (subject !== null && !found.has(subject.key)) found.set(subject.key, subject);
  }
  const backward = running.calls.find((call) => call.facts.name === 'backward' && call.facts.callee.includes('.'));
  if (backward !== undefined && found.size === 0) {
    const objects = optimizedObjects(running, bindings);
    const names = [...objects.flatMap((name) => [name, bindings.get(name)?.making?.name ?? name]), ...backward.targets];
    const model = classOf(bindings.get(objects[0] ?? '')?.making?.name);
    found.set(objects.join(), { key: objects.join(), callee: backward.facts.callee, objects, results: [], data: [], weights: [], names, model, startsOver: false, call: backward });
  }
  return [...found.values()];
}

function subjectOf(call: ResolvedCall, bindings: Bindings): Subject | null {
  const built = call.facts.receiverCall === null ? undefined : call.siblings[call.facts.receiverCall];
  const objects = built === undefined ? call.receivers : [];
  const making = built === undefined ? bindings.get(objects[0] ?? '')?.making : null;
  const maker = built?.name ?? making?.name ?? '';
  const trained = trainedBy(call, maker);
  if (trained === null || (call.calls !== null && call.calls.calls.length > 0 && !('receiver' in trained))) return null;
  const data = call.args.flatMap((argument) => argument.names);
  const weights = call.args.filter((argument) => WEIGHT_ARGUMENTS.has(argument.keyword ?? '')).flatMap((argument) => argument.names);
  const common = { callee: call.facts.callee, results: call.targets, call };
  if ('receiver' in trained) {
    if (preparesData(maker, making ?? null, objects, bindings)) return null;
    const subjects = built === undefined ? objects : call.targets;
    const names = [...subjects, maker].filter((name) => name !== '');
    const startsOver = call.facts.name === 'fit' && (making?.path.startsWith('sklearn.') ?? false) && !isWarm(making ?? null);
    return { ...common, key: subjects.join() || call.facts.callee, objects, data, weights, names, model: classOf(maker), startsOver };
  }
  if ('result' in trained) {
    const first = call.args.find((argument) => argument.position === 0)?.names ?? [];
    return { ...common, key: call.targets.join() || `${call.facts.callee}(${first.join()})`, objects: [], data, weights, names: [...call.targets, ...first], model: null, startsOver: false };
  }
  const handed = trained.argument?.names ?? [];
  const rest = call.args.filter((argument) => argument !== trained.argument).flatMap((argument) => argument.names);
  return { ...common, key: handed.join() || call.facts.callee, objects: handed, data: rest, weights: [], names: [...handed], model: classOf(bindings.get(handed[0] ?? '')?.making?.name), startsOver: false };
}

/** A constructor's name where it is a class by its spelling; a function that builds a model says less than its arguments. */
export function classOf(maker: string | undefined): string | null {
  return maker !== undefined && /^[A-Z]\w*$/.test(maker) ? maker : null;
}

function preparesData(maker: string, making: Making | null, objects: readonly string[], bindings: Bindings): boolean {
  if (making !== null) return making.transformer;
  if (maker !== '') return isTransformer(maker);
  const [only] = objects;
  if (only === undefined) return false;
  const thing = bindings.get(only);
  return thing?.module != null || soundsLikeTransformer(only);
}

function isWarm(making: Making | null): boolean {
  return making?.call.args.some((argument) => argument.keyword === 'warm_start' && argument.literal !== false) ?? false;
}

/** What a loop with `.backward()` trains: what its optimizer was given, else the modules that it calls. */
function optimizedObjects(running: Running, bindings: Bindings): string[] {
  const steps = running.calls.filter((call) => call.facts.name === 'step').flatMap((call) => call.receivers);
  const parts = new Set(steps.flatMap((name) => [...(bindings.get(name)?.parts ?? [])]));
  const held = [...bindings].filter(([, thing]) => parts.has(thing.id)).map(([name]) => name);
  const given = running.calls.filter((call) => call.facts.name === 'parameters').flatMap((call) => call.receivers);
  const optimized = [...new Set([...held, ...given])];
  if (optimized.length > 0) return optimized;
  const called = running.calls.filter((call) => call.facts.callee === call.facts.name).flatMap((call) => call.receivers);
  return [...new Set(called)].filter((name) => !/crit|loss|metric|relu|softmax/i.test(name) && !/Loss$/.test(bindings.get(name)?.making?.name ?? ''));
}

/** The call that built an object, told from its statement; the last step tells what a pipeline is. */
export function makingOf(call: ResolvedCall, running: Running, bindings: Bindings): Making {
  const path = pathOf(call, bindings);
  const name = path.slice(path.lastIndexOf('.') + 1);
  return { path, name, call: call.facts, transformer: /^(?:make_p|P)ipeline$/.test(name) ? endsInTransformer(call, running, bindings) : isTransformer(name) };
}

/** The callee with its first name replaced by what it was imported as. */
export function pathOf(call: ResolvedCall, bindings: Bindings): string {
  const [first = '', ...rest] = call.facts.callee.split('.');
  const module = bindings.get(first)?.module ?? null;
  return [module ?? first, ...rest].join('.');
}

function endsInTransformer(pipeline: ResolvedCall, running: Running, bindings: Bindings): boolean {
  const last = pipeline.args.at(-1)?.names.at(-1);
  const inner = running.calls.findLast((call) => call !== pipeline && call.siblings === pipeline.siblings && call.facts.name === last);
  if (inner !== undefined) return isTransformer(inner.facts.name);
  return last !== undefined && (bindings.get(last)?.making?.transformer ?? soundsLikeTransformer(last));
}

/** Ids of what an object is built around, so that training it trains them; scikit-learn's meta-estimators train copies. */
export function partsOf(call: ResolvedCall, making: Making, bindings: Bindings): Set<number> {
  const parts = new Set<number>();
  if (!/^[A-Z]/.test(making.name) && making.name !== 'make_pipeline') return parts;
  if (making.path.startsWith('sklearn.') && !/ipeline$/.test(making.name)) return parts;
  for (const argument of call.args) {
    if (argument.position !== 0 && !/^(?:model|net|module|agent|policy|params|estimator|steps)$/.test(argument.keyword ?? '')) continue;
    for (const name of argument.names) {
      const thing: Thing | undefined = bindings.get(name);
      if (thing !== undefined && thing.module === null && thing.definition === null) parts.add(thing.id);
    }
  }
  return parts;
}
