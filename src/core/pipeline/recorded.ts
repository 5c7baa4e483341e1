/** The numbers that cells showed, by what a step calls them: what must come out of it again. */
import { createLineReader } from '../capture/formats';
import type { PromotedCell } from './cells';
import type { Step, StepMetric } from './graph';
import { metricKeys } from './module/metric-names';

/** One metric as it was shown. */
export interface RecordedMetric {
  readonly metric: string;
  /** Where it is shown: `cell 7, line 3`. */
  readonly place: string;
  /** In shown order; never empty. */
  readonly values: readonly number[];
  /** Whether a line of the step shows it. What functions print of themselves may come of a line that the step leaves out. */
  readonly isExpected: boolean;
}

/** What the selected cells of a step showed; of one metric several times, all of it. */
export function recordedMetrics(step: Step, cells: readonly PromotedCell[]): RecordedMetric[] {
  const statements = new Map(step.body.map((statement) => [statement.id, statement] as const));
  const keys = metricKeys(step.metrics);
  const placeOf = (metric: StepMetric | undefined): string => {
    const statement = statements.get(metric?.statement ?? -1);
    return `${cells[statement?.cell ?? -1]?.label ?? step.name}, line ${statement?.line ?? 1}`;
  };
  const recorded = new Map<string, RecordedMetric>();
  step.metrics.forEach((metric, index) => {
    const key = keys[index] ?? metric.name;
    const cell = cells[statements.get(metric.statement)?.cell ?? -1];
    const value = metric.shown === 'value' ? Number(cell?.shown.findLast(({ kind }) => kind === 'value')?.text.replace(/^np\.float\d+\((.*)\)$/, '$1')) : Number.NaN;
    if (!Number.isNaN(value)) recorded.set(key, { metric: key, place: placeOf(metric), values: [value], isExpected: true });
  });
  const printed = cells.filter(({ label }) => step.cells.includes(label)).map(({ label, shown }) => ({ label, text: shown.filter(({ kind }) => kind === 'printed').map(({ text }) => text).join('\n') }));
  for (const [name, values] of readShown(printed.map(({ text }) => text).join('\n'))) {
    const metric = step.metrics.find((one, index) => keys[index] === name || one.name === name);
    if (metric?.name === name) recorded.set(name, { metric: name, place: placeOf(metric), values, isExpected: true });
    else if (!metric && !recorded.has(name)) recorded.set(name, { metric: name, place: printed.find(({ text }) => readShown(text).has(name))?.label ?? step.name, values, isExpected: false });
  }
  return [...recorded.values()];
}

/** All numbers that printed lines name, in printed order. */
export function readShown(text: string): ReadonlyMap<string, readonly number[]> {
  const read = createLineReader();
  const values = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    const plain = /^([\w.]+): ([-+]?[\d.]+(?:e[-+]?\d+)?|nan)$/i.exec(line.trim());
    const found = [read(line) ?? []].flat().flatMap((reading) => reading.values);
    const named = found.length === 0 && plain ? [{ name: plain[1] ?? '', value: Number(plain[2]) }] : found;
    for (const { name, value } of named) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}
