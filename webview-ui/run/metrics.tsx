import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { MetricSummary } from '../../src/core/model/metric';
import type { RunSummary } from '../../src/core/model/run';
import type { RunExecution, RunRecord } from '../../src/protocol/run';
import { CopyButton } from '../lib/copy-button';
import { formatStep, formatValue } from '../lib/format';
import type { ThemeTokens } from '../lib/theme';
import { writeRows } from '../lib/write-rows';
import { ExecutionLink } from './execution-link';
import { executionKey, type RunModel } from './model';
import { RunChart } from './run-chart';
import { Section } from './section';

/** How many executions a metric's row names. */
const MOST_SOURCES = 3;

/** What the metrics need. */
export interface MetricsProps {
  readonly model: RunModel;
  readonly run: RunSummary;
  readonly record: RunRecord | null;
  readonly theme: ReadonlySignal<ThemeTokens>;
}

/** The run's numbers: one row for each metric, and a chart for each series. */
export function Metrics({ model, run, record, theme }: MetricsProps): JSX.Element {
  const { metrics } = run;
  const chosen = model.slice.value?.metric;
  const copy = (): string => writeRows([['metric', 'last', 'min', 'max', 'points', 'last step'], ...metrics.map((metric) => [metric.name, ...[metric.last, metric.min, metric.max, metric.count].map(String), stepOf(metric)])]);
  return (
    <Section id="metrics" title="Metrics" aside={metrics.length > 0 && <CopyButton what="metrics" text={copy} onCopy={(text) => model.copy(text)} />}>
      {metrics.length === 0 && <p class="secondary">No numbers yet: they appear with the first that a cell prints or returns.</p>}
      {metrics.length > 0 && (
        <div class="metric-table" role="group" aria-label="Table of metrics" tabIndex={0}>
          <table class="pairs" aria-labelledby="metrics-title">
            <thead><tr><th scope="col">metric</th><th scope="col" class="number">last</th><th scope="col" class="number">min</th><th scope="col" class="number">max</th><th scope="col" class="number">points</th><th scope="col">last step</th><th scope="col">from</th></tr></thead>
            <tbody>
              {metrics.map((metric) => (
                <tr key={metric.name} class={chosen === metric.name ? 'chosen' : ''}>
                  <th scope="row">
                    <button type="button" class="link" aria-pressed={chosen === metric.name} title="Show only the code that this metric came from" onClick={() => model.choose(chosen === metric.name ? null : metric.name)}>{metric.name}</button>
                  </th>
                  <td class="number last">{formatValue(metric.last)}</td>
                  <td class="number">{metric.count > 1 ? formatValue(metric.min) : ''}</td>
                  <td class="number">{metric.count > 1 ? formatValue(metric.max) : ''}</td>
                  <td class="number">{formatStep(metric.count)}</td>
                  <td class="secondary">{stepOf(metric)}</td>
                  <td><Sources executions={(record?.executions ?? []).filter((execution) => execution.metrics.includes(metric.name))} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {metrics.filter(isSeries).map((metric) => <RunChart key={metric.name} model={model} run={run} name={metric.name} series={model.seriesOf(metric.name)} axis={metric.counters[0] ?? 'point'} formatX={formatStep} theme={theme} />)}
    </Section>
  );
}

function Sources({ executions }: { readonly executions: readonly RunExecution[] }): JSX.Element {
  const shown = executions.slice(0, MOST_SOURCES);
  const rest = executions.slice(MOST_SOURCES);
  return (
    <span class="sources">
      {shown.map((execution) => <ExecutionLink key={executionKey(execution)} order={execution.order} execution={execution} />)}
      {rest.length > 0 && <span class="secondary" title={rest.map(({ order }) => `[${order}]`).join(' ')}>+{rest.length}</span>}
    </span>
  );
}

function isSeries({ counters, count }: MetricSummary): boolean {
  return counters.length > 0 || count > 1;
}

function stepOf({ counters, lastStep }: MetricSummary): string {
  return counters.map((counter, index) => `${counter} ${formatStep(lastStep[index] ?? NaN)}`).join(', ');
}
