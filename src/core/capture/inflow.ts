/** What flows into a training: weights of earlier ones, which make it their child, and data made by them, which do not. */
import type { StatementFacts } from '../python/facts';
import { counterOf, hasMetricWord } from './formats/vocabulary';
import type { Running } from './calls';
import { onlyReads, onlyStores } from './reading-calls';
import type { Subject } from './subjects';
import { unionOf, type Bindings, type Thing } from './things';
import type { Training } from './training';

/** Trainings that flow into another one. */
export interface Inflow {
  /** Those whose weights flow in, and whether it is their very object that is trained on. */
  readonly carried: ReadonlyMap<Training, boolean>;
  /** Those that anything it reads came from. */
  readonly data: ReadonlySet<Training>;
}

/** What flows into the training of a statement; `subject` is null where only its series tells that it trains. */
export function inflowOf(subject: Subject | null, facts: StatementFacts, running: Running, before: Bindings): Inflow {
  const carried = new Map<Training, boolean>();
  const carry = (thing: Thing, name: string): void => {
    for (const training of thing.carries) carried.set(training, carried.get(training) === true || training.objects.has(thing.id) || (subject === null && training.carriers.includes(name)));
  };
  for (const name of subject === null ? weightNames(facts, running, before) : trainedNames(subject, facts)) {
    const thing = before.get(name);
    if (thing === undefined || subject?.startsOver === true) continue;
    carry(thing, name);
    for (const part of before.values()) if (thing.parts.has(part.id)) carry(part, name);
  }
  for (const name of subject?.weights ?? []) {
    const thing = before.get(name);
    if (thing !== undefined) carry(thing, name);
  }
  return { carried, data: unionOf([...facts.reads, ...running.reads].map((name) => before.get(name)?.from ?? new Set<Training>())) };
}

/** The objects of a fitting call that were there before its statement; for a loop's variable what the loop goes over. */
function trainedNames(subject: Subject, facts: StatementFacts): string[] {
  return subject.objects.flatMap((name) => {
    const over = facts.loops.filter((loop) => loop.variables.includes(name));
    if (over.length > 0) return over.flatMap((loop) => [...loop.iterates]);
    return facts.writes.includes(name) && !facts.reads.includes(name) ? [] : [name];
  });
}

/** Names that a statement reads and then writes or changes: what a loop without a known fitting call trains. */
export function updatedNames(facts: StatementFacts, running: Running, before: Bindings): string[] {
  const changed = [...facts.mutates, ...running.changes].filter((name) => isChanged(name, facts, running));
  const updated = new Set([...facts.writes.filter((name) => facts.reads.includes(name)), ...running.writes, ...changed]);
  return [...updated].filter((name) => {
    const thing = before.get(name);
    return thing !== undefined && thing.module === null && thing.definition === null && !hasMetricWord(name) && !/^best|count|^n_|^i$/i.test(name) && counterOf(name) === null;
  });
}

function weightNames(facts: StatementFacts, running: Running, before: Bindings): string[] {
  const handed = running.calls.filter((call) => call.calls !== null).flatMap((call) => call.args.flatMap((argument) => argument.variable ?? []));
  return [...new Set([...updatedNames(facts, running, before), ...handed])];
}

/** Whether a statement does more to an object than read it or append to it. What a loop does with its items it does to a list of them. */
export function isChanged(name: string, { aliases }: StatementFacts, running: Running): boolean {
  const same = new Set([name, ...aliases.filter(({ source }) => source === name).map(({ target }) => target)]);
  const methods = running.calls.filter((call) => call.receivers.some((receiver) => same.has(receiver)) && call.within === null).map((call) => call.facts.name);
  return methods.length === 0 || methods.some((method) => !onlyReads(method) && !onlyStores(method));
}
