/** Many runs as typed columns: filled page by page, brought up to date run by run, and asked by field. */
import type { ParamValue } from '../model/param';
import type { MetricSummary } from '../model/metric';
import type { RunSummary } from '../model/run';
import { RUN_FACTS, RUN_NUMBERS, type MetricValue, type RunColumns, type RunFact, type RunNumber } from '../model/run-columns';
import { CodedData, MetricData, NumberData, type TableColumn } from './column-data';
import { Fields, isSmallerBetter } from './fields';
import { isGpuNumber } from './gpu-columns';

/** The columns of a table; a row is a place in them that a run keeps for as long as it is there. */
export class RunTable {
  private readonly rows = new Map<string, number>();
  private readonly ids: (string | null)[] = [];
  private readonly folders: string[] = [];
  private readonly numbers = Object.fromEntries(RUN_NUMBERS.map((name) => [name, new NumberData()])) as Record<RunNumber, NumberData>;
  private readonly facts = Object.fromEntries(RUN_FACTS.map((name) => [name, new CodedData()])) as Record<RunFact, CodedData>;
  private readonly params = new Map<string, CodedData>();
  private readonly metrics = new Map<string, MetricData>();
  private known: Fields | null = null;
  private ordered: readonly number[] | null = null;

  /** How many runs it has. */
  get size(): number {
    return this.rows.size;
  }

  /** Names of all params, in the order in which runs first had them. */
  get paramNames(): readonly string[] {
    return [...this.params.keys()];
  }

  /** Names of all metrics, in the order in which runs first had them. */
  get metricNames(): readonly string[] {
    return [...this.metrics.keys()];
  }

  /** What can be asked of it by name. */
  get fields(): Fields {
    return (this.known ??= new Fields(this.paramNames, this.metricNames));
  }

  /** Every row that has a run, newest first. */
  all(): readonly number[] {
    const { values } = this.numbers.started;
    return (this.ordered ??= [...this.rows.values()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || (this.idOf(a) < this.idOf(b) ? 1 : -1)));
  }

  /** The row of a run. */
  rowOf(id: string): number | undefined {
    return this.rows.get(id);
  }

  /** The run of a row. */
  idOf(row: number): string {
    return this.ids[row] ?? '';
  }

  /** The folder of the store that a row's run was read from. */
  folderOf(row: number): string {
    return this.folders[row] ?? '';
  }

  /** Takes runs in, or what is new of them. A run that another store told of stays that store's. */
  take(page: RunColumns, folder: string): void {
    const rows = page.ids.map((id) => this.place(id, folder));
    const taken = rows.map((row) => (this.folders[row] === folder ? row : SPARE));
    if (taken.some((row, index) => row !== SPARE && this.numbers.started.values[row] !== page.numbers.started[index])) this.ordered = null;
    for (const name of RUN_NUMBERS) taken.forEach((row, index) => this.put(this.numbers[name], row, page.numbers[name][index] ?? NaN));
    for (const name of RUN_FACTS) this.facts[name].take(page.facts[name], taken);
    this.takeParams(page, taken);
    this.takeMetrics(page, taken);
    this.known = null;
  }

  /** Lets go of runs. */
  drop(ids: readonly string[]): void {
    for (const id of ids) {
      const row = this.rows.get(id);
      if (row === undefined) continue;
      this.rows.delete(id);
      this.ordered = null;
      this.ids[row] = null;
      this.empty(row);
    }
  }

  /** The column of a field by its key; of metrics that value. Undefined where no run ever had it. */
  column(key: string, of: MetricValue = 'last'): TableColumn | undefined {
    if (key.startsWith('param:')) return this.params.get(key.slice('param:'.length));
    if (key.startsWith('metric:')) return this.metricColumn(key.slice('metric:'.length), of);
    if (key === 'duration') return { valueAt: (row) => this.durationOf(row) };
    if (key === 'number' || key === 'started' || key === 'updated') return this.numbers[key];
    if (isGpuNumber(key)) return { valueAt: (row) => knownAt(this.numbers[key], row) };
    return Object.hasOwn(this.facts, key) ? this.facts[key as RunFact] : undefined;
  }

  /** One of a metric's values over all runs. */
  metricColumn(name: string, of: MetricValue): NumberData | undefined {
    const metric = this.metrics.get(name);
    return metric?.[of === 'best' ? (isSmallerBetter(name) ? 'min' : 'max') : of];
  }

  /** What is known of a metric over all runs. */
  metric(name: string): MetricData | undefined {
    return this.metrics.get(name);
  }

  /** A fact of a row's run, as text; empty where it has none. */
  textOf(row: number, fact: RunFact): string {
    const value = this.facts[fact].valueAt(row);
    return typeof value === 'string' ? value : '';
  }

