import { formatMetric } from '../../core/model/naming';
import { formatParam } from '../../core/model/param';
import type { RunStatus, RunSummary } from '../../core/model/run';
import { formatAge, formatClock } from '../../core/model/time-text';

/** What a status looks like: a codicon's shape, since colour alone says nothing. */
const STATUS_ICONS: Readonly<Record<RunStatus, string>> = {
  running: 'sync~spin',
  ok: 'circle-filled',
  failed: 'error',
  stopped: 'stop-circle',
  lost: 'debug-disconnect',
};

/** A run as a line of a list. */
export interface RunText {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
}

/** The line of a run whose name (without number) is `name`. */
export function describeRun(run: RunSummary, name: string, now: number): RunText {
  const last = run.metrics.at(-1);
  const state = [...(run.archived ? ['archived'] : []), ...(run.imported === undefined ? [] : ['imported'])];
  return {
    label: `${run.number} ${name}`,
    description: [...(last ? [formatMetric(last)] : []), describeTime(run, now), ...state].join(' · '),
    icon: STATUS_ICONS[run.status],
  };
}

/** How long a run has been going, or how long ago it ended. */
export function describeTime(run: RunSummary, now: number): string {
  return run.status === 'running' ? formatClock(now - run.startedAt) : formatAge(run.endedAt ?? run.updatedAt, now);
}

/** Everything that a list knows of a run, as lines of text. */
export function detailRun(run: RunSummary, name: string): string {
  const params = run.params.map((param) => `${param.name} = ${formatParam(param.value)}`);
  const metrics = run.metrics.map((metric) => formatMetric(metric));
  const sections = [[`run ${run.number}: ${name}`, `${run.status} · ${run.notebook}`, ...(run.imported === undefined ? [] : [`imported from ${run.imported}`])], params, metrics, [run.why], run.note === null ? [] : [run.note]];
  return sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n');
}

/** Runs as tab-separated text for a spreadsheet: one row each, params and metrics as columns. */
export function tabulateRuns<R extends RunSummary>(runs: readonly R[], nameOf: (run: R) => string): string {
  const params = [...new Set(runs.flatMap((run) => run.params.map(({ name }) => name)))];
  const metrics = [...new Set(runs.flatMap((run) => run.metrics.map(({ name }) => name)))];
  const rows = runs.map((run) => [
    String(run.number),
    nameOf(run),
    run.status,
    run.notebook,
    ...params.map((name) => run.params.filter((param) => param.name === name).map(({ value }) => formatParam(value)).join()),
    ...metrics.map((name) => run.metrics.filter((metric) => metric.name === name).map(({ last }) => String(last)).join()),
  ]);
  return [['run', 'name', 'status', 'notebook', ...params, ...metrics], ...rows].map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
}
