/** Goes through a cell statement by statement: what its names stand for after each, and what it trains. */
import type { CellFacts, LoopFacts, StatementFacts } from '../python/facts';
import { axisOf, isAxis } from './axes';
import { boundThing, type Assignment, type Found } from './assignment';
import { resolveStatement, type Running } from './calls';
import { inflowOf, isChanged, updatedNames } from './inflow';
import { evaluateIn } from './evaluations';
import { loadsWeights, onlyReads, onlyStores } from './reading-calls';
import type { SessionNames } from './session-names';
import { findSubjects, type Subject } from './subjects';
import { changedBy, changeThing, maybe, unionOf, type Bindings, type CodeNode, type Thing } from './things';
import type { Training, TrainingStart } from './training';

/** One statement gone through. */
export interface Step {
  readonly node: CodeNode;
  readonly after: SessionNames;
  /** What the statement itself binds; a line printed in it shows these, though nobody knows whether its loop ever ran. */
  readonly bound: Bindings;
  readonly running: Running;
  readonly trainings: readonly Training[];
  /** Evaluations of what was not trained here. */
  readonly evaluations: readonly Training[];
}

/** A cell gone through. */
export interface Flow {
  readonly before: SessionNames;
  readonly steps: readonly Step[];
  readonly after: SessionNames;
}

/** The execution whose cell is gone through. */
export interface FlowInput {
  readonly ordinal: number;
  readonly facts: CellFacts;
  readonly before: SessionNames;
  /** Statements that are known to train because they yielded a series. */
  readonly yielding: ReadonlySet<number>;
  /** The training of that key, made where it is new: going through a cell again finds the same ones. */
  training(start: TrainingStart): Training;
  /** Whether an execution ran the same cell. */
  isSameCell(ordinal: number): boolean;
}

/** Goes through a cell from what its names stood for before it. */
export function goThrough(input: FlowInput): Flow {
  const steps: Step[] = [];
  let bindings = input.before;
  input.facts.statements.forEach((facts, statement) => {
    const step = runStatement(input, facts, statement, bindings);
    steps.push(step);
    bindings = step.after;
  });
  return { before: input.before, steps, after: bindings };
}

function runStatement(input: FlowInput, facts: StatementFacts, statement: number, before: SessionNames): Step {
  const running = resolveStatement(facts, before);
  const read = [...new Set([...facts.reads, ...facts.mutates, ...running.reads])].map((name) => before.get(name)).filter((thing) => thing !== undefined);
  const node: CodeNode = { execution: input.ordinal, statement, facts, uses: unionOf(read.map((thing) => thing.nodes)), calls: running.calls };
  const current = before.fork();
  const found = trainIn(input, node, running, before);
  const evaluations = found.length > 0 ? [] : evaluateIn(input, node, before);
  const from = unionOf([...read.map((thing) => thing.from), new Set(evaluations)]);
  const assignment: Assignment = { facts, running, before, current, node, found, from };
  const bound = new Map<string, Thing>();
  for (const name of new Set([...facts.writes, ...running.writes])) {
    const thing = boundThing(name, assignment);
    bound.set(name, thing);
    const old = before.get(name);
    const trained = found.some(({ training }) => thing.carries.has(training));
    if (facts.definite.includes(name) || old === undefined) current.set(name, thing);
    else current.set(name, trained ? { ...thing, nodes: unionOf([old.nodes, thing.nodes]) } : maybe(old, thing));
  }
  for (const { training, subject } of found) if (subject !== null) markTrained(current, training, subject, node);
  for (const name of new Set([...facts.mutates, ...running.changes])) if (!facts.writes.includes(name)) changeName(name, current, assignment);
  for (const name of facts.definitelyDeletes) current.delete(name);
  for (const { training } of found) training.carriers = [...current].filter(([, thing]) => thing.carries.has(training)).map(([name]) => name);
  return { node, after: current, bound, running, trainings: found.map(({ training }) => training), evaluations };
}

