/** Finds the training that a number belongs to: rules 1, 2 and 5. */
import type { ExpressionFacts } from '../python/facts';
import { chooseTraining } from './choose';
import type { Flow, Step } from './flow';
import { hasMetricWord, namesSplit } from './formats/vocabulary';
import { updatedNames } from './inflow';
import { metricCallIn } from './metric-calls';
import type { FoundNumber, Numbers } from './numbers';
import { unionOf, type Bindings, type Thing } from './things';
import { latestLap, type Training } from './training';
import { UNKNOWN_CODE } from './unknown-code';

/** The trainings that a number may belong to, by all that the code tells. */
export function candidatesOf(flow: Flow, numbers: Numbers, number: FoundNumber): Set<Training> {
  const { site } = numbers;
  if (site === null) return unnamedCandidates(flow);
  const step = flow.steps[site.step.node.statement] ?? site.step;
  return expressionCandidates(step, number.expression, number.expression === null ? [] : site.print.namesOf(number.expression));
}

function expressionCandidates(step: Step, expression: ExpressionFacts | null, names: readonly string[]): Set<Training> {
  const callee = expression?.callee ?? null;
  if (callee !== null) {
    const inline = step.trainings.filter((training) => training.callee !== null && callee.startsWith(training.callee));
    if (inline.length > 0 && names.every((name) => (shownThing(step, name)?.carries.size ?? 0) === 0)) return new Set(inline);
    const evaluations = step.evaluations.filter((training) => training.callee === callee);
    if (evaluations.length > 0) return new Set(evaluations);
  }
  const from = unionOf(withGlobals(step, names).map((name) => shownThing(step, name)?.from ?? new Set<Training>()));
  if (from.size > 0) return narrowToReceiver(step, callee, from);
  return new Set(step.trainings.length > 0 ? step.trainings : step.evaluations);
}

/** Names together with the globals that functions among them read. */
function withGlobals(step: Step, names: readonly string[]): string[] {
  const all = new Set(names);
  for (const name of all) for (const read of step.after.get(name)?.definition?.reads ?? []) all.add(read);
  return [...all];
}

/** What a name stood for when a line was printed in the statement. */
function shownThing(step: Step, name: string): Thing | undefined {
  const bound = step.bound.get(name);
  const after = step.after.get(name);
  // An object that is trained after it was bound is known by what it is afterwards.
  return bound === undefined || step.trainings.some((training) => after?.carries.has(training)) ? after : bound;
}

/** `a.score(X, y)` is about `a`, whatever its arguments came from. */
function narrowToReceiver(step: Step, callee: string | null, from: Set<Training>): Set<Training> {
  if (callee === null || metricCallIn(callee) === null || !callee.includes('.')) return from;
  const carries = shownThing(step, callee.slice(0, callee.indexOf('.')))?.carries;
  return carries !== undefined && carries.size > 0 ? new Set(carries) : from;
}

/** For text that no print call of the cell made: the cell's own trainings, else those whose carriers it reads. */
function unnamedCandidates(flow: Flow): Set<Training> {
  const own = new Set(flow.steps.flatMap((step) => step.trainings));
  if (own.size > 0) return own;
  const names = flow.steps.flatMap((step) => step.node.facts.reads);
  return unionOf(names.map((name) => flow.before.get(name)?.carries ?? new Set<Training>()));
}

/** The statement that trains because it yielded this series, or null where a known training or an earlier run has it. */
export function yieldingStatement(flow: Flow, numbers: Numbers): number | null {
  // What sums up a training is none, as far as the code is known.
  if (numbers.restates === true && flow.steps.some((step) => step.node.facts !== UNKNOWN_CODE.statements[0])) return null;
  const step = numbers.site === null ? likelyStep(flow) : flow.steps[numbers.site.step.node.statement];
  if (step === undefined || step.trainings.length > 0 || (numbers.site === null && flow.steps.some((other) => other.trainings.length > 0))) return null;
  const before = flow.steps[step.node.statement - 1]?.after ?? flow.before;
  const updates = updatedNames(step.node.facts, step.running, before).some((name) => (before.get(name)?.carries.size ?? 0) > 0);
  if (updates) return step.node.statement;
  const evaluated = unionOf(step.node.facts.reads.filter((name) => isJudged(name, before)).map((name) => before.get(name)?.from ?? new Set<Training>()));
  const known = numbers.found.some((number) => [...candidatesOf(flow, numbers, number)].some((training) => training.kind === 'evaluation' || evaluated.has(training)));
  const telling = numbers.certain === true || numbers.found.some(({ name }) => hasMetricWord(name) || namesSplit(name) || name.length === 1);
  return known || !telling ? null : step.node.statement;
}

/** Whether a name may be what a loop evaluates: neither a number kept from an earlier training nor a list of such. */
function isJudged(name: string, bindings: Bindings): boolean {
  const literal = bindings.get(name)?.literal;
  return !hasMetricWord(name) && !/best/i.test(name) && (literal === undefined || literal === null || typeof literal !== 'object');
}

/** The statement that text without a print call most likely came from: the only loop, else the last call. */
function likelyStep(flow: Flow): Step | undefined {
  const loops = flow.steps.filter((step) => step.running.loops.length > 0);
  return loops.length > 0 ? loops.at(-1) : flow.steps.findLast((step) => step.running.calls.length > 0);
}

/** The one training that a number belongs to, in its latest lap; null where it is about several. */
export function chosenTraining(candidates: ReadonlySet<Training>, numbers: Numbers, number: FoundNumber): Training | null {
  const callee = number.expression?.callee ?? null;
  const labels = [number.expression?.variable ?? '', callee?.split('.')[0] ?? '', number.name, ...numbers.turns.map((turn) => turn.text)];
  const chosen = chooseTraining(candidates, labels) ?? (numbers.found.length === 1 ? chooseTraining(candidates, [numbers.text.split(/[:=]/)[0] ?? '']) : null);
  return chosen === null ? null : latestLap(chosen);
}
