import type { Virtualizer } from '@tanstack/virtual-core';
import type { JSX } from 'preact';
import type { DiffOverview } from '../../src/protocol/diff';
import type { Item } from './items';

/** Most marks on the ruler: more would lie on one another. */
const MOST = 400;

interface Mark {
  readonly kind: string;
  /** Shares of the whole height. */
  start: number;
  end: number;
}

/** Where on the whole page changes are; a click leads there. */
export function Ruler({ overview, items, virtual }: { readonly overview: DiffOverview; readonly items: readonly Item[]; readonly virtual: Virtualizer<HTMLElement, HTMLElement> }): JSX.Element {
  const total = Math.max(1, virtual.getTotalSize());
  const marks = marksOf(overview, items, virtual, total);
  const go = (event: MouseEvent & { readonly currentTarget: HTMLElement }): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    virtual.scrollToOffset(((event.clientY - top) / height) * total - (virtual.scrollRect?.height ?? 0) / 2);
  };
  const isWhole = total <= (virtual.scrollRect?.height ?? 0);
  const shown = { top: `${(100 * (virtual.scrollOffset ?? 0)) / total}%`, height: `${(100 * (virtual.scrollRect?.height ?? 0)) / total}%` };
  return (
    <div class="ruler" aria-hidden="true" onClick={go}>
      {marks.map(({ kind, start, end }) => <i key={`${kind} ${start}`} class={kind} style={{ top: `${100 * start}%`, height: `max(2px, ${100 * (end - start)}%)` }} />)}
      {!isWhole && <b style={shown} />}
    </div>
  );
}

function marksOf({ rows }: DiffOverview, items: readonly Item[], virtual: Virtualizer<HTMLElement, HTMLElement>, total: number): Mark[] {
  const marks: Mark[] = [];
  for (const [index, item] of items.entries()) {
    const place = virtual.measurementsCache[index];
    if (!place || (item.kind !== 'ghost' && !(item.kind === 'row' && item.isStop))) continue;
    const row = rows[item.row];
    const kind = item.kind === 'ghost' || row?.movedFrom != null ? 'moved' : (row?.kind ?? 'modified');
    const [start, end] = [place.start / total, place.end / total];
    const last = marks.at(-1);
    // Neighbours that would share a pixel become one mark.
    if (last && last.kind === kind && (start - last.end) * MOST < 1) last.end = end;
    else marks.push({ kind, start, end });
  }
  return marks;
}
