/** What keys do in the table's rows. */
import type { CompareModel } from '../model';
import { archiveRun, chooseBaseline, noteRun, renameRun, starRun, tagRun } from '../run-actions';
import type { TableItem } from './items';

/** How far Left and Right scroll, in pixels. */
const ACROSS = 120;

/** What the keys work with. */
export interface TableKeys {
  readonly model: CompareModel;
  readonly items: readonly TableItem[];
  readonly current: number;
  /** Rows of a page. */
  readonly page: number;
  move(to: number): void;
  across(pixels: number): void;
  copy(): void;
}

/** Arrows, Home, End and the page keys move; Space picks; Enter opens; letters change the run: s star, t tags, n note, b baseline; F2 renames, Delete archives. */
export function useTableKeys({ model, items, current, page, move, across, copy }: TableKeys): (event: KeyboardEvent) => void {
  return (event) => {
    const item = items[current];
    if (item === undefined || !(event.target instanceof HTMLElement) || event.target.dataset['index'] !== String(current)) return;
    const onRun = (act: (id: string) => unknown) => () => void (item.kind === 'run' && act(item.key));
    const fold = (open: boolean): void => {
      if (item.kind === 'group' && item.open !== open) model.toggleGroup(item.group.key);
      else across(open ? ACROSS : -ACROSS);
    };
    const main = (): void => {
      if (item.kind === 'group') model.toggleGroup(item.group.key);
      else if (event.shiftKey) model.openPage(item.key);
      else model.open(item.key);
    };
    const plain: Record<string, () => void> = {
      ArrowDown: () => move(current + 1),
      ArrowUp: () => move(current - 1),
      PageDown: () => move(current + page),
      PageUp: () => move(current - page),
      Home: () => move(0),
      End: () => move(items.length - 1),
      ArrowRight: () => fold(true),
      ArrowLeft: () => fold(false),
      Enter: main,
      ' ': () => (item.kind === 'group' ? model.toggleGroup(item.group.key) : model.toggleSelected(item.key)),
      s: onRun((id) => starRun(model, id)),
      t: onRun((id) => tagRun(model, id)),
      n: onRun((id) => noteRun(model, id)),
      b: onRun((id) => chooseBaseline(model, id)),
      F2: onRun((id) => renameRun(model, id)),
      Delete: onRun((id) => archiveRun(model, id)),
    };
    const command = event.ctrlKey || event.metaKey;
    const action = command ? { c: copy, a: () => model.select(items.flatMap((each) => (each.kind === 'run' ? [each.key] : []))) }[event.key] : plain[event.key];
    if (action === undefined || event.altKey) return;
    action();
    event.preventDefault();
  };
}
