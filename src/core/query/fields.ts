/** What a filter, a sort key or a column can name. */
import { METRIC_VALUES, type MetricValue } from '../model/run-columns';

/** What a field holds: `any` is what params are, numbers or texts. */
export type FieldKind = 'number' | 'duration' | 'time' | 'text' | 'list' | 'any';

/** A column of the table by its key: `status`, `param:lr`, `metric:loss`. */
export interface Field {
  readonly key: string;
  /** What people type and read. */
  readonly name: string;
  readonly kind: FieldKind;
  /** One word or two on what it is, for a list of suggestions. */
  readonly detail: string;
}

/** A field as a filter names it. */
export interface FieldUse {
  readonly field: Field;
  readonly of: MetricValue;
}

/** Fields that every run has. */
export const PLAIN_FIELDS: readonly Field[] = [
  { key: 'number', name: 'run', kind: 'number', detail: 'number' },
  { key: 'name', name: 'name', kind: 'text', detail: 'text' },
  { key: 'status', name: 'status', kind: 'text', detail: 'ok, failed, running, …' },
  { key: 'tags', name: 'tag', kind: 'list', detail: 'list' },
  { key: 'note', name: 'note', kind: 'text', detail: 'text' },
  { key: 'notebook', name: 'notebook', kind: 'text', detail: 'path' },
  { key: 'duration', name: 'duration', kind: 'duration', detail: 'time: 90s, 5m, 2h' },
  { key: 'started', name: 'started', kind: 'time', detail: 'date: 2026-11-21' },
  { key: 'commit', name: 'commit', kind: 'text', detail: 'git' },
  { key: 'branch', name: 'branch', kind: 'text', detail: 'git' },
  { key: 'python', name: 'python', kind: 'text', detail: 'version' },
  { key: 'gpu', name: 'gpu', kind: 'text', detail: 'name' },
  { key: 'gpuTime', name: 'gpu_time', kind: 'duration', detail: 'time: 90s, 5m, 2h' },
  { key: 'gpuUse', name: 'gpu_use', kind: 'number', detail: 'mean %' },
  { key: 'gpuPeak', name: 'gpu_peak', kind: 'number', detail: 'greatest %' },
  { key: 'gpuMemory', name: 'gpu_memory', kind: 'number', detail: 'GB' },
  { key: 'gpuEnergy', name: 'gpu_energy', kind: 'number', detail: 'Wh' },
  { key: 'gpuIdle', name: 'gpu_idle', kind: 'number', detail: '%' },
  { key: 'kind', name: 'kind', kind: 'text', detail: 'training, evaluation, manual' },
  { key: 'relation', name: 'relation', kind: 'text', detail: 'continuation, …' },
  { key: 'archived', name: 'archived', kind: 'any', detail: 'true, false' },
];

const PLAIN = new Map(PLAIN_FIELDS.map((field) => [field.name, field]));

/** Names that mean "smaller is better" as a word of a metric's name. */
const SMALLER_IS_BETTER = /(^|[^\p{L}])(loss|error|err|mse|mae|rmse|mape|nll|perplexity|ppl|wer|cer|fid|bpc|bpb|cost|regret|logloss|hinge|latency|time)([^\p{L}]|$)|loss$|error$/iu;

/** Whether a smaller value of this metric is the better one, as far as its name tells. */
export function isSmallerBetter(metric: string): boolean {
  return SMALLER_IS_BETTER.test(metric);
}

/** The field of a param. */
export function paramField(name: string): Field {
  return { key: `param:${name}`, name: PLAIN.has(name) ? `param.${name}` : name, kind: 'any', detail: 'param' };
}

/** The field of a metric. */
export function metricField(name: string): Field {
  return { key: `metric:${name}`, name: PLAIN.has(name) ? `metric.${name}` : name, kind: 'number', detail: 'metric' };
}

/** The fields of one table: those that every run has, and its params and metrics. */
export class Fields {
  private readonly params: ReadonlyMap<string, Field>;
  private readonly metrics: ReadonlyMap<string, Field>;

  constructor(params: readonly string[], metrics: readonly string[]) {
    this.params = new Map(params.map((name) => [name, paramField(name)]));
    this.metrics = new Map(metrics.map((name) => [name, metricField(name)]));
  }

  /** All, in the order in which they are suggested. */
  get all(): readonly Field[] {
    return [...this.metrics.values(), ...this.params.values(), ...PLAIN_FIELDS];
  }

  /** What a name means: a field that every run has, else a metric, else a param; `metric.` and `param.` before it decide. A last part `.min`, `.max`, `.best`, `.last` chooses among a metric's values. */
  find(name: string): FieldUse | undefined {
    const whole = this.exact(name);
    if (whole) return { field: whole, of: 'last' };
    const dot = name.lastIndexOf('.');
    const of = METRIC_VALUES.find((each) => each === name.slice(dot + 1));
    const field = of === undefined || dot < 0 ? undefined : this.exact(name.slice(0, dot));
    return field?.key.startsWith('metric:') && of !== undefined ? { field, of } : undefined;
  }

  private exact(name: string): Field | undefined {
    return PLAIN.get(name) ?? this.metrics.get(name) ?? this.params.get(name) ?? this.metrics.get(after('metric.', name)) ?? this.params.get(after('param.', name)) ?? PLAIN.get(ALIASES.get(name) ?? '');
  }
}

const ALIASES: ReadonlyMap<string, string> = new Map([['tags', 'tag'], ['number', 'run'], ['git', 'commit'], ['notes', 'note']]);

function after(prefix: string, name: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : '';
}
