/** Opens runs, and writes what belongs to them. */
import { toTrailNumber } from '../trail/numbers';
import type { CaptureRecord, LinkRecord, RunRecord } from '../trail/records';
import type { Param, ParamValue } from '../model/param';
import type { RunStatus } from '../model/run';
import type { CaptureContext } from './capture';
import type { CapturedExecution } from './execution';
import { paramsOf } from './params';
import { SeriesWriter, type Point } from './series';
import { RunSlice } from './run-slice';
import type { CodeNode } from './things';
import type { Training } from './training';
import { whyOf } from './why';

interface OpenRun {
  readonly training: Training;
  /** Executions that it is linked to, by role. */
  readonly links: Set<string>;
  readonly slice: RunSlice;
  params: string;
  status: RunStatus | null;
}

/** The class of what is trained is the first setting of all; a setting that the code itself calls so stands for it. */
function withModel(params: Param[], { model, execution }: Training): Param[] {
  if (model === null || params.some(({ name }) => name === 'model')) return params;
  return [{ name: 'model', value: model, execution }, ...params];
}

/** The run that weights flowed in from: that of the nearest training before it which has one. */
function parentRunOf(training: Training): string | null {
  let parent = training.parent;
  while (parent !== null && parent.run === null) parent = parent.parent;
  return parent?.run ?? null;
}

/** The runs of one session. */
export class Runs {
  readonly #session: string;
  readonly #context: CaptureContext;
  readonly #executions: ReadonlyMap<number, CapturedExecution>;
  readonly #open = new Map<string, OpenRun>();
  readonly #compared = new Set<string>();
  readonly series: SeriesWriter;
  #records: CaptureRecord[] = [];

  constructor(session: string, context: CaptureContext, executions: ReadonlyMap<number, CapturedExecution>) {
    this.#session = session;
    this.#context = context;
    this.#executions = executions;
    this.series = new SeriesWriter(session);
  }

