import type { JSX } from 'preact';
import type { CompareRun } from '../../src/protocol/compare';
import { formatValue } from '../lib/format';
import { metricOf } from './lines';

/** A chart as text, for those who cannot see it. */
export function SummaryTable({ metric, runs }: { readonly metric: string; readonly runs: readonly CompareRun[] }): JSX.Element {
  return (
    <table class="for-screen-readers">
      <caption>{metric} by run</caption>
      <thead><tr><th>run</th><th>last</th><th>smallest</th><th>largest</th><th>points</th></tr></thead>
      <tbody>
        {runs.map((run) => {
          const summary = metricOf(run, metric);
          const cells = summary === undefined ? ['not recorded', '', '', ''] : [formatValue(summary.last), formatValue(summary.min), formatValue(summary.max), String(summary.count)];
          return <tr key={run.id}><th scope="row">{run.number}</th>{cells.map((cell, index) => <td key={index}>{cell}</td>)}</tr>;
        })}
      </tbody>
    </table>
  );
}
