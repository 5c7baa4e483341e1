import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DiffOverview } from '../../src/protocol/diff';
import { useVirtual } from '../lib/use-virtual';
import { JsonChanges } from './json-changes';
import type { Item } from './items';
import type { DiffModel } from './model';
import { MoveLines } from './move-lines';
import { Row } from './row';
import { Ruler } from './ruler';
import { Fold, Ghost } from './small-items';

const LINE_HEIGHT = 18;
const ROW_HEAD = 44;
const SMALL_ITEM = 32;
/** Lines of a text that are drawn at first. */
const MOST_LINES = 200;
/** How long after the last scrolling its place is kept, in milliseconds. */
const SETTLED_MS = 150;
/** Frames in which an item that was scrolled to must have appeared. */
const FRAMES = 60;

/** All items from the top down; only those near the screen are made. */
export function List({ model, overview }: { readonly model: DiffModel; readonly overview: DiffOverview }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const items = model.items.value;
  const virtual = useVirtual({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(items[index], overview),
    getItemKey: (index) => items[index]?.key ?? index,
    initialOffset: model.scrolledTo,
    overscan: 3,
  });
  useKeptScroll(model, scroller);
  const target = model.target.value;
  useEffect(() => {
    if (target === null) return;
    virtual.scrollToIndex(target.item, { align: 'start' });
    return focusOnceThere(scroller, target.item, model.query.value !== '');
  }, [target]);
  if (items.length === 0) return <p class="empty">{overview.rows.length === 0 ? 'Both notebooks are empty.' : 'Nothing to show.'}</p>;
  return (
    <div class="list-frame">
      <div class="scroller" ref={scroller} tabIndex={-1}>
        <div class="items" role="feed" aria-label="Cells" aria-busy="false" style={{ height: `${virtual.getTotalSize()}px` }}>
          {model.look.value.layout === 'side-by-side' && <MoveLines items={items} virtual={virtual} />}
          {virtual.getVirtualItems().map(({ index, key, start }) => (
            <div key={key} class="item" data-index={index} ref={virtual.measureElement} style={{ transform: `translateY(${start}px)` }}>
              <ItemView model={model} overview={overview} item={items[index]} index={index} total={items.length} />
            </div>
          ))}
        </div>
      </div>
      <Ruler overview={overview} items={items} virtual={virtual} />
    </div>
  );
}

function ItemView({ model, overview, item, index, total }: { readonly model: DiffModel; readonly overview: DiffOverview; readonly item: Item | undefined; readonly index: number; readonly total: number }): JSX.Element | null {
  const place = { 'aria-posinset': index + 1, 'aria-setsize': total };
  switch (item?.kind) {
    case 'row': {
      const outline = overview.rows[item.row];
      return outline ? <Row model={model} overview={overview} row={item.row} outline={outline} place={place} /> : null;
    }
    case 'fold':
      return <Fold model={model} overview={overview} rows={item.rows} place={place} />;
    case 'ghost':
      return <Ghost model={model} overview={overview} row={item.row} place={place} />;
    case 'notebook':
      return (
        <article class="row" tabIndex={-1} aria-labelledby="notebook-title" {...place}>
          <header class="row-head"><h3 id="notebook-title">The notebook's own metadata</h3></header>
          <JsonChanges changes={overview.metadata} label="Metadata of the notebook" />
        </article>
      );
    default:
      return null;
  }
}

function estimate(item: Item | undefined, { rows }: DiffOverview): number {
  if (item?.kind !== 'row') return SMALL_ITEM;
  return ROW_HEAD + LINE_HEIGHT * Math.min(MOST_LINES, rows[item.row]?.lines ?? 1);
}

/** Keeps how far down the list is. */
function useKeptScroll(model: DiffModel, scroller: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => model.noteScroll(Math.round(element.scrollTop)), SETTLED_MS);
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', note);
    };
  }, [model]);
}

/** Puts the focus on an item as soon as it is drawn, and what was searched for in sight: what is far away is made only when the list has scrolled there. */
function focusOnceThere(scroller: { readonly current: HTMLElement | null }, index: number, isSearch: boolean): () => void {
  let frame = 0;
  let left = FRAMES;
  let isFocused = false;
  const look = (): void => {
    const article = scroller.current?.querySelector<HTMLElement>(`.item[data-index="${index}"] > article`);
    if (!isFocused) article?.focus({ preventScroll: true });
    isFocused ||= article != null;
    const hit = isSearch ? article?.querySelector('.hit') : null;
    hit?.scrollIntoView({ block: 'nearest' });
    const isDone = isFocused && (!isSearch || hit != null);
    if (!isDone && (left -= 1) > 0) frame = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(frame);
}
