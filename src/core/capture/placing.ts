/** Puts the numbers of a line on the runs that they belong to. */
import type { LoopFacts } from '../python/facts';
import { candidatesOf, chosenTraining, yieldingStatement } from './attach';
import type { CaptureContext } from './capture';
import type { CapturedExecution, Output } from './execution';
import type { Flow } from './flow';
import { withoutLabel } from './choose';
import { counterOf, hasMetricWord } from './formats/vocabulary';
import { Laps } from './laps';
import type { FoundNumber, Numbers } from './numbers';
import type { KeptLine, KeptNumbers } from './kept-numbers';
import type { Runs } from './runs';
import { unionOf, type CodeNode } from './things';
import { createTraining, lapOf, type Progress, type Training } from './training';
import { turnLoops, turnOf, turnOfLap } from './turns';

/** Where and when a line was printed. */
export interface Place {
  readonly output: Output;
  readonly at: number;
  readonly repeat: boolean;
  readonly time: number;
}

/** What placing needs of a session. */
interface Session {
  readonly runs: Runs;
  readonly kept: KeptNumbers;
  readonly manual: Training | null;
  flowOf(execution: CapturedExecution): Flow;
  markYielding(execution: CapturedExecution, statement: number): Flow;
}

/** Steps of what is kept for a run of no training of the code's. */
const NO_TRAINING = createTraining({ key: '', kind: 'manual', execution: 0, node: null, callee: null, names: [] });
/** Counter of lines that show none. */
const COUNTED = 'index';
const INNER = new Set(['step', 'iteration', 'batch', 'update']);

/** Places numbers for one session. */
export class NumberPlacer {
  readonly #session: Session;
  readonly #context: CaptureContext;
  readonly #laps = new Laps();

  constructor(session: Session, context: CaptureContext) {
    this.#session = session;
    this.#context = context;
  }

