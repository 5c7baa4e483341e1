/** The calls and prints that run with a statement, followed into the functions that the session defined. */
import type { ArgumentFacts, CallFacts, DefinitionFacts, ExpressionFacts, LoopFacts, PrintFacts, StatementFacts } from '../python/facts';
import type { ParamValue } from '../model/param';
import type { Bindings } from './things';

/** An argument, told in names of the cell that made the outermost call. */
export interface ResolvedArgument {
  readonly keyword: string | null;
  readonly position: number;
  readonly literal: ParamValue | undefined;
  /** The single name that it is. */
  readonly variable: string | null;
  readonly names: readonly string[];
}

/** A call, told in names of the cell. */
export interface ResolvedCall {
  readonly facts: CallFacts;
  /** The calls that `facts.receiverCall` and the like point into. */
  readonly siblings: readonly CallFacts[];
  /** Names of the cell that its receiver is, or reads. */
  readonly receivers: readonly string[];
  readonly args: readonly ResolvedArgument[];
  /** Names of the cell that are assigned its value; those of the outermost call where a helper returns it. */
  readonly targets: readonly string[];
  readonly loops: readonly LoopFacts[];
  /** The function that it stands in; null at top level. */
  readonly within: DefinitionFacts | null;
  /** The function of the session that it calls. */
  readonly calls: DefinitionFacts | null;
}

/** A print call, with the loops around it, those around the call of its function included. */
export interface ResolvedPrint {
  readonly facts: PrintFacts;
  readonly loops: readonly LoopFacts[];
  /** Names of the cell that an expression in it reads; what is local to a function stands for the function's arguments. */
  namesOf(expression: ExpressionFacts): readonly string[];
  readonly within: DefinitionFacts | null;
}

/** What runs with a statement. */
export interface Running {
  readonly calls: readonly ResolvedCall[];
  readonly prints: readonly ResolvedPrint[];
  readonly loops: readonly LoopFacts[];
  /** Names of the cell or session that the functions called read, and those they bind or change. */
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly changes: ReadonlySet<string>;
}

/** Functions calling functions are followed this far; recursion ends at once. */
const DEPTH = 6;
/** Bodies followed for one statement: enough for any notebook, and an end for code made to have none. */
const BODIES = 200;

interface Body {
  readonly calls: readonly CallFacts[];
  readonly prints: readonly PrintFacts[];
  readonly loops: readonly LoopFacts[];
}

interface Frame {
  readonly within: DefinitionFacts | null;
  readonly stack: readonly DefinitionFacts[];
  /** Parameters and what was handed in for them. */
  readonly given: ReadonlyMap<string, ResolvedArgument>;
  readonly loops: readonly LoopFacts[];
  readonly targets: readonly string[];
}

/** Follows a statement into the functions that it calls. */
export function resolveStatement(statement: StatementFacts, bindings: Bindings): Running {
  const running = { calls: [] as ResolvedCall[], prints: [] as ResolvedPrint[], loops: [...statement.loops], reads: new Set<string>(), writes: new Set<string>(), changes: new Set<string>() };
  let bodies = 0;
  const follow = (body: Body, frame: Frame): void => {
    for (const call of body.calls) {
      const loops = [...frame.loops, ...pick(body.loops, call.loops)];
      const resolved = resolveCall(call, body.calls, frame, loops, bindings);
      running.calls.push(resolved);
      const callee = resolved.calls;
      if (callee === null || callee.kind !== 'function' || frame.stack.includes(callee) || frame.stack.length >= DEPTH || bodies >= BODIES) continue;
      bodies += 1;
      const given = bindParameters(callee, resolved);
      for (const name of callee.reads) running.reads.add(name);
      for (const name of callee.writes) running.writes.add(name);
      for (const name of callee.mutates) {
        const argument = given.get(name);
        if (argument === undefined) running.changes.add(name);
        else if (argument.variable !== null) running.changes.add(argument.variable);
      }
      for (const loop of callee.loops) running.loops.push(loop);
      follow(callee, { within: callee, stack: [...frame.stack, callee], given, loops, targets: resolved.targets });
    }
    for (const print of body.prints) {
      running.prints.push({ facts: print, loops: [...frame.loops, ...pick(body.loops, print.loops)], within: frame.within, namesOf: (expression) => translate(expression.names, frame) });
    }
  };
  follow(statement, { within: null, stack: [], given: new Map(), loops: [], targets: [] });
  return running;
}

