/** What stands on the page from the top down: rows, folds of rows that do not differ, and places that cells moved away from. */
import type { DiffLook, DiffOverview } from '../../src/protocol/diff';
import type { RowOutline } from '../../src/protocol/diff-view';

/** One item of the page. Keys stay the same from one edition to the next as far as rows do. */
export type Item =
  /** Changes of the notebook itself. */
  | { readonly kind: 'notebook'; readonly key: string }
  | { readonly kind: 'row'; readonly key: string; readonly row: number; readonly isStop: boolean }
  /** Where a moved cell stood. */
  | { readonly kind: 'ghost'; readonly key: string; readonly row: number }
  | { readonly kind: 'fold'; readonly key: string; readonly rows: readonly number[] };

/** What decides on items beside the rows. */
export interface ItemsWanted {
  readonly look: DiffLook;
  /** First rows of folds that a person opened. */
  readonly unfolded: ReadonlySet<number>;
  /** Rows that have the text that is searched for; null where none is. */
  readonly hits: ReadonlySet<number> | null;
}

/** The items of a diff. */
export function layOut({ rows, metadata }: Pick<DiffOverview, 'rows' | 'metadata'>, { look, unfolded, hits }: ItemsWanted): Item[] {
  const ghosts = ghostsByPlace(rows);
  const items: Item[] = look.metadata && metadata.length > 0 && hits === null ? [{ kind: 'notebook', key: 'notebook' }] : [];
  let folded: number[] = [];
  const endFold = (): void => {
    const [first] = folded;
    if (first === undefined) return;
    if (unfolded.has(first)) items.push(...folded.map((row): Item => ({ kind: 'row', key: `row ${row}`, row, isStop: false })));
    else items.push({ kind: 'fold', key: `fold ${first}`, rows: folded });
    folded = [];
  };
  for (const [index, row] of rows.entries()) {
    const gone = hits === null ? (ghosts.get(index) ?? []) : [];
    if (gone.length > 0) endFold();
    items.push(...gone);
    const isStop = hits === null ? differs(row, look) : hits.has(index);
    if (!isStop && (look.onlyChanges || hits !== null)) {
      folded.push(index);
      continue;
    }
    endFold();
    items.push({ kind: 'row', key: `row ${index}`, row: index, isStop });
  }
  endFold();
  return hits === null ? [...items, ...(ghosts.get(rows.length) ?? [])] : items;
}

/** Whether a row differs in a part that is shown; added, deleted and moved cells always do. */
export function differs(row: RowOutline, look: DiffLook): boolean {
  if (row.movedFrom !== null || (row.kind !== 'modified' && row.kind !== 'equal')) return true;
  return (look.source && row.source) || (look.outputs && row.outputs > 0) || (look.metadata && row.metadata > 0);
}

function ghostsByPlace(rows: readonly RowOutline[]): Map<number, Item[]> {
  const ghosts = new Map<number, Item[]>();
  for (const [row, { movedFrom }] of rows.entries()) {
    if (movedFrom !== null) ghosts.set(movedFrom, [...(ghosts.get(movedFrom) ?? []), { kind: 'ghost', key: `ghost ${row}`, row }]);
  }
  return ghosts;
}
