/** The heads of the table's columns: they sort, and are moved and widened by pointer and keys. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CompareModel } from '../model';
import { dropColumn, moveColumn, sortBy, widenColumn } from './arrange';
import type { ColumnGroup } from './columns';
import type { PlacedColumn } from './widths';

/** Pixels of the two rows of the head. */
export const HEAD_HEIGHT = 56;

/** How far a key widens a column. */
const WIDEN = 16;

/** What the head needs. */
export interface TableHeadProps {
  readonly model: CompareModel;
  /** All shown columns. */
  readonly placed: readonly PlacedColumn[];
  /** Those in the page. */
  readonly visible: readonly PlacedColumn[];
  readonly pinnedWidth: number;
  /** Scrolls a column into view, by its place among all. */
  readonly reveal: (index: number) => void;
}

/** The head. Left and Right go from column to column, Enter sorts, with Shift as a further key; Alt+Left and Alt+Right widen, with Shift they move the column. */
export function TableHead({ model, placed, visible, pinnedWidth, reveal }: TableHeadProps): JSX.Element {
  const [focused, setFocused] = useState(0);
  const row = useRef<HTMLTableRowElement>(null);
  const current = Math.min(focused, placed.length - 1);
  const go = (to: number): void => {
    const index = Math.max(0, Math.min(placed.length - 1, to));
    setFocused(index);
    reveal(index);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>(`[data-column="${String(index)}"] .sort`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const column = placed[current];
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (column === undefined || step === undefined) return;
    if (!event.altKey) go(current + step);
    else if (event.shiftKey) moveColumn(model, column.column, step);
    else widenColumn(model, column, step * WIDEN);
    event.preventDefault();
  };
  const shown = visible.some(({ column }) => column === placed[current]?.column) ? visible : [...visible, ...placed.slice(current, current + 1)];
  return (
    <thead role="rowgroup" onKeyDown={onKeyDown}>
      <tr role="row" aria-rowindex={1} class="groups">{groupsOf(placed).map(({ group, left, width, span, start }) => (
        <th key={group} role="columnheader" scope="colgroup" aria-colindex={start + 1} aria-colspan={span} class={group} style={group === 'run' ? { position: 'sticky', left: '0', width: `${pinnedWidth}px` } : { position: 'absolute', left: `${left}px`, width: `${width}px` }}>
          <span class="group-head" style={{ left: `${group === 'run' ? 16 : pinnedWidth + 12}px` }}><GroupHead model={model} group={group} /></span>
        </th>
      ))}</tr>
      <tr ref={row} role="row" aria-rowindex={2} class="columns">{shown.map((place) => <Head key={place.column.key} model={model} place={place} index={placed.findIndex(({ column }) => column.key === place.column.key)} focusable={place.column.key === placed[current]?.column.key} onFocus={setFocused} />)}</tr>
    </thead>
  );
}

function Head({ model, place, index, focusable, onFocus }: { readonly model: CompareModel; readonly place: PlacedColumn; readonly index: number; readonly focusable: boolean; readonly onFocus: (index: number) => void }): JSX.Element {
  const { column, left, width } = place;
  const { sort } = model.view.value;
  const rank = sort.findIndex((each) => each.column === column.key);
  const mine = sort[rank];
  const direction = mine === undefined ? 'none' : mine.descending ? 'descending' : 'ascending';
  const title = column.of === 'last' || column.group !== 'metrics' ? column.title : `${column.title} ${column.of}`;
  return (
    <th
      role="columnheader"
      scope="col"
      data-column={index}
      aria-colindex={index + 1}
      aria-sort={direction}
      class={`${column.group} ${column.numeric ? 'number' : ''} ${column.equal ? 'equal' : ''} ${column.pinned ? 'pinned' : ''}`}
      style={{ position: column.pinned ? 'sticky' : 'absolute', left: `${left}px`, width: `${width}px` }}
      draggable
      onDragStart={(event) => event.dataTransfer?.setData('text/celltrail-column', column.key)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => dropColumn(model, event.dataTransfer?.getData('text/celltrail-column') ?? '', column)}
    >
      <button type="button" class="sort" tabIndex={focusable ? 0 : -1} title={title} onFocus={() => onFocus(index)} onClick={(event) => sortBy(model, column.key, event.shiftKey)}>
        {mine !== undefined && <span aria-hidden="true">{mine.descending ? '↓' : '↑'}{sort.length > 1 ? rank + 1 : ''} </span>}
        <bdi>{title}</bdi>
      </button>
      <Grip onMove={(pixels) => widenColumn(model, place, pixels)} />
    </th>
  );
}

/** The edge that a column is widened by; keys do it from the head itself. */
function Grip({ onMove }: { readonly onMove: (pixels: number) => void }): JSX.Element {
  const from = useRef<number | null>(null);
  return (
    <span
      class="grip"
      aria-hidden="true"
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientX;
      }}
      onPointerMove={(event) => {
        if (from.current === null || event.clientX === from.current) return;
        onMove(event.clientX - from.current);
        from.current = event.clientX;
      }}
      onPointerUp={() => (from.current = null)}
    />
  );
}

function GroupHead({ model, group }: { readonly model: CompareModel; readonly group: ColumnGroup }): ComponentChildren {
  const { rows, total } = model.content.value;
  const { differing, equal } = model.columns.value;
  const { showEqual, baseline } = model.view.value;
  if (group === 'run') return <b>{rows.length === total ? (total === 1 ? '1 run' : `${total.toLocaleString('en')} runs`) : `${rows.length.toLocaleString('en')} of ${total.toLocaleString('en')} runs`}</b>;
  if (group === 'metrics') return <><b>Metrics</b> <span class="secondary">{baseline === null ? 'last unless said otherwise' : 'and difference to the baseline'}</span></>;
  if (group === 'source') return <b>Source</b>;
  const differ = rows.length > 1 ? `${differing.length} ${differing.length === 1 ? 'differs' : 'differ'}` : '';
  return (
    <>
      <b>Params</b> <span class="secondary">{differ}{differ && equal.length > 0 ? ', ' : ''}{equal.length > 0 && (
        <button type="button" class="link" aria-expanded={showEqual} onClick={() => model.setView({ showEqual: !showEqual })}>{equal.length} equal {showEqual ? 'shown' : 'hidden'}</button>
      )}</span>
    </>
  );
}

interface GroupSpan {
  readonly group: ColumnGroup;
  readonly left: number;
  readonly width: number;
  readonly span: number;
  /** Place of its first column. */
  readonly start: number;
}

/** Groups that have loose columns, and the runs' own. */
function groupsOf(placed: readonly PlacedColumn[]): GroupSpan[] {
  const spans = new Map<ColumnGroup, GroupSpan>();
  placed.forEach(({ column: { group, pinned }, left, width }, index) => {
    if (pinned && group !== 'run') return;
    const known = spans.get(group);
    spans.set(group, known ? { ...known, width: known.width + width, span: known.span + 1 } : { group, left, width, span: 1, start: index });
  });
  return [...spans.values()];
}
