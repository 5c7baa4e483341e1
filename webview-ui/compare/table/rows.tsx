/** One line of the table. */
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { RunStatus } from '../../../src/core/model/run';
import { StatusIcon } from '../../lib/icons';
import { RunMark } from '../../lib/swatch';
import type { CompareModel } from '../model';
import { STAR, starRun } from '../run-actions';
import type { CellText } from './cell-text';
import type { TableItem } from './items';
import { Sparkline } from './sparkline';
import type { PlacedColumn } from './widths';

/** The columns that a line has in the page. */
export interface LineColumns {
  readonly pinned: readonly PlacedColumn[];
  readonly visible: readonly PlacedColumn[];
  /** By the column's key. */
  readonly cells: ReadonlyMap<string, CellText>;
}

/** What lines of both kinds need. */
export interface LineProps<K extends TableItem['kind']> {
  readonly model: CompareModel;
  readonly item: Extract<TableItem, { readonly kind: K }>;
  readonly columns: LineColumns;
  readonly index: number;
  /** Pixels from the top of the table's body. */
  readonly top: number;
  readonly focusable: boolean;
  readonly onFocus: () => void;
}

/** How much of its hue the ground of the smallest and of the largest value has: more, and the number on it is hard to read. */
const LIGHTEST = 0.05;
const DARKEST = 0.3;
/** Rows of the head, which count as the first rows of the grid. */
const HEAD_ROWS = 2;

/** A run. */
export function RunRow({ model, item, columns, index, top, focusable, onFocus }: LineProps<'run'>): JSX.Element {
  const { row, key: id } = item;
  const { table } = model.source;
  const isBaseline = model.view.value.baseline === id;
  // Its own share of what is lifted and picked: a pointer that moves over lines draws two rows anew, not all of them.
  const lifted = useComputed(() => model.lifted.value.has(id));
  const picked = useComputed(() => model.selected.value.includes(id));
  const classes = [lifted.value ? 'lifted' : '', isBaseline ? 'baseline' : '', item.inGroup ? 'in-group' : '', table.isArchived(row) ? 'archived' : ''];
  return (
    <tr
      role="row"
      data-index={index}
      aria-rowindex={index + 1 + HEAD_ROWS}
      aria-selected={picked.value}
      tabIndex={focusable ? 0 : -1}
      class={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      title={table.textOf(row, 'why')}
      onFocus={onFocus}
      onPointerEnter={() => (model.hovered.value = id)}
      onClick={() => model.toggleSelected(id)}
      onDblClick={() => model.open(id)}
    >
      <Line columns={columns} cell={(place) => <RunCell model={model} row={row} id={id} place={place} cells={columns.cells.get(place.column.key)} isBaseline={isBaseline} />} />
    </tr>
  );
}

/** Runs folded to one line. */
export function GroupRow({ model, item: { group, open }, columns, index, top, focusable, onFocus }: LineProps<'group'>): JSX.Element {
  const toggle = (): void => model.toggleGroup(group.key);
  return (
    <tr role="row" data-index={index} aria-rowindex={index + 1 + HEAD_ROWS} aria-expanded={open} tabIndex={focusable ? 0 : -1} class="group" style={{ transform: `translateY(${top}px)` }} onFocus={onFocus} onClick={toggle}>
      <Line
        columns={columns}
        cell={({ column }) => {
          const text = columns.cells.get(column.key)?.ofGroup(group) ?? '';
          if (column.key !== 'number') return text === '' ? <span class="missing">—</span> : <span class={/^\d+ values$/.test(text) ? 'missing' : ''}>{text}</span>;
          return <><span class="twistie" aria-hidden="true">{open ? '⌄' : '›'}</span> <b>{text}</b></>;
        }}
      />
    </tr>
  );
}

/** Pinned cells stay in sight; the others have places of their own. */
function Line({ columns: { pinned, visible }, cell }: { readonly columns: LineColumns; readonly cell: (place: PlacedColumn) => JSX.Element }): JSX.Element {
  return (
    <>
      {pinned.map((place) => <Cell key={place.column.key} place={place} style={{ position: 'sticky', left: `${place.left}px`, width: `${place.width}px` }}>{cell(place)}</Cell>)}
      {visible.map((place) => <Cell key={place.column.key} place={place} style={{ position: 'absolute', left: `${place.left}px`, width: `${place.width}px` }}>{cell(place)}</Cell>)}
    </>
  );
}

function Cell({ place: { column }, style, children }: { readonly place: PlacedColumn; readonly style: Record<string, string>; readonly children: JSX.Element }): JSX.Element {
  const classes = `${column.group} ${column.numeric ? 'number' : ''} ${column.equal ? 'equal' : ''} ${column.pinned ? 'pinned' : ''} key-${column.key.split(':')[0] ?? ''}`;
  if (column.key === 'number') return <th role="rowheader" scope="row" class={`${classes} run-number`} style={style}>{children}</th>;
  return <td role="gridcell" class={classes} style={style}>{children}</td>;
}

interface RunCellProps {
  readonly model: CompareModel;
  readonly row: number;
  readonly id: string;
  readonly place: PlacedColumn;
  readonly cells: CellText | undefined;
  readonly isBaseline: boolean;
}

function RunCell({ model, row, id, place: { column }, cells, isBaseline }: RunCellProps): JSX.Element {
  const text = cells?.of(row) ?? '';
  if (column.key === 'number') return <RunNumber model={model} row={row} id={id} text={text} isBaseline={isBaseline} />;
  if (column.key === 'status') return <><StatusIcon status={text as RunStatus} /> <span>{text}</span></>;
  if (column.key === 'tags') return <>{model.source.table.tagsOf(row).filter((tag) => tag !== STAR).map((tag) => <span key={tag} class="tag">{tag}</span>)}</>;
  if (text === '') return <span class="missing">{column.group === 'run' ? '' : '—'}</span>;
  const { heat, baseline, sparklines } = model.view.value;
  const other = baseline === null ? undefined : model.source.table.rowOf(baseline);
  const difference = other === undefined ? null : cells?.difference(row, other);
  const share = heat && column.numeric ? cells?.share(row) : null;
  return (
    <>
      {share != null && <span class="heat" style={{ opacity: LIGHTEST + (DARKEST - LIGHTEST) * share }} aria-hidden="true" />}
      {column.group === 'metrics' && sparklines && <Sparkline model={model} metric={column.title} row={row} id={id} />}
      <span class="text" title={text}>{text}</span>
      {difference && <span class={`difference ${difference.isBetter === null ? '' : difference.isBetter ? 'better' : 'worse'}`}>{difference.text}</span>}
    </>
  );
}

function RunNumber({ model, row, id, text, isBaseline }: Omit<RunCellProps, 'place' | 'cells'> & { readonly text: string }): JSX.Element {
  const starred = model.source.table.tagsOf(row).includes(STAR);
  // A click on these is none on the row; by key the row itself does it.
  const on = (act: () => void) => (event: Event): void => {
    event.stopPropagation();
    act();
  };
  return (
    <>
      <button type="button" class="link" tabIndex={-1} title="Open run page" aria-label={text} onClick={on(() => model.openPage(id))} onDblClick={(event) => event.stopPropagation()}><RunMark number={Number(text)} /></button>
      <button type="button" class={`star ${starred ? 'on' : ''}`} tabIndex={-1} aria-pressed={starred} aria-label={`star run ${text}`} onClick={on(() => starRun(model, id))} onDblClick={(event) => event.stopPropagation()}>{starred ? '★' : '☆'}</button>
      {isBaseline && <span class="baseline-mark" title="The run that others are held against">base</span>}
    </>
  );
}
