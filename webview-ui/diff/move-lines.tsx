import type { Virtualizer } from '@tanstack/virtual-core';
import type { JSX } from 'preact';
import type { Item } from './items';

const CORNER = 8;
/** Where heads of items have their middle, in pixels from their top. */
const HEAD = 16;
/** Columns in which lines run, so that a few stay apart. */
const LANES = 4;
const LANE = 7;

/** Lines from where moved cells stood to where they stand, as far as they cross the screen. */
export function MoveLines({ items, virtual }: { readonly items: readonly Item[]; readonly virtual: Virtualizer<HTMLElement, HTMLElement> }): JSX.Element {
  const places = virtual.measurementsCache;
  const rows = new Map(items.flatMap((item, index) => (item.kind === 'row' ? [[item.row, index] as const] : [])));
  const top = virtual.scrollOffset ?? 0;
  const bottom = top + (virtual.scrollRect?.height ?? 0);
  const lines = items.flatMap((item, index) => {
    const [from, to] = [places[index]?.start, places[rows.get(item.kind === 'ghost' ? item.row : -1) ?? -1]?.start];
    if (item.kind !== 'ghost' || from === undefined || to === undefined || Math.max(from, to) < top || Math.min(from, to) > bottom) return [];
    return [{ key: item.key, from: from + HEAD, to: to + HEAD, lane: item.row % LANES }];
  });
  return (
    <svg class="move-lines" aria-hidden="true" width={LANES * LANE + 2 * CORNER} height={virtual.getTotalSize()}>
      {lines.map(({ key, from, to, lane }) => {
        const x = CORNER + lane * LANE;
        const turn = to > from ? CORNER : -CORNER;
        return <path key={key} d={`M0 ${from}h${x - CORNER}q${CORNER} 0 ${CORNER} ${turn}V${to - turn}q0 ${turn} ${CORNER} ${turn}h${LANES * LANE - lane * LANE}m-5 -4 5 4-5 4`} />;
      })}
    </svg>
  );
}