/** The trainings of a statement, linked to those that flow into them. */
function trainIn(input: FlowInput, node: CodeNode, running: Running, before: Bindings): Found[] {
  const { facts, statement } = node;
  const subjects: (Subject | null)[] = findSubjects(running, before);
  if (subjects.length === 0 && input.yielding.has(statement)) subjects.push(null);
  return subjects.map((subject): Found => {
    const training = input.training({
      key: `${input.ordinal}:${statement}:${subject?.key ?? ''}`,
      kind: 'training',
      execution: input.ordinal,
      node,
      callee: subject?.callee ?? null,
      names: subject?.names ?? updatedNames(facts, running, before),
      model: subject?.model ?? null,
      loopVariables: subject === null ? [] : turnsOf(subject, facts, running, before),
      axis: axisOf(subject?.call.loops ?? running.loops, before),
    });
    const { carried, data } = inflowOf(subject, facts, running, before);
    const [parent] = [...carried.keys()].filter((item) => item !== training).sort((a, b) => b.execution - a.execution || (b.node?.statement ?? 0) - (a.node?.statement ?? 0));
    training.parent = parent ?? null;
    training.relation = parent === undefined ? null : carried.get(parent) === true && input.isSameCell(parent.execution) ? 'continuation' : 'fine-tuning';
    training.upstream = new Set([...data].filter((item) => item !== training));
    return { training, subject };
  });
}

/** Variables of the loops in which what is trained is built anew or taken from a collection. Folds and seeds are an axis of one training. */
function turnsOf(subject: Subject, facts: StatementFacts, running: Running, before: Bindings): string[] {
  const [object = ''] = subject.objects.length > 0 ? subject.objects : subject.results;
  const over = subject.call.loops.filter((loop) => loop.variables.includes(object));
  const variablesOf = (loops: readonly LoopFacts[]): string[] => loops.filter((loop) => !isAxis(loop, before)).flatMap((loop) => [...loop.variables]);
  if (over.length > 0) return variablesOf(over);
  // A loop around a backward pass may be the training itself: without its model nobody knows whether a turn starts over.
  if (subject.objects.length === 0) return subject.call.facts.name === 'backward' ? [] : variablesOf(subject.call.loops);
  const built = running.calls.find((call) => call.targets.includes(object) && call !== subject.call && call.loops.length > 0);
  return built === undefined || facts.reads.includes(object) ? [] : variablesOf(built.loops);
}

/** What is trained carries this training from now on, and beside it only others of the same statement. */
function markTrained(current: SessionNames, training: Training, subject: Subject, node: CodeNode): void {
  for (const name of subject.objects) {
    const thing = current.get(name);
    if (thing === undefined || thing.module !== null || thing.definition !== null) continue;
    for (const id of [thing.id, ...thing.parts]) {
      training.objects.add(id);
      changeThing(current, id, (old) => {
        const carries = new Set([...old.carries].filter((item) => item.execution === node.execution && item.node?.statement === node.statement)).add(training);
        return { ...old, carries, from: carries, nodes: changedBy(node, old.nodes) };
      });
    }
  }
}

/** A name whose object a statement may change without binding it anew. */
function changeName(name: string, current: SessionNames, { running, before, node, found, from }: Assignment): void {
  const thing = current.get(name);
  if (thing === undefined || thing.definition !== null) return;
  const calls = running.calls.filter((call) => call.receivers.includes(name) && call.within === null);
  if (thing.module !== null) {
    // A seed is state that every later call of the module reads; other calls leave a module as it is.
    if (calls.some((call) => /seed$/.test(call.facts.name))) changeThing(current, thing.id, (old) => ({ ...old, nodes: changedBy(node, old.nodes) }));
    return;
  }
  if (calls.length > 0 && calls.every((call) => onlyReads(call.facts.name))) return;
  const stores = calls.length === 0 || calls.some((call) => onlyStores(call.facts.name));
  const absorbed = stores ? [from, new Set(found.map(({ training }) => training))] : [];
  const loaded = calls.filter((call) => loadsWeights(call.facts.name)).flatMap((call) => call.args.flatMap((argument) => argument.names));
  const trained = isChanged(name, node.facts, running) ? found.filter(({ subject }) => subject === null).map(({ training }) => training) : [];
  for (const training of trained) training.objects.add(thing.id);
  changeThing(current, thing.id, (old) => ({
    ...old,
    nodes: changedBy(node, old.nodes),
    from: trained.length > 0 ? new Set(trained) : unionOf([old.from, ...absorbed]),
    carries: trained.length > 0 ? new Set(trained) : unionOf([old.carries, ...loaded.map((item) => before.get(item)?.carries ?? new Set<Training>())]),
  }));
}