  /** Places the numbers of a line that one print call, or none that is known, has made. */
  place(execution: CapturedExecution, line: Numbers, place: Place): void {
    const numbers = this.#manual(execution) === null ? line : { ...line, found: line.named };
    const inLoop = (numbers.site?.print.loops.length ?? 0) > 0;
    const index = inLoop && numbers.site !== null ? place.output.occurrences.next(numbers.site.print.facts, place.at, numbers.text, place.repeat, place.time) : null;
    if (inLoop && index === null && numbers.step.length === 0) return;
    this.#session.kept.keep(execution.start.ordinal, lineOf(NO_TRAINING, { ...line, found: line.named }, index, place.time));
    if (numbers.found.length === 0) return;
    let flow = this.#session.flowOf(execution);
    if (numbers.site !== null) execution.reached = Math.max(execution.reached, numbers.site.step.node.statement);
    if (this.#manual(execution) === null && (numbers.step.length > 0 || inLoop || isResultOfCommand(execution, numbers))) {
      const statement = yieldingStatement(flow, numbers);
      if (statement !== null) flow = this.#session.markYielding(execution, statement);
    }
    const shared: { training: Training; found: FoundNumber[] }[] = [];
    const apart: { candidates: readonly Training[]; number: FoundNumber }[] = [];
    for (const number of numbers.found) {
      const { training, candidates } = this.#find(execution, flow, numbers, number, index);
      if (training !== null) {
        if (numbers.restates === true && !this.#mayRestate(training, number.name, place.output)) continue;
        const same = shared.find((item) => item.training === training);
        if (same === undefined) shared.push({ training, found: [number] });
        else same.found.push(number);
      } else if (candidates.length === 0) {
        // Rows of a table that no training stands behind are data.
        if (numbers.restates === true) continue;
        if (execution.keepLone(number)) this.#session.runs.compare(execution.start.ordinal, [], [number]);
      } else {
        apart.push({ candidates, number });
      }
    }
    for (const { training, found } of shared) {
      const line = lineOf(training, { ...numbers, found }, index, place.time);
      this.record(execution, training, line, numbers.site?.step.node ?? null, turnLoops(training, numbers));
    }
    this.#compare(execution, apart);
  }

  /** Places a line that any of several print calls may have made: only where all agree whose numbers they are. */
  placeAny(execution: CapturedExecution, alternatives: readonly Numbers[], place: Place): void {
    const flow = this.#session.flowOf(execution);
    const [first] = alternatives;
    if (first === undefined) return;
    const candidates = unionOf(alternatives.flatMap((numbers) => numbers.found.map((number) => candidatesOf(flow, numbers, number))));
    if (candidates.size <= 1) this.place(execution, first, place);
    else this.#compare(execution, first.found.map((number) => ({ candidates: [...candidates], number })));
  }

  #find(execution: CapturedExecution, flow: Flow, numbers: Numbers, number: FoundNumber, index: number | null): { training: Training | null; candidates: readonly Training[] } {
    const manual = this.#manual(execution);
    if (manual !== null) return { training: manual, candidates: [] };
    const candidates = candidatesOf(flow, numbers, number);
    const chosen = chosenTraining(candidates, numbers, number);
    const turn = chosen === null ? null : turnOf(chosen, numbers, index);
    const all = chosen !== null && turn === null ? [...chosen.members.values()] : [...candidates];
    if (this.#context.runs === 'manual') return { training: turn?.run == null ? null : turn, candidates: all.filter((training) => training.run !== null) };
    return { training: turn, candidates: all };
  }

  /** Whether a summary may tell a metric: not where the run had that series before this output. */
  #mayRestate(training: Training, metric: string, { restated }: Output): boolean {
    const key = `${training.key}\n${metric}`;
    let may = restated.get(key);
    if (may === undefined) restated.set(key, (may = training.run === null || !this.#session.runs.series.tells(training.run, metric)));
    return may;
  }

  /** The run that a person has made of an execution, or started before it. */
  #manual(execution: CapturedExecution): Training | null {
    if (execution.made !== null) return execution.made;
    const { manual } = this.#session;
    return manual !== null && execution.start.ordinal >= manual.execution ? manual : null;
  }

  #compare(execution: CapturedExecution, apart: readonly { candidates: readonly Training[]; number: FoundNumber }[]): void {
    const groups = new Map<string, typeof apart[number][]>();
    for (const item of apart) {
      const key = item.candidates.map((training) => training.key).sort().join('|');
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    for (const group of groups.values()) {
      this.#session.runs.compare(execution.start.ordinal, group[0]?.candidates ?? [], group.map((item) => item.number));
    }
  }

  /** Records a line in the run of a training; `node` is the statement that printed it, `turns` are loops whose turns each are a training. */
  record(execution: CapturedExecution, training: Training, line: KeptLine, node: CodeNode | null, turns: readonly LoopFacts[] = []): void {
    const { ordinal } = execution.start;
    const { names, counters, step, values, hidden, time } = line;
    const add = (to: Training, all: readonly string[], at: readonly number[], told: readonly number[]): void => {
      const shifted = shift(to, all, at, ordinal);
      names.forEach((name, which) => {
        this.#session.runs.add(to, { metric: withoutLabel(name, to), counters: all, step: shifted, value: told[which] ?? NaN, time, execution: ordinal }, node);
      });
    };
    if (step.length === 0 || counters[0] === COUNTED) {
      add(training, counters, step, values);
      return;
    }
    const { lap, again } = this.#laps.follow(`${ordinal}\n${rootOf(training).key}\n${counters.join()}\n${names.join('|')}`, step, values);
    const steps = [...again, { step, values }];
    const axis = ordinal === training.execution && turns.length === 0 && !counters.includes(training.axis?.counter ?? COUNTED) ? training.axis : null;
    if (hidden !== null || axis !== null) {
      for (const told of steps) add(training, [axis?.counter ?? hidden ?? COUNTED, ...counters], [axis?.items[lap] ?? lap, ...told.step], told.values);
      return;
    }
    const own = ordinal !== training.execution || training.kind === 'manual' ? training : turns.length > 0 ? turnOfLap(training, turns, lap) : lapOf(rootOf(training), lap, `The outermost counter (${counters[0] ?? ''}) went back to its start in execution ${training.execution}, with other numbers.`);
    for (const told of steps) add(own, counters, told.step, told.values);
  }
}

/** A command is an attempt as a whole: one metric that it prints is enough for a run. */
function isResultOfCommand({ isCommand }: CapturedExecution, { found }: Numbers): boolean {
  return isCommand && found.some(({ name }) => hasMetricWord(name));
}

/** A line as it is recorded in the run of a training. */
function lineOf(training: Training, numbers: Numbers, index: number | null, time: number): KeptLine {
  const names = numbers.found.map(({ name }) => name);
  return { names, ...stepOf(training, numbers, index), values: numbers.found.map(({ value }) => value), time, hidden: hiddenCounter(numbers) };
}

/** The step of a line; lines of a loop that print none are counted. */
function stepOf(training: Training, numbers: Numbers, index: number | null): { counters: readonly string[]; step: readonly number[] } {
  const own = withoutTurns(training, numbers);
  if (own.step.length > 0 || index === null || (numbers.turns.length > 0 && training.kind !== 'manual')) return own;
  const turns = [...training.loopVariables, ...(training.of?.loopVariables ?? [])];
  const loops = numbers.site?.print.loops.filter((loop) => !loop.variables.some((variable) => turns.includes(variable))) ?? [];
  const overTurns = loops.every((loop) => loop.iterates.some((name) => training.carriers.includes(name)));
  return loops.length === 0 || overTurns ? { counters: [], step: [] } : { counters: [COUNTED], step: [index] };
}

/** A loop variable that tells a turn from others is a setting, however whole its numbers are. */
function withoutTurns(training: Training, { counters, step }: Numbers): { counters: readonly string[]; step: readonly number[] } {
  const turns = new Set([...training.loopVariables, ...(training.of?.loopVariables ?? [])].filter((variable) => counterOf(variable) === null));
  const kept = counters.map((_, index) => index).filter((index) => !turns.has(counters[index] as string));
  return { counters: kept.map((index) => counters[index] as string), step: kept.map((index) => step[index] as number) };
}

/** The loop around a single inner counter that the line does not show: the counter begins again with each of its turns. */
function hiddenCounter(numbers: Numbers): string | null {
  const loops = numbers.site?.print.loops ?? [];
  if (numbers.counters.length !== 1 || !INNER.has(numbers.counters[0] as string) || loops.length < 2) return null;
  const [variable = 'pass'] = loops[0]?.variables ?? [];
  return counterOf(variable) ?? variable;
}

function rootOf(training: Training): Training {
  return training.of !== null && training.of.laps.includes(training) ? training.of : training;
}

/**
 * The step as it is recorded. A continuation's steps go on: printed steps that lie beyond its parent's last are
 * kept, others are moved so that they follow it at the parent's stride. All else is recorded as printed.
 */
function shift(training: Training, counters: readonly string[], step: readonly number[], execution: number): readonly number[] {
  const [printed, ...inner] = step;
  if (printed === undefined || execution !== training.execution) return step;
  const key = counters.join();
  let progress = training.progress.get(key);
  if (progress === undefined) {
    const parent = training.relation === 'continuation' && training.parent !== null ? (training.parent.laps.at(-1) ?? training.parent).progress.get(key) : undefined;
    const offset = parent === undefined || printed > parent.last ? 0 : parent.last + parent.stride - printed;
    training.progress.set(key, (progress = { first: printed + offset, last: printed + offset, stride: 1, offset }));
  }
  const outer = printed + progress.offset;
  advance(progress, outer);
  return [outer, ...inner];
}

/** Takes note of a recorded step. */
export function advance(progress: Progress, outer: number): void {
  if (outer <= progress.last) return;
  progress.stride = outer - progress.last;
  progress.last = outer;
}
