/** Numbers that a library wrote to a file while a session ran: they are exact, so they go before what it printed. */
import type { LogSeries } from '../logs/findings';
import { pick } from '../series/columns';
import type { NumbersLogged } from './events';
import type { CapturedExecution } from './execution';
import type { SessionState } from './session';
import { lapOf, type Training } from './training';

/** The first sign of an execution comes so late at most (milliseconds), and so long after its end a library may still write. */
const SLACK = 5_000;

/** What a session knows of the logs of its libraries. */
export class SessionLogs {
  /** The training of the run that a folder or file is known by. */
  readonly #trainings = new Map<string, Training>();
  /** By execution and tool, the runs that it logged, in the order of their first numbers. */
  readonly #roots = new Map<string, string[]>();

  constructor(private readonly session: SessionState) {}

  /** Gives what a file tells to the run of the execution that it is from; numbers of which nobody can say whose they are stay in their file. */
  take(event: NumbersLogged): void {
    for (const [execution, series] of this.#byExecution(event)) {
      const training = series.length > 0 ? this.#trainingOf(execution, event) : null;
      if (training === null || !this.session.runs.mayOpen(training)) continue;
      for (const each of series) this.#add(training, execution, each);
      this.session.runs.configure(training, event.params);
    }
  }

  #byExecution({ ordinal, series }: NumbersLogged): [CapturedExecution, readonly LogSeries[]][] {
    const { executions } = this.session;
    if (ordinal !== null) {
      const execution = executions.get(ordinal);
      return execution === undefined ? [] : [[execution, series]];
    }
    const first = Math.min(...series.map(({ times }) => times.reduce((least, time) => Math.min(least, time), Infinity)));
    return [...executions.values()].flatMap((execution): [CapturedExecution, readonly LogSeries[]][] => {
      if (execution.endedAt !== null && execution.endedAt + SLACK <= first) return [];
      const { ordinal: place } = execution.start;
      const from = startOf(execution, executions.get(place - 1));
      const to = endOf(execution, executions.get(place + 1));
      const own = series.flatMap((each) => within(each, from, to));
      return own.length > 0 ? [[execution, own]] : [];
    });
  }

  #add(training: Training, execution: CapturedExecution, { name, counters, steps, times, values }: LogSeries): void {
    values.forEach((value, index) => {
      const step = steps.map((column) => column[index] as number);
      this.session.runs.add(training, { metric: name, counters, step, value, time: times[index] as number, execution: execution.start.ordinal, source: 'file' }, null);
    });
  }

  /** The run that a person made or started; else the one training of the execution, each further folder of a tool being a lap of it; else the run that the folder is of. */
  #trainingOf(execution: CapturedExecution, { root, tool }: NumbersLogged): Training | null {
    const { manual } = this.session;
    const { ordinal } = execution.start;
    if (this.session.privacy.isIgnored(ordinal)) return null;
    if (execution.made !== null) return execution.made;
    if (manual !== null && ordinal >= manual.execution) return manual;
    const known = this.#trainings.get(root);
    const own = this.#ownTrainings(execution);
    if (known !== undefined && (own.length === 0 || known.execution === ordinal)) return known;
    const [only] = own.length > 0 ? own : this.#yielding(execution);
    if (only === undefined || own.length > 1 || only.loopVariables.length > 0) return null;
    const training = lapOf(only, this.#placeOf(`${ordinal}\n${tool}`, root), `${tool} began another log in execution ${ordinal}.`);
    this.#trainings.set(root, training);
    return training;
  }

  #ownTrainings(execution: CapturedExecution): Training[] {
    const flow = this.session.flowOf(execution);
    return [...new Set(flow.steps.flatMap((step) => step.trainings))].filter(({ kind }) => kind === 'training');
  }

  /** A cell that logs a series trains, whatever it calls: its only loop, else its last call. */
  #yielding(execution: CapturedExecution): Training[] {
    const { steps } = this.session.flowOf(execution);
    const loops = steps.filter((step) => step.running.loops.length > 0);
    const likely = loops.at(-1) ?? steps.findLast((step) => step.running.calls.length > 0);
    if (likely === undefined) return [];
    this.session.markYielding(execution, likely.node.statement);
    return this.#ownTrainings(execution);
  }

  #placeOf(key: string, root: string): number {
    const roots = this.#roots.get(key) ?? [];
    this.#roots.set(key, roots);
    if (!roots.includes(root)) roots.push(root);
    return roots.indexOf(root);
  }
}

/** From when on points are an execution's: before its first sign, but not before the one before it had ended. */
function startOf({ start }: CapturedExecution, before: CapturedExecution | undefined): number {
  if (before === undefined) return start.time - SLACK;
  return before.endedAt === null ? start.time : Math.max(before.endedAt, start.time - SLACK);
}

function endOf(execution: CapturedExecution, next: CapturedExecution | undefined): number {
  const { endedAt } = execution;
  return Math.min(endedAt === null ? Infinity : endedAt + SLACK, next === undefined ? Infinity : startOf(next, execution));
}

function within({ name, counters, steps, times, values }: LogSeries, from: number, to: number): LogSeries[] {
  const kept = Uint32Array.from(times.keys()).filter((index) => (times[index] as number) >= from && (times[index] as number) < to);
  if (kept.length === 0) return [];
  return [{ name, counters, steps: steps.map((column) => pick(column, kept)), times: pick(times, kept), values: pick(values, kept) }];
}
