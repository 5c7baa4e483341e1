import type { JSX } from 'preact';
import type { CompareRun } from '../../src/protocol/compare';
import { columnFormat } from '../lib/format';
import { hueVariable, seriesStyle } from '../lib/series-style';
import { RunMark } from '../lib/swatch';
import { metricOf } from './lines';
import { valueAxis } from './value-axis';

/** What a plot of single values needs. */
export interface ValuePlotProps {
  readonly metric: string;
  readonly runs: readonly CompareRun[];
  readonly lifted: ReadonlySet<string>;
  readonly onLift: (run: string | null) => void;
}

/** Single values side by side: one row and one dot for each run, highest first. */
export function ValuePlot({ metric, runs, lifted, onLift }: ValuePlotProps): JSX.Element {
  const rows = runs.map((run) => ({ run, value: metricOf(run, metric)?.last ?? null })).sort((a, b) => rank(b.value) - rank(a.value));
  const format = columnFormat(rows.flatMap(({ value }) => (value === null ? [] : [value])));
  const axis = valueAxis(rows.map(({ value }) => value));
  return (
    <table class="value-plot" aria-label={`${metric} of ${runs.length} runs`} onPointerLeave={() => onLift(null)}>
      <tbody>
        {rows.map(({ run, value }) => (
          <tr key={run.id} class={lifted.has(run.id) ? 'lifted' : ''} onPointerEnter={() => onLift(run.id)}>
            <th scope="row"><RunMark number={run.number} /></th>
            <td class="track" aria-hidden="true">
              {value !== null && Number.isFinite(value) && <span class="dot" style={{ left: `${axis.toPixel(value)}%`, background: `var(${hueVariable(seriesStyle(run.number).hue)})` }} />}
            </td>
            <td class="number">{value === null ? <span class="reason">not recorded</span> : format(value)}</td>
          </tr>
        ))}
      </tbody>
      {axis.ticks.length > 0 && (
        <tfoot aria-hidden="true">
          <tr>
            <td />
            <td class="track">{axis.ticks.map((tick) => <span key={tick.value} class="tick" style={{ left: `${axis.toPixel(tick.value)}%` }}>{tick.text}</span>)}</td>
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function rank(value: number | null): number {
  return value === null || Number.isNaN(value) ? -Infinity : value;
}
