import type { Step } from '../core/pipeline/graph';
import { metricKeys } from '../core/pipeline/module/metric-names';
import type { Promotion } from '../core/pipeline/promote';
import { describeOutcome, describeVerdict, type RunVerdict } from '../core/model/verdict';
import { JSON_VERSION, toJson, verdictFields } from './json';
import { printable } from './text';

/** What `celltrail promote --json` prints; the README documents it. */
export function promotionJson({ graph, files, edited }: Promotion, notes: readonly string[], verdict: RunVerdict | null): string {
  const { steps, unbound } = graph;
  const inner = new Set(steps.flatMap(({ outputs }) => outputs.map(({ name }) => name)));
  const inputs = steps.flatMap((step) => [...step.inputs.filter(({ from }) => from === null).map(({ name }) => name), ...step.outside]);
  return toJson({
    version: JSON_VERSION,
    inputs: [...new Set([...inputs, ...unbound.filter(({ isOwn }) => isOwn).map(({ name }) => name)])].sort(),
    outputs: [...inner].sort(),
    params: Object.fromEntries(steps.flatMap(({ params }) => params.map(({ name, value }) => [name, value]))),
    files: Object.fromEntries(files),
    steps: steps.map(stepJson),
    notes,
    edited,
    verified: verdict && verdictFields(verdict),
  });
}

function stepJson(step: Step): object {
  return {
    name: step.name,
    title: step.title,
    cells: step.cells,
    after: step.after,
    inputs: step.inputs.map(({ name, kind, annotation, from }) => ({ name, kind, type: annotation, from })),
    outputs: step.outputs.map(({ name, kind, annotation }) => ({ name, kind, type: annotation })),
    params: step.params.map(({ name, type, value }) => ({ name, type, default: value })),
    metrics: metricKeys(step.metrics),
    files: step.files,
    leftOut: step.leftOut,
  };
}

/** What `celltrail promote` says on a terminal. */
export function promotionText({ graph, files }: Promotion, done: { readonly folder: string; readonly written: readonly string[] } | null, verdict: RunVerdict | null): string {
  const steps = graph.steps.flatMap((step) => [
    `${step.name}: ${step.cells.join(', ')}`,
    ...fact('needs', step.after),
    ...fact('takes', step.inputs.map(({ name, from }) => (from === null ? name : `${name} (${from})`))),
    ...fact('params', step.params.map(({ name, literal }) => `${name}=${literal}`)),
    ...fact('gives', step.outputs.map(({ name }) => name)),
    ...fact('metrics', metricKeys(step.metrics)),
    ...step.leftOut.map(({ cell, line, code, why }) => `  left out: ${cell}, line ${line}: ${code} (${why})`),
  ]);
  const names = [...files.keys()].join(', ');
  const end = done === null ? `Nothing was written; it would be ${names}.` : done.written.length === 0 ? `All files in ${done.folder} stand as they would be written.` : `Written to ${done.folder}: ${done.written.join(', ')}`;
  return `${[...steps, '', end, ...(verdict ? ['', ...verdictLines(verdict)] : [])].map(printable).join('\n')}\n`;
}

function fact(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`  ${name}: ${values.join(', ')}`];
}

/** What is said of a verdict on a terminal. */
export function verdictLines(verdict: RunVerdict): string[] {
  return [describeVerdict(verdict), ...verdict.metrics.map((metric) => `  ${metric.metric}: ${describeOutcome(metric, verdict.tolerance)}`)];
}
