/** One kernel lifetime: its executions, what its names stand for, and the runs that come of them. */
import type { CellFacts } from '../python/facts';
import type { ExecutionStatus } from '../model/execution';
import type { SessionModules } from '../modules/session-modules';
import type { CaptureContext } from './capture';
import type { OutputAppeared } from './events';
import { CapturedExecution, type ExecutionStart } from './execution';
import { goThrough, type Flow } from './flow';
import { KeptNumbers } from './kept-numbers';
import { SessionLogs } from './logged';
import { SessionTold } from './told';
import { NumberPlacer } from './placing';
import { OutputReader } from './reading';
import { SessionPrivacy } from './privacy/session-privacy';
import { Runs } from './runs';
import { bindingsAfter, failedLine } from './settle';
import { SessionNames } from './session-names';
import { createTraining, type Training, type TrainingStart } from './training';
import { UNKNOWN_CODE } from './unknown-code';

/** Executions whose code is kept gone through; that of earlier ones is gone through again when it is asked for. */
const KEPT = 50;

/** The state of one session. */
export class SessionState {
  readonly id: string;
  readonly runs: Runs;
  readonly privacy = new SessionPrivacy();
  readonly kept = new KeptNumbers();
  readonly logs = new SessionLogs(this);
  readonly told = new SessionTold(this);
  readonly modules: SessionModules | null;
  readonly executions = new Map<number, CapturedExecution>();
  readonly trainings = new Map<string, Training>();
  /** Hashes of the cell versions that its trail holds. */
  readonly versions = new Map<string, string>();
  /** The run that a person has started and not ended. */
  manual: Training | null = null;
  ended = false;
  /** What its names stand for now, as far as executions are settled. */
  #names = SessionNames.none();
  /** Facts of each source, so that a cell that is run again shares them. */
  readonly #facts = new Map<string, CellFacts>();
  readonly #analyse: (source: string) => CellFacts;
  readonly #context: CaptureContext;
  readonly #placer: NumberPlacer;
  readonly #reader: OutputReader;

  /** `modules` follows what its cells import, where that is recorded. */
  constructor(id: string, context: CaptureContext, analyse: (source: string) => CellFacts, modules: ((tellsSecret: (text: string) => boolean) => SessionModules) | null) {
    this.id = id;
    this.modules = modules?.((text) => this.privacy.tellsSecret(text)) ?? null;
    this.#analyse = analyse;
    this.#context = context;
    this.runs = new Runs(id, context, this.executions);
    this.#placer = new NumberPlacer(this, context);
    this.#reader = new OutputReader(this, this.#placer);
  }

  /** An execution starts. */
  start(start: ExecutionStart): void {
    this.executions.set(start.ordinal, new CapturedExecution(start, (source) => this.#factsOf(source), this.#context.patterns ?? []));
    this.executions.get(start.ordinal - KEPT)?.retire();
    if (this.manual !== null) this.runs.link(this.manual, start.ordinal, 'training');
  }

  /** An execution shows text. */
  show(execution: CapturedExecution, event: OutputAppeared): void {
    if (event.channel === 'error') execution.failedAt ??= failedLine(event.text);
    else this.#reader.read(execution, event);
  }

  /** An execution ends; what it showed last is read first. */
  end(execution: CapturedExecution, status: ExecutionStatus, time: number, started = execution.start.time): void {
    execution.start = { ...execution.start, time: started };
    this.#reader.finish(execution, time);
    // The first value of each lone number is on record since it was shown; what is told here is the last.
    for (const number of execution.lone.values()) this.runs.compare(execution.start.ordinal, [], [number]);
    execution.status = status;
    execution.endedAt = time;
    this.settle(execution);
    for (const training of this.runs.trainings()) {
      if (training.execution !== execution.start.ordinal || training.key.startsWith('manual:')) continue;
      this.runs.setStatus(training, status, time);
      this.runs.refresh(training);
    }
    execution.close();
  }

  /** Gives all numbers of an execution to the run that a person made of it, and those to come. */
  give(execution: CapturedExecution, training: Training): void {
    execution.made = training;
    for (const line of this.kept.linesOf(execution.start.ordinal)) this.#placer.record(execution, training, line, null);
  }

  /** What the cell of an execution does, from what names stood for when it started. */
  flowOf(execution: CapturedExecution): Flow {
    if (execution.flow !== null) return execution.flow;
    for (const earlier of this.executions.values()) {
      if (earlier.start.ordinal < execution.start.ordinal && !earlier.settled) this.settle(earlier);
    }
    execution.before ??= this.#names;
    return this.#goThrough(execution, execution.before);
  }

  /** Goes through a cell again, now that one of its statements is known to train. */
  markYielding(execution: CapturedExecution, statement: number): Flow {
    execution.yielding.add(statement);
    return this.#goThrough(execution, this.flowOf(execution).before);
  }

  /** Takes over what an execution has assigned, once: an end that comes late finds it done. */
  settle(execution: CapturedExecution): void {
    if (execution.settled) return;
    const flow = this.flowOf(execution);
    execution.settled = true;
    this.#names = bindingsAfter(execution, flow);
  }

  /** Names that a person's run made of an execution stands for carry it from now on. */
  carry(training: Training): void {
    const names = this.#names.fork();
    for (const [name, thing] of this.#names) {
      if (![...thing.nodes].some((node) => node.execution === training.execution && node.facts.writes.includes(name)) || thing.module !== null || thing.definition !== null) continue;
      names.set(name, { ...thing, from: new Set([...thing.from, training]), carries: new Set([...thing.carries, training]) });
      training.carriers = [...new Set([...training.carriers, name])];
    }
    this.#names = names;
  }

  #goThrough(execution: CapturedExecution, before: SessionNames): Flow {
    const { ordinal, cell } = execution.start;
    const flow = goThrough({
      ordinal,
      facts: execution.facts,
      before,
      yielding: execution.yielding,
      training: (start) => this.#training(start),
      isSameCell: (other) => this.executions.get(other)?.start.cell === cell,
    });
    execution.flow = flow;
    return flow;
  }

  #factsOf(source: string): CellFacts {
    let facts = this.#facts.get(source);
    if (facts === undefined) this.#facts.set(source, (facts = source === '' ? UNKNOWN_CODE : this.#analyse(source)));
    return facts;
  }

  #training(start: TrainingStart): Training {
    let training = this.trainings.get(start.key);
    if (training === undefined) this.trainings.set(start.key, (training = createTraining(this.executions.get(start.execution)?.isCommand === true ? { ...start, reason: 'A command in a terminal gave its numbers.' } : start)));
    else if (training.kind === 'training') training.node = start.node;
    return training;
  }
}
