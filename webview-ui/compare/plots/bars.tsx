/** Bars of a column: one for each run, or for each group with its mean and deviation. */
import type { JSX } from 'preact';
import { groupRows, spreadOf, type Spread } from '../../../src/core/query/group';
import { formatParam } from '../../../src/core/model/param';
import { columnFormat } from '../../lib/format';
import { RunMark } from '../../lib/swatch';
import { coloursOf } from './colours';
import { placeBars, type Stretch } from './place-bars';
import type { PlotProps } from './plot';

/** More bars than these are told of, not drawn. */
const MOST = 200;

interface Bar {
  readonly key: string;
  readonly rows: readonly number[];
  readonly label: JSX.Element | string;
  readonly spread: Spread;
}

/** Highest first; a group's whisker goes one deviation to either side. */
export function Bars({ model, plot, rows, theme }: PlotProps): JSX.Element {
  const column = model.columns.value.all.find(({ key }) => key === plot.fields[0]);
  if (!column) return <p class="chart-note">No run has this column.</p>;
  const { table } = model.source;
  const { groupBy } = model.view.value;
  const by = groupBy.flatMap((key) => table.column(key) ?? []);
  const folded = by.length === 0 ? rows.map((row) => ({ key: table.idOf(row), rows: [row], label: <RunMark number={Number(table.column('number')?.valueAt(row))} /> })) : groupRows(rows, by).map(({ key, rows, values }) => ({ key, rows, label: values.map((value) => (value === undefined ? '—' : formatParam(value))).join(' × ') }));
  const bars = folded.flatMap((bar): Bar[] => {
    const spread = spreadOf(bar.rows, column.data);
    return spread ? [{ ...bar, spread }] : [];
  }).sort((a, b) => b.spread.mean - a.spread.mean);
  const placed = placeBars(bars.map(({ spread }) => spread));
  const format = columnFormat(bars.map(({ spread }) => spread.mean));
  const colours = coloursOf(model, rows, plot.colour, theme);
  const lifted = model.lifted.value;
  return (
    <div class="bars">
      <table class="value-plot" aria-label={`${column.title} of ${bars.length} ${by.length === 0 ? 'runs' : 'groups'}`} onPointerLeave={() => (model.hovered.value = null)}>
        <tbody>
          {bars.slice(0, MOST).map(({ key, rows: [first = -1], label, spread: { mean, deviation } }, index) => (
            <tr key={key} class={lifted.has(key) ? 'lifted' : ''} onPointerEnter={() => (model.hovered.value = by.length === 0 ? key : null)}>
              <th scope="row"><bdi>{label}</bdi></th>
              <td class="track" aria-hidden="true">
                <span class="bar" style={{ ...percent(placed[index]?.bar), background: colours(first) }} />
                {placed[index]?.whisker && <span class="whisker" style={percent(placed[index].whisker)} />}
              </td>
              <td class="number">{format(mean)}{Number.isNaN(deviation) ? '' : ` ± ${format(deviation)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > MOST && <p class="secondary">and {bars.length - MOST} more: filter or fold the table to see them</p>}
    </div>
  );
}

function percent(stretch: Stretch | undefined): Record<string, string> {
  return stretch ? { left: `${stretch.left}%`, width: `${stretch.width}%` } : {};
}
