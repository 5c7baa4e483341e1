/** Numbers that the helper inside the kernel told: nothing is more exact, and it knows the line at work, so whose they are is known from the code. */
import type { LogSeries } from '../logs/findings';
import { safeParams } from '../logs/safe-params';
import { formatParam, type ParamValue } from '../model/param';
import type { NumbersTold } from './events';
import type { CapturedExecution } from './execution';
import type { Step } from './flow';
import type { SessionState } from './session';
import { unionOf } from './things';
import { createTraining, lapOf, latestLap, type Training } from './training';
import { memberOf } from './turns';

/** What a session's helper told. */
export class SessionTold {
  /** By what the helper calls its run. */
  readonly #trainings = new Map<string, Training>();
  /** By training and tool, what the helper calls the runs of it, in the order of their first numbers. */
  readonly #laps = new Map<string, string[]>();

  constructor(private readonly session: SessionState) {}

  /** Puts numbers on the run that they are of; one that the code does not show gets a run of its own. */
  take(event: NumbersTold): void {
    const execution = this.session.executions.get(event.ordinal);
    if (execution === undefined || event.series.length === 0 || this.session.privacy.isIgnored(event.ordinal)) return;
    const training = this.#trainingOf(execution, event);
    const { runs } = this.session;
    if (!event.isOwn && !runs.mayOpen(training)) return;
    for (const series of event.series) this.#add(training, event.ordinal, series);
    runs.configure(training, safeParams(event.params));
  }

  #add(training: Training, execution: number, { name, counters, steps, times, values }: LogSeries): void {
    values.forEach((value, index) => {
      const step = steps.map((column) => column[index] as number);
      this.session.runs.add(training, { metric: name, counters, step, value, time: times[index] as number, execution, source: 'helper' }, null);
    });
  }

  #trainingOf(execution: CapturedExecution, event: NumbersTold): Training {
    const { manual } = this.session;
    if (execution.made !== null) return execution.made;
    if (manual !== null && event.ordinal >= manual.execution) return manual;
    const known = this.#trainings.get(event.run);
    if (known !== undefined) return known;
    const found = this.#inCode(execution, event);
    const training = found === null ? this.#own(execution, event) : this.#partOf(found, event);
    this.#trainings.set(event.run, training);
    return training;
  }

  /** A turn or a lap of a training of this execution; of an earlier one what it did last. */
  #partOf(training: Training, event: NumbersTold): Training {
    if (training.execution !== event.ordinal) return latestLap(training);
    const place = this.#placeIn(training, event);
    return training.loopVariables.length > 0 ? turnOf(training, event, place) : lapOf(training, place, `${event.tool} began to train again in execution ${event.ordinal}.`);
  }

  /** The one training that the line at work belongs to: its own, one that a series shows it to be, or one that it evaluates. */
  #inCode(execution: CapturedExecution, { line, series }: NumbersTold): Training | null {
    const { steps } = this.session.flowOf(execution);
    const step = steps.find(({ node: { facts } }) => line !== null && facts.line <= line && line <= facts.endLine);
    const own = only(trainingsIn(step === undefined ? steps : [step]));
    if (own !== null || step === undefined) return own;
    const carried = only(step.node.facts.reads.flatMap((name) => [...((steps[step.node.statement - 1]?.after ?? execution.before)?.get(name)?.carries ?? [])]));
    if (!series.some(({ counters }) => counters.length > 0)) return carried ?? only(trainingsIn(steps));
    if (carried !== null && step.running.loops.length === 0) return carried;
    this.session.markYielding(execution, step.node.statement);
    return only(trainingsIn(this.session.flowOf(execution).steps.filter(({ node }) => node.statement === step.node.statement)));
  }

  #own(execution: CapturedExecution, { run, tool, isOwn }: NumbersTold): Training {
    const { ordinal } = execution.start;
    const node = this.session.flowOf(execution).steps.at(-1)?.node ?? null;
    const key = `told:${run}`;
    const known = this.session.trainings.get(key);
    if (known !== undefined) return known;
    const reason = isOwn ? `celltrail.run began it in execution ${ordinal}.` : `${tool} told its numbers in execution ${ordinal}, and the code does not show what they are of.`;
    const training = createTraining({ key, kind: isOwn ? 'manual' : 'training', execution: ordinal, node, callee: null, names: [], reason });
    this.session.trainings.set(key, training);
    return training;
  }

  #placeIn(training: Training, { run, tool }: NumbersTold): number {
    const key = `${training.key}\n${tool}`;
    const runs = this.#laps.get(key) ?? [];
    this.#laps.set(key, runs);
    if (!runs.includes(run)) runs.push(run);
    return runs.indexOf(run);
  }
}

function trainingsIn(steps: readonly Step[]): Training[] {
  return steps.flatMap(({ trainings }) => trainings).filter(({ kind }) => kind === 'training');
}

function only(trainings: readonly Training[]): Training | null {
  const [first, ...others] = unionOf([new Set(trainings)]);
  return first !== undefined && others.length === 0 ? first : null;
}

/** The member of a loop's training by the values that its variables had; by its place where they tell nothing. */
function turnOf(training: Training, { params }: NumbersTold, place: number): Training {
  const settings = params.flatMap(([name, value]): { name: string; value: ParamValue }[] => (training.loopVariables.includes(name) ? [{ name, value }] : []));
  return memberOf(training, settings.length > 0 ? { label: settings.map(({ value }) => formatParam(value)).join(', '), settings } : { label: `#${place + 1}`, settings: [] });
}