  /** The tags of a row's run. */
  tagsOf(row: number): readonly string[] {
    const tags = this.facts.tags.valueAt(row);
    return Array.isArray(tags) ? (tags as string[]) : [];
  }

  /** Whether a row's run is archived. */
  isArchived(row: number): boolean {
    return this.facts.archived.valueAt(row) === true;
  }

  /** A param of a row's run. */
  paramOf(row: number, name: string): ParamValue | undefined {
    return this.params.get(name)?.valueAt(row);
  }

  /** A row's run as charts know it; which execution set a param is not among the columns. */
  runAt(row: number): RunSummary {
    const text = (fact: RunFact): string | null => this.textOf(row, fact) || null;
    const ended = this.numbers.ended.values[row] ?? NaN;
    const imported = text('imported');
    return {
      id: this.idOf(row),
      number: this.numbers.number.values[row] ?? 0,
      kind: this.textOf(row, 'kind') as RunSummary['kind'],
      status: this.textOf(row, 'status') as RunSummary['status'],
      name: text('name'),
      session: this.textOf(row, 'session'),
      notebook: this.textOf(row, 'notebook'),
      execution: this.numbers.execution.values[row] ?? 0,
      startedAt: this.numbers.started.values[row] ?? 0,
      endedAt: Number.isNaN(ended) ? null : ended,
      updatedAt: this.numbers.updated.values[row] ?? 0,
      parent: text('parent'),
      relation: text('relation') as RunSummary['relation'],
      archived: this.isArchived(row),
      tags: this.tagsOf(row),
      note: text('note'),
      params: this.paramNames.flatMap((name) => {
        const value = this.paramOf(row, name);
        return value === undefined ? [] : [{ name, value, execution: null }];
      }),
      metrics: [...this.metrics.values()].flatMap((metric) => summaryAt(metric, row) ?? []),
      ...(imported === null ? {} : { imported }),
      why: this.textOf(row, 'why'),
    };
  }

  private durationOf(row: number): number | undefined {
    const { started, ended, updated } = this.numbers;
    const end = ended.values[row] ?? NaN;
    return started.has(row) ? (Number.isNaN(end) ? (updated.values[row] ?? NaN) : end) - (started.values[row] ?? NaN) : undefined;
  }

  private place(id: string, folder: string): number {
    const known = this.rows.get(id);
    if (known !== undefined) return known;
    const row = this.ids.push(id) - 1;
    this.folders[row] = folder;
    this.rows.set(id, row);
    this.ordered = null;
    return row;
  }

  private put(data: NumberData, row: number, value: number): void {
    if (row !== SPARE) data.set(row, value);
  }

  private takeParams({ params }: RunColumns, rows: readonly number[]): void {
    const told = new Set(params.map(({ name }) => name));
    for (const column of params) {
      const data = this.params.get(column.name) ?? new CodedData();
      this.params.set(column.name, data);
      data.take(column, rows);
    }
    for (const [name, data] of this.params) if (!told.has(name)) for (const row of rows) if (row !== SPARE) data.set(row, 0);
  }

  private takeMetrics({ metrics }: RunColumns, rows: readonly number[]): void {
    for (const metric of this.metrics.values()) for (const data of metric.all) for (const row of rows) if (row !== SPARE) data.clear(row);
    for (const { name, counters, runs, ...columns } of metrics) {
      const data = this.metrics.get(name) ?? new MetricData(name);
      this.metrics.set(name, data);
      if (counters.length > data.counters.length) data.counters = counters;
      runs.forEach((place, index) => {
        const row = rows[place] ?? SPARE;
        for (const part of ['last', 'min', 'max', 'count', 'step'] as const) this.put(data[part], row, columns[part][index] ?? NaN);
      });
    }
  }

  private empty(row: number): void {
    for (const data of Object.values(this.facts)) data.set(row, 0);
    for (const data of this.params.values()) data.set(row, 0);
    for (const data of Object.values(this.numbers)) data.clear(row);
    for (const metric of this.metrics.values()) for (const data of metric.all) data.clear(row);
  }
}

/** The row of runs that a page tells of but that are another store's. */
const SPARE = -1;

/** What was never sampled is missing, not NaN. */
function knownAt(data: NumberData, row: number): number | undefined {
  const value = data.valueAt(row);
  return Number.isNaN(value) ? undefined : value;
}

function summaryAt({ name, counters, last, min, max, count, step }: MetricData, row: number): MetricSummary | undefined {
  if (!last.has(row)) return undefined;
  const at = step.values[row] ?? NaN;
  return {
    name,
    counters: Number.isNaN(at) ? [] : counters,
    count: count.values[row] ?? 0,
    last: last.values[row] ?? NaN,
    lastStep: Number.isNaN(at) ? [] : [at],
    min: min.values[row] ?? NaN,
    max: max.values[row] ?? NaN,
  };
}
