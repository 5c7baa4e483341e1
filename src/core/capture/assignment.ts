/** What a name stands for after an assignment. */
import type { StatementFacts } from '../python/facts';
import type { ResolvedCall, Running } from './calls';
import { metricCallIn } from './metric-calls';
import { keepsWeights } from './reading-calls';
import { makingOf, partsOf, pathOf, type Subject } from './subjects';
import { createThing, unionOf, type Bindings, type CodeNode, type Thing } from './things';
import type { Training } from './training';

/** A training of a statement; the subject is null where only its series tells that it trains. */
export interface Found {
  readonly training: Training;
  readonly subject: Subject | null;
}

/** What the names of a statement's assignments are judged by. */
export interface Assignment {
  readonly facts: StatementFacts;
  readonly running: Running;
  readonly before: Bindings;
  /** As the statement has changed them so far. */
  readonly current: Bindings;
  readonly node: CodeNode;
  readonly found: readonly Found[];
  /** Trainings that anything the statement reads came from. */
  readonly from: ReadonlySet<Training>;
}

/** The thing that `name` is bound to by a statement. */
export function boundThing(name: string, assignment: Assignment): Thing {
  const { facts, node, current } = assignment;
  const nodes = new Set([node]);
  const imported = facts.imports.find((item) => item.name === name);
  if (imported !== undefined) return createThing({ module: imported.path, nodes });
  if (facts.defines?.name === name) return createThing({ definition: facts.defines, nodes });
  const source = facts.aliases.find((item) => item.target === name)?.source;
  const shared = source === undefined ? undefined : current.get(source);
  if (shared !== undefined && shared.module === null && shared.definition === null) return { ...shared, nodes: new Set([...shared.nodes, node]) };
  return computedThing(name, assignment);
}

function computedThing(name: string, assignment: Assignment): Thing {
  const { facts, running, before, node, found, from } = assignment;
  const calls = running.calls.filter((call) => call.targets.includes(name));
  const builder = calls.find((call) => call.facts.receiverCall === null && isFree(call, before));
  const making = builder === undefined ? null : makingOf(builder, running, before);
  const parts = builder === undefined || making === null ? new Set<number>() : partsOf(builder, making, before);
  const kept = calls.filter((call) => keepsWeights(pathOf(call, before))).flatMap((call) => [...call.receivers, ...call.args.flatMap((argument) => argument.names)]);
  const trainings = trainingsOf(name, found, running);
  const held = parts.size === 0 ? [] : [...before.values()].filter((thing) => parts.has(thing.id));
  const copied = kept.map((item) => before.get(item)).filter((thing) => thing !== undefined && thing.module === null);
  return createThing({
    making: making ?? copied.find((thing) => thing?.making != null)?.making ?? null,
    nodes: new Set([node]),
    parts: unionOf([parts, ...copied.map((thing) => thing?.parts ?? new Set<number>())]),
    carries: trainings.size > 0 ? trainings : unionOf([...held, ...copied].map((thing) => thing?.carries ?? new Set<Training>())),
    from: trainings.size > 0 ? trainings : from,
    literal: facts.literals.find((item) => item.name === name)?.value,
    metric: calls.map((call) => metricCallIn(call.facts.callee)).find((metric) => metric !== null) ?? null,
  });
}

/** The trainings that an assigned name carries on. Data, settings and what only counts the turns of a loop carry none. */
function trainingsOf(name: string, found: readonly Found[], running: Running): Set<Training> {
  const results = found.filter(({ subject }) => subject?.results.includes(name));
  if (results.length > 0) return new Set(results.map(({ training }) => training));
  if (running.loops.some((loop) => loop.variables.includes(name)) || found.some(({ subject }) => subject?.data.includes(name))) return new Set();
  return new Set(found.map(({ training }) => training));
}

/** A call of something that is no method of an object of the session. */
function isFree(call: ResolvedCall, bindings: Bindings): boolean {
  return call.within === null && call.receivers.every((name) => bindings.get(name)?.module != null);
}
