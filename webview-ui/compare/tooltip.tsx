import type { JSX } from 'preact';
import { formatParam } from '../../src/core/model/param';
import type { CompareRun } from '../../src/protocol/compare';
import type { TooltipPlace } from '../lib/chart/chart-props';
import type { Reading } from '../lib/chart/readings';
import { besideCrosshair } from '../lib/chart/tooltip-place';
import { columnFormat } from '../lib/format';
import { Swatch } from '../lib/swatch';
import { windowAround } from '../lib/window-around';
import { paramOf } from './params';

const MOST_PARAMS = 3;
const ROW_HEIGHT = 16;
/** Title, head, padding. */
const EMPTY_HEIGHT = 54;

/** What the tooltip of a chart shows. */
export interface TooltipProps {
  readonly title: string;
  readonly readings: readonly Reading[];
  readonly runs: readonly CompareRun[];
  /** Params that tell the runs apart. */
  readonly params: readonly string[];
  readonly lifted: ReadonlySet<string>;
  readonly place: TooltipPlace;
}

/** All runs' values at the crosshair, each with the params that tell it apart, or why it has no value there. */
export function Tooltip({ title, readings, runs, params, lifted, place }: TooltipProps): JSX.Element {
  const shown = params.slice(0, MOST_PARAMS);
  const byId = new Map(runs.map((run) => [run.id, run]));
  const format = columnFormat(readings.flatMap(({ value, range }) => (value === null ? [] : [value, ...(range ?? [])])));
  const ranges = readings.some(({ range }) => range !== null);
  const columns = 3 + shown.length + Number(ranges);
  const row = ({ line, value, range, reason }: Reading): JSX.Element => {
    const run = byId.get(line.run);
    return (
      <tr key={line.run} class={lifted.has(line.run) ? 'lifted' : ''}>
        <td><Swatch number={line.number} /></td>
        <td class="number">{line.number}</td>
        {shown.map((name) => {
          const param = run && paramOf(run, name);
          return <td key={name} class="number param">{param === undefined ? '' : formatParam(param)}</td>;
        })}
        {value === null ? <td class="number reason" colSpan={ranges ? 2 : 1}>{reason}</td> : <td class="number">{format(value)}</td>}
        {value !== null && ranges && <td class="number reason">{range && `${format(range[0])}–${format(range[1])}`}</td>}
      </tr>
    );
  };
  const most = Math.max(1, Math.floor((window.innerHeight - EMPTY_HEIGHT) / ROW_HEIGHT) - 2);
  const { before, items, after } = windowAround(readings, Math.max(0, readings.findIndex(({ line }) => lifted.has(line.run))), most);
  const height = EMPTY_HEIGHT + (items.length + Math.sign(before) + Math.sign(after)) * ROW_HEIGHT;
  const more = (count: number, where: string): JSX.Element | false => count > 0 && <tr><td class="reason" colSpan={columns}>{count} more {where}</td></tr>;
  return (
    <div class="tooltip" role="tooltip" style={besideCrosshair(place, height)}>
      <div class="tooltip-title">{title}</div>
      <table>
        <thead>
          <tr>
            <th colSpan={2} class="number">run</th>
            {shown.map((name) => <th key={name} class="number param">{name}</th>)}
            <th class="number">value</th>
            {ranges && <th class="number">min–max</th>}
          </tr>
        </thead>
        <tbody>
          {more(before, 'above')}
          {items.map(row)}
          {more(after, 'below')}
        </tbody>
      </table>
    </div>
  );
}
