/** Takes a session up where its trail left it. */
import { fromTrailNumber } from '../trail/numbers';
import type { CaptureRecord, ComparisonRecord, PointsRecord, RunRecord, SeriesRecord } from '../trail/records';
import { advance } from './placing';
import type { SessionState } from './session';
import { failedLine } from './settle';
import { createMember, createTraining, type Training } from './training';

/** Rebuilds the state of one session, record by record. */
export class SessionReplay {
  readonly #session: SessionState;
  readonly #series = new Map<number, SeriesRecord>();
  readonly #trainings = new Map<string, Training>();

  constructor(session: SessionState) {
    this.#session = session;
  }

  /** Takes in the next record of the trail. */
  take(record: CaptureRecord): void {
    const session = this.#session;
    switch (record.t) {
      case 'version':
        session.versions.set(record.hash, record.source);
        break;
      case 'modules':
        session.modules?.restore(record.modules);
        break;
      case 'execution':
        session.modules?.recall(session.versions.get(record.version) ?? '');
        session.start({ ordinal: record.ordinal, order: record.order, cell: record.cell, source: session.privacy.start(record.ordinal, session.versions.get(record.version) ?? '').source, time: record.time, settings: [] });
        break;
      case 'execution-end': {
        const execution = session.executions.get(record.ordinal);
        if (execution === undefined) break;
        const traceback = record.outputs.find((output) => output.mime.includes('error'))?.text;
        if (traceback !== undefined) execution.failedAt = failedLine(traceback);
        session.end(execution, record.status, record.time, record.started);
        break;
      }
      case 'session-end':
        session.ended = true;
        break;
      case 'series':
        this.#series.set(record.s, record);
        session.runs.series.restoreSeries(record);
        break;
      case 'points':
        this.#takePoints(record);
        break;
      case 'run':
        this.#takeRun(record);
        break;
      case 'run-status':
        if (session.manual?.run === record.run && record.status !== 'running') session.manual = null;
        session.runs.restore(record, null);
        break;
      case 'comparison':
        if (record.runs.length === 0) this.#keepLone(record);
        session.runs.restore(record, null);
        break;
      default:
        session.runs.restore(record, null);
    }
    // What the state makes of a record is in the trail already.
    session.runs.flush();
  }

  #keepLone({ execution: ordinal, values }: ComparisonRecord): void {
    const execution = this.#session.executions.get(ordinal);
    if (execution === undefined) return;
    for (const { name, value: told } of values) {
      const value = fromTrailNumber(told);
      execution.keepLone({ name, value, expression: null });
      this.#session.kept.keep(ordinal, { names: [name], counters: [], step: [], values: [value], time: execution.endedAt ?? execution.start.time, hidden: null });
    }
  }

  #takeRun(record: RunRecord): void {
    const training = this.#find(record);
    this.#trainings.set(record.run, training);
    this.#session.runs.restore(record, training);
    if (record.subject?.startsWith('manual:') === true) this.#session.manual = training;
    const execution = this.#session.executions.get(record.execution);
    if (record.subject?.startsWith('made:') === true && execution !== undefined) {
      execution.made = training;
      if (execution.settled) this.#session.carry(training);
    }
  }

  /** The training that a run record stands for: the same that going through its cell finds. */
  #find(record: RunRecord): Training {
    const { trainings, executions } = this.#session;
    const key = record.subject ?? '';
    const [base = '', mark] = key.split(/(?=[@#])/s);
    const execution = executions.get(record.execution);
    if (execution !== undefined) {
      this.#session.flowOf(execution);
      if (!trainings.has(base) && /^\d+:\d+:$/.test(base)) this.#session.markYielding(execution, Number(base.split(':')[1]));
    }
    const found = trainings.get(base);
    if (found === undefined) {
      const own = createTraining({ key, kind: record.kind, execution: record.execution, node: null, callee: null, names: [] });
      own.carriers = record.carriers;
      trainings.set(key, own);
      return own;
    }
    if (mark === undefined) return found;
    const suffix = key.slice(base.length);
    const member = createMember(found, suffix, record.why, []);
    if (suffix.startsWith('#')) found.laps.push(member);
    else found.members.set(suffix.slice(1), member);
    return member;
  }

  #takePoints(record: PointsRecord): void {
    const series = this.#series.get(record.s);
    const steps = record.value.map((_, index) => record.step.map((column) => column[index] ?? 0));
    const values = record.value.map(fromTrailNumber);
    this.#session.runs.series.restorePoints(record.s, steps, values);
    const ordinal = series?.execution;
    if (series !== undefined && ordinal !== undefined) {
      steps.forEach((step, row) => { this.#session.kept.keep(ordinal, { names: [series.metric], counters: series.counters, step, values: [values[row] ?? NaN], time: record.time[row] ?? 0, hidden: null }); });
    }
    const training = series === undefined ? undefined : this.#trainings.get(series.run);
    if (series === undefined || training === undefined || series.counters.length === 0 || series.execution !== training.execution) return;
    const key = series.counters.join();
    for (const [outer = 0] of steps) {
      const progress = training.progress.get(key);
      if (progress !== undefined) advance(progress, outer);
      else training.progress.set(key, { first: outer, last: outer, stride: 1, offset: offsetOf(training, key, outer) });
    }
  }
}

/** How far a continuation's steps were moved: its cell prints the same first step each time. */
function offsetOf(training: Training, key: string, first: number): number {
  const parent = training.relation === 'continuation' ? training.parent?.progress.get(key) : undefined;
  return parent === undefined || first <= parent.last ? 0 : first === parent.last + parent.stride ? first - (parent.first - parent.offset) : 0;
}
