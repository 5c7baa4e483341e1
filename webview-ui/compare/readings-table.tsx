import type { JSX } from 'preact';
import { formatParam } from '../../src/core/model/param';
import type { CompareRun } from '../../src/protocol/compare';
import type { Extent } from '../lib/chart/axis';
import type { ChartLine } from '../lib/chart/line';
import type { Reading } from '../lib/chart/readings';
import { columnFormat } from '../lib/format';
import { Swatch } from '../lib/swatch';
import type { ListWindow } from '../lib/window-around';
import { paramOf } from './params';
import type { ReadingsProps } from './tooltip';

const MOST_PARAMS = 3;

/** What the table of readings needs. */
export interface ReadingsTableProps extends Omit<ReadingsProps, 'title'> {
  /** Those of the readings that are drawn. */
  readonly shown: ListWindow<Reading>;
  /** What can be done with a reading; where left out, nothing. */
  readonly action?: (reading: Reading) => JSX.Element | null;
}

/** Values at a crosshair, highest first, with what tells their runs or groups apart. */
export function ReadingsTable({ readings, runs, params, lifted, shown: { before, items, after }, action }: ReadingsTableProps): JSX.Element {
  const groups = readings.flatMap(({ line }) => line.group ?? []);
  const shown = groups.length > 0 ? [] : params.slice(0, MOST_PARAMS);
  const byId = new Map(runs.map((run) => [run.id, run]));
  const format = columnFormat(items.flatMap(({ value, range }) => (value === null ? [] : [value, ...(range ?? [])])));
  const ranges = readings.some(({ range }) => range !== null);
  const columns = 3 + shown.length + Number(ranges) + Number(action !== undefined);
  const more = (count: number, where: string): JSX.Element | false => count > 0 && <tr><td class="reason" colSpan={columns}>{count} more {where}</td></tr>;
  const row = (reading: Reading): JSX.Element => {
    const { line, value, range, reason } = reading;
    return (
      <tr key={line.run} class={lifted.has(line.run) ? 'lifted' : ''}>
        <td><Swatch number={line.number} /></td>
        {line.group ? <td colSpan={1 + shown.length}><bdi>{line.group.title}</bdi></td> : <RunCells run={byId.get(line.run)} number={line.number} params={shown} />}
        {value === null ? <td class="number reason" colSpan={ranges ? 2 : 1}>{reason}</td> : <td class="number">{format(value)}</td>}
        {value !== null && ranges && <td class="number reason">{range && describeRange(line, range, format)}</td>}
        {action && <td>{action(reading)}</td>}
      </tr>
    );
  };
  return (
    <table>
      <thead>
        <tr>
          <th colSpan={2} class="number">{groups.length > 0 ? 'group' : 'run'}</th>
          {shown.map((name) => <th key={name} class="number param">{name}</th>)}
          <th class="number">{groups.length > 0 ? 'mean' : 'value'}</th>
          {ranges && <th class="number">{groups.some(({ kind }) => kind === 'deviation') ? '± dev' : 'min–max'}</th>}
          {action && <th><span class="for-screen-readers">from</span></th>}
        </tr>
      </thead>
      <tbody>
        {more(before, 'above')}
        {items.map(row)}
        {more(after, 'below')}
      </tbody>
    </table>
  );
}

function RunCells({ run, number, params }: { readonly run: CompareRun | undefined; readonly number: number; readonly params: readonly string[] }): JSX.Element {
  return (
    <>
      <td class="number">{number}</td>
      {params.map((name) => {
        const param = run && paramOf(run, name);
        return <td key={name} class="number param">{param === undefined ? '' : formatParam(param)}</td>;
      })}
    </>
  );
}

function describeRange({ group }: ChartLine, [low, high]: Extent, format: (value: number) => string): string {
  return group?.kind === 'deviation' ? `± ${format((high - low) / 2)}` : `${format(low)}–${format(high)}`;
}
