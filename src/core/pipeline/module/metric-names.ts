/** What metrics are called in a module: keys of the result, and variables that hold their values. */
import type { StepMetric } from '../graph';
import { identifier } from '../names';
import type { Part } from './layout';

/** How a metric is taken. */
export interface NamedMetric {
  readonly metric: StepMetric;
  /** Unique in the step. */
  readonly key: string;
  /** `in` the statement that shows it, `behind` it, or at the `end` of the function. */
  readonly taken: 'in' | 'behind' | 'end';
  /** What has its value at the end: a variable, or the expression itself. */
  readonly value: string;
}

/** The metrics of a part, in order; `used` are names that mean something else. */
export function nameMetrics(part: Part, used: ReadonlySet<string>): NamedMetric[] {
  const taken = new Set([...used, 'metrics', 'step_metrics', ...part.statements.flatMap(({ facts }) => [...facts.writes, ...facts.reads]), ...[...part.inputs, ...part.params].map(({ name }) => name)]);
  const keys = metricKeys(part.metrics);
  return part.metrics.map((metric, index): NamedMetric => {
    const key = keys[index] ?? metric.name;
    const isName = /^[^\W\d]\w*$/u.test(metric.expression);
    const root = /^[^\W\d]\w*/u.exec(metric.expression)?.[0] ?? '';
    const changes = part.statements.some(({ id, gives }) => id > metric.statement && gives.has(root));
    if (!changes && (metric.place === null || (isName && metric.shown === 'printed'))) return { metric, key, taken: 'end', value: metric.expression };
    let value = identifier(key);
    while (taken.has(value)) value += '_value';
    taken.add(value);
    return { metric, key, taken: metric.place === null ? 'behind' : 'in', value };
  });
}

/** Keys for metrics: their names, told apart by what they belong to where several have one. */
export function metricKeys(metrics: readonly StepMetric[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of metrics) counts.set(name, (counts.get(name) ?? 0) + 1);
  const used = new Set<string>();
  return metrics.map(({ name, expression }) => {
    const owner = (counts.get(name) ?? 0) > 1 ? (/^([A-Za-z_]\w*)(?:\.\w+\(|$)/.exec(expression)?.[1] ?? null) : null;
    const base = owner === null ? name : owner.includes(name) ? owner : `${owner}_${name}`;
    let key = base;
    for (let count = 2; used.has(key); count += 1) key = `${base}_${count}`;
    used.add(key);
    return key;
  });
}