function pick(loops: readonly LoopFacts[], indexes: readonly number[]): LoopFacts[] {
  return indexes.map((index) => loops[index]).filter((loop) => loop !== undefined);
}

/** Names as the cell knows them: a parameter is what was handed in, a local name all of that, a global itself. */
function translate(names: readonly string[], frame: Frame): string[] {
  const within = frame.within;
  if (within === null) return [...names];
  const found = new Set<string>();
  for (const name of names) {
    const argument = frame.given.get(name);
    if (argument !== undefined) argument.names.forEach((item) => found.add(item));
    else if (within.reads.includes(name) || within.writes.includes(name)) found.add(name);
    else for (const any of frame.given.values()) any.names.forEach((item) => found.add(item));
  }
  return [...found];
}

/** Made inside the function, so that the cell has no name for it. */
function isLocal(name: string, frame: Frame): boolean {
  const { within, given } = frame;
  return within !== null && !given.has(name) && !within.reads.includes(name) && !within.writes.includes(name);
}

function resolveCall(call: CallFacts, siblings: readonly CallFacts[], frame: Frame, loops: readonly LoopFacts[], bindings: Bindings): ResolvedCall {
  const receivers = receiversOf(call, frame, bindings);
  const args = call.args.map((argument): ResolvedArgument => resolveArgument(argument, frame));
  const targets = frame.within === null ? call.targets : call.targets.filter((name) => frame.within?.writes.includes(name)).concat(frame.targets);
  return { facts: call, siblings, receivers, args, targets, loops, within: frame.within, calls: definitionOf(call, receivers, bindings) };
}

/** What a method is called on, or the object that is itself called, as a torch module is. */
function receiversOf(call: CallFacts, frame: Frame, bindings: Bindings): string[] {
  if (call.receiver !== null) return isLocal(call.receiver, frame) ? [] : translate([call.receiver], frame);
  if (call.callee !== call.name) return [];
  if (frame.given.has(call.name)) return translate([call.name], frame);
  const called = bindings.get(call.name);
  return called === undefined || called.module !== null || called.definition !== null ? [] : [call.name];
}

function resolveArgument(argument: ArgumentFacts, frame: Frame): ResolvedArgument {
  const given = argument.variable === null ? undefined : frame.given.get(argument.variable);
  if (given !== undefined) return { ...given, keyword: argument.keyword, position: argument.position };
  const variable = argument.variable !== null && (frame.within === null || frame.within.reads.includes(argument.variable)) ? argument.variable : null;
  return { keyword: argument.keyword, position: argument.position, literal: argument.literal, variable, names: translate(argument.names, frame) };
}

/** The function or class of the session that a call runs, methods of objects of the session's own classes included. */
function definitionOf(call: CallFacts, receivers: readonly string[], bindings: Bindings): DefinitionFacts | null {
  if (call.callee === call.name) return bindings.get(call.name)?.definition ?? null;
  if (receivers.length !== 1 || call.callee !== `${call.receiver ?? ''}.${call.name}`) return null;
  const making = bindings.get(receivers[0] as string)?.making;
  const owner = making === null || making === undefined ? undefined : bindings.get(making.name)?.definition;
  return owner?.methods.find((method) => method.name === call.name) ?? null;
}

/** What a function's parameters stand for in one call; `self` is the receiver. */
function bindParameters(callee: DefinitionFacts, call: ResolvedCall): Map<string, ResolvedArgument> {
  const given = new Map<string, ResolvedArgument>();
  let parameters = callee.parameters;
  if (parameters[0] === 'self') {
    given.set('self', { keyword: null, position: -1, literal: undefined, variable: call.receivers[0] ?? null, names: call.receivers });
    parameters = parameters.slice(1);
  }
  for (const argument of call.args) {
    const name = argument.keyword ?? parameters[argument.position];
    if (name !== undefined && parameters.includes(name)) given.set(name, argument);
  }
  return given;
}
