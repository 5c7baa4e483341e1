/** Found metrics as `celltrail metrics` prints them; the README documents the JSON. */
import type { FoundMetrics, FoundSeries } from '../core/metrics/collect-series';
import { formatParam } from '../core/model/param';
import type { Terminal } from './command';
import { createPaint } from './style';
import { renderTable, type Column } from './table';

/** The JSON: a step is a number, a list of several counters' numbers, or null where there is none. */
export function metricsJson({ series, params }: FoundMetrics): object {
  return {
    series: series.map(({ name, counters, steps, values, run, params: own }) => ({
      name,
      counters,
      steps: steps.map((step) => (step.length > 1 ? step : (step[0] ?? null))),
      values,
      run,
      ...(Object.keys(own).length === 0 ? {} : { params: own }),
    })),
    params,
  };
}

const COLUMNS: readonly Column<FoundSeries>[] = [
  { title: 'METRIC', text: ({ name }) => name },
  { title: 'RUN', align: 'right', text: ({ run }) => (run === null ? '' : String(run)) },
  { title: 'BY', text: ({ counters }) => counters.join(', ') },
  { title: 'POINTS', align: 'right', text: ({ values }) => String(values.length) },
  { title: 'STEPS', text: ({ steps }) => [steps[0], steps.at(-1)].map((step) => step?.join(':') ?? '').filter((step, index, both) => index === 0 || step !== both[0]).join('–') },
  { title: 'FIRST', align: 'right', text: ({ values }) => formatParam(values[0] ?? NaN) },
  { title: 'LAST', align: 'right', text: ({ values }) => formatParam(values.at(-1) ?? NaN) },
  { title: 'PARAMS', text: ({ params }) => settings(params), style: () => 'dim' },
];

/** A line for each series. */
export function metricsTable({ series, params }: FoundMetrics, { colour, columns }: Pick<Terminal, 'colour' | 'columns'>): string {
  if (series.length === 0) return 'No metrics found.\n';
  const shared = settings(params);
  const lines = renderTable(series, COLUMNS, { paint: createPaint(colour), columns });
  return `${[...(shared === '' ? [] : [shared, '']), ...lines].join('\n')}\n`;
}

function settings(params: FoundMetrics['params']): string {
  return Object.entries(params).map(([name, value]) => `${name}=${formatParam(value)}`).join(', ');
}
