/** The run table: as many rows and columns as there are, and only those in the page that can be seen. */
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useVirtual } from '../../lib/use-virtual';
import type { CompareModel } from '../model';
import { writeTable } from '../export/write-table';
import { GroupRow, RunRow } from './rows';
import { HEAD_HEIGHT, TableHead } from './table-head';
import { useTableKeys } from './use-table-keys';
import { placeColumns, widthOf, type PlacedColumn } from './widths';

const ROW_HEIGHT = 24;
const OVERSCAN_ROWS = 8;
const OVERSCAN_COLUMNS = 2;

/** Runs one a row. Arrows move, Space lifts a run's lines out, Enter opens its notebook, Shift+Enter its page. */
export function RunTable({ model }: { readonly model: CompareModel }): JSX.Element {
  const content = model.content.value;
  const { shown } = model.columns.value;
  const cells = model.cells.value;
  const { columns: choice, sparklines, baseline } = model.view.value;
  const pane = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const { items, rows } = content;
  const current = Math.max(0, Math.min(focused, items.length - 1));
  const placed = useMemo(
    () => placeColumns(shown, (column) => {
      const own = cells.get(column.key);
      return own ? widthOf(own, rows, choice.widths[column.key], { sparklines, differences: baseline !== null }) : 0;
    }),
    // Widths stay as numbers change: columns that move under the pointer cannot be read.
    [shown.map(({ key, of }) => key + of).join(' '), choice.widths, sparklines, baseline, items.length === 0],
  );
  const byKey = useMemo(() => new Map(shown.map((column) => [column.key, column])), [shown]);
  const live = placed.flatMap((place): PlacedColumn[] => {
    const column = byKey.get(place.column.key);
    return column ? [{ ...place, column }] : [];
  });
  const pinned = live.filter(({ column }) => column.pinned);
  const loose = live.slice(pinned.length);
  const pinnedWidth = pinned.reduce((sum, { width }) => sum + width, 0);
  const width = live.reduce((sum, place) => sum + place.width, 0);

  const vertical = useVirtual({
    count: items.length,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: OVERSCAN_ROWS,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const range = Array.from({ length: Math.min(count - 1, endIndex + overscan) - Math.max(0, startIndex - overscan) + 1 }, (_, index) => Math.max(0, startIndex - overscan) + index);
      // The row with the focus stays, wherever the page is scrolled to.
      return range.includes(current) || current >= count ? range : [...range, current].sort((a, b) => a - b);
    },
  });
  const across = useVirtual({
    horizontal: true,
    count: loose.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => loose[index]?.width ?? 0,
    getItemKey: (index) => `${loose[index]?.column.key ?? ''} ${String(loose[index]?.width ?? 0)}`,
    overscan: OVERSCAN_COLUMNS,
    scrollMargin: pinnedWidth,
    scrollPaddingStart: pinnedWidth,
  });
  const visible = across.getVirtualItems().flatMap(({ index }) => loose[index] ?? []);
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(items.length - 1, to));
    setFocused(index);
    vertical.scrollToIndex(index);
    // The row may have to be made first.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`)?.focus({ preventScroll: true }));
  };
  const onKeyDown = useTableKeys({ model, items, current, move, page: Math.max(1, Math.floor((pane.current?.clientHeight ?? 0) / ROW_HEIGHT) - 3), across: (pixels) => pane.current?.scrollBy({ left: pixels }), copy: () => model.copy(writeTable('TSV', model)) });
  const columns = { pinned, visible, cells };
  const isFolded = items.some(({ kind }) => kind === 'group');
  return (
    <div ref={pane} class="table-pane" tabIndex={-1}>
      <table class="runs" role={isFolded ? 'treegrid' : 'grid'} aria-label="Runs" aria-multiselectable="true" aria-rowcount={items.length + 2} aria-colcount={live.length} style={{ width: `${width}px` }}>
        <TableHead model={model} placed={live} visible={[...pinned, ...visible]} pinnedWidth={pinnedWidth} reveal={(index) => index >= pinned.length && across.scrollToIndex(index - pinned.length)} />
        <tbody ref={body} role="rowgroup" style={{ height: `${items.length * ROW_HEIGHT}px` }} onKeyDown={onKeyDown} onPointerLeave={() => (model.hovered.value = null)}>
          {vertical.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            const place = { index, top: start - HEAD_HEIGHT, focusable: index === current, onFocus: () => setFocused(index) };
            return item.kind === 'run' ? <RunRow key={key} model={model} item={item} columns={columns} {...place} /> : <GroupRow key={key} model={model} item={item} columns={columns} {...place} />;
          })}
        </tbody>
      </table>
    </div>
  );
}