  /** Records made since the last call, points last; so a run is in the trail before what belongs to it. */
  flush(): CaptureRecord[] {
    const records = [...this.#records, ...this.series.flush()];
    this.#records = [];
    return records;
  }

  /** The run of a training, opened now where it has none, dated back to the start of its execution (`time` where that has not started). */
  open(training: Training, time?: number): string {
    if (training.run !== null) return training.run;
    const { id, number } = this.#context.nextRun();
    training.run = id;
    const execution = this.#executions.get(training.execution);
    const parentRun = parentRunOf(training);
    const record: RunRecord = {
      t: 'run',
      run: id,
      number,
      kind: training.kind,
      session: this.#session,
      execution: training.execution,
      time: execution?.start.time ?? time ?? 0,
      ...(parentRun === null ? {} : { parent: parentRun, ...(training.relation === null ? {} : { relation: training.relation }) }),
      why: whyOf(training, parentRun === null ? undefined : this.#context.runNumber(parentRun)),
      carriers: training.carriers,
      subject: training.key,
    };
    this.#records.push(record);
    this.#begin(id, training, parentRun);
    const status = training.key.startsWith('manual:') ? 'running' : (execution?.status ?? 'running');
    this.setStatus(training, status, status === 'running' ? record.time : (execution?.endedAt ?? record.time));
    this.refresh(training);
    return id;
  }

  /** Adds a value to the run of a training, which opens with it. `node` is the statement that showed it. */
  add(training: Training, point: Omit<Point, 'run'>, node: CodeNode | null): void {
    const run = this.open(training);
    if (point.execution !== training.execution) {
      this.link(training, point.execution, 'metric');
      if (node !== null) this.#linkSlice(training, this.#open.get(run)?.slice.shownBy(node).filter((execution) => execution !== point.execution) ?? []);
    }
    this.series.add({ ...point, run });
  }

  /** Records numbers of which nobody can say to which of several runs each belongs. */
  compare(execution: number, trainings: readonly Training[], values: readonly { readonly name: string; readonly value: number }[]): void {
    const runs = trainings.map((training) => this.open(training)).sort();
    const record: CaptureRecord = { t: 'comparison', session: this.#session, execution, runs, values: values.map(({ name, value }) => ({ name, value: toTrailNumber(value) })) };
    const key = JSON.stringify(record);
    if (this.#compared.has(key)) return;
    this.#compared.add(key);
    this.#records.push(record);
  }

  /** Whether numbers may open the run of a training by themselves, where it has none yet. */
  mayOpen(training: Training): boolean {
    return training.run !== null || training.kind === 'manual' || this.#context.runs === 'automatic';
  }

  /** Adds settings that a file tells, where the code does not tell them itself. */
  configure(training: Training, settings: readonly (readonly [name: string, value: ParamValue])[]): void {
    const run = training.run === null ? undefined : this.#open.get(training.run);
    if (run === undefined || training.run === null) return;
    const known = new Set((JSON.parse(run.params) as Param[]).map(({ name }) => name));
    const params = settings.filter(([name]) => !known.has(name)).map(([name, value]) => ({ name, value, execution: training.execution }));
    if (params.length > 0) this.#records.push({ t: 'params', run: training.run, params });
  }

  /** Says what has become of a run; nothing where it has none or is known to be so. */
  setStatus(training: Training, status: RunStatus, time: number): void {
    const run = training.run === null ? undefined : this.#open.get(training.run);
    if (run === undefined || training.run === null || run.status === status) return;
    run.status = status;
    this.#records.push({ t: 'run-status', run: training.run, status, time });
  }

  /** Whether a run has been opened and has not ended. */
  isRunning(training: Training): boolean {
    return training.run !== null && this.#open.get(training.run)?.status === 'running';
  }

  /** All trainings that have a run. */
  trainings(): Training[] {
    return [...this.#open.values()].map((run) => run.training);
  }

  /** Writes the slice and the params of a run as they are known now. */
  refresh(training: Training): void {
    const run = training.run === null ? undefined : this.#open.get(training.run);
    if (run === undefined || training.run === null) return;
    this.link(training, training.execution, 'training');
    if (training.node !== null) run.slice.follow(training.node);
    this.#linkSlice(training, run.slice.executions);
    const found = withModel(paramsOf(run.slice.code, training.node), training);
    const own = training.settings.map(({ name, value }) => ({ name, value, execution: training.execution }));
    const given = (this.#executions.get(training.execution)?.start.settings ?? []).map(([name, value]) => ({ name, value, execution: training.execution }));
    const params = [...found, ...given].filter((param) => !own.some((item) => item.name === param.name)).concat(own);
    const text = JSON.stringify(params);
    if (text === run.params) return;
    run.params = text;
    this.#records.push({ t: 'params', run: training.run, params });
  }

  /** Says that an execution belongs to the run of a training, once for each role. */
  link(training: Training, execution: number, role: LinkRecord['role']): void {
    const run = training.run === null ? undefined : this.#open.get(training.run);
    if (run === undefined || training.run === null || run.links.has(`${role}:${execution}`)) return;
    run.links.add(`${role}:${execution}`);
    this.#records.push({ t: 'link', run: training.run, session: this.#session, execution, role });
  }

  #linkSlice(training: Training, executions: Iterable<number>): void {
    for (const execution of executions) if (execution !== training.execution) this.link(training, execution, 'slice');
  }

  #begin(id: string, training: Training, parentRun: string | null): void {
    const slice = new RunSlice(this.#open.get(parentRun ?? '')?.slice ?? null);
    if (training.node !== null) slice.follow(training.node);
    this.#open.set(id, { training, links: new Set(), slice, params: '[]', status: null });
  }

  /** The params of a member that its slice does not tell: those of its turn. */
  #ownSettings({ training, slice }: OpenRun, params: readonly Param[]): Training['settings'] {
    const found = new Set(withModel(paramsOf(slice.code, training.node), training).map((param) => JSON.stringify(param)));
    return params.filter((param) => param.execution === training.execution && !found.has(JSON.stringify(param)));
  }

  /** Takes up a record that a trail holds; `training` is what a run record stands for. */
  restore(record: CaptureRecord, training: Training | null): void {
    if (record.t === 'run' && training !== null) {
      training.run = record.run;
      this.#begin(record.run, training, record.parent ?? null);
    } else if (record.t === 'run-status') {
      const run = this.#open.get(record.run);
      if (run !== undefined) run.status = record.status;
    } else if (record.t === 'params') {
      const run = this.#open.get(record.run);
      if (run === undefined) return;
      run.params = JSON.stringify(record.params);
      if (run.training.of !== null || this.#executions.get(run.training.execution)?.isCommand === true) run.training.settings = this.#ownSettings(run, record.params);
    } else if (record.t === 'link') {
      this.#open.get(record.run)?.links.add(`${record.role}:${record.execution}`);
    } else if (record.t === 'comparison') {
      this.#compared.add(JSON.stringify(record));
    }
  }
}
