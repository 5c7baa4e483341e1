import type { JSX } from 'preact';
import type { DiffOverview } from '../../src/protocol/diff';
import { Icon } from '../lib/icons';
import type { DiffModel } from './model';
import { cellName } from './row-words';

/** How many titles of folded cells are told. */
const TITLES = 3;

interface Props {
  readonly model: DiffModel;
  readonly overview: DiffOverview;
  readonly place: { readonly 'aria-posinset': number; readonly 'aria-setsize': number };
}

/** Cells that are left out, and the way to see them. */
export function Fold({ model, overview, rows, place }: Props & { readonly rows: readonly number[] }): JSX.Element {
  const [first = 0] = rows;
  const what = model.query.value === '' ? (rows.length === 1 ? 'unchanged cell' : 'unchanged cells') : rows.length === 1 ? 'other cell' : 'other cells';
  const titles = rows.slice(0, TITLES).flatMap((row) => overview.rows[row]?.title || []);
  return (
    <article class="fold" tabIndex={-1} aria-label={`${rows.length} ${what}`} {...place}>
      <button type="button" onClick={() => model.unfold(first)} title="Show them">
        <Icon shape="right" /> {rows.length} {what} <span class="secondary mono">{titles.join(' · ')}{rows.length > titles.length && titles.length > 0 ? ' …' : ''}</span>
      </button>
    </article>
  );
}

/** Where a moved cell stood, and the way to where it stands. */
export function Ghost({ model, overview, row, place }: Props & { readonly row: number }): JSX.Element | null {
  const outline = overview.rows[row];
  if (!outline) return null;
  const changes = outline.kind === 'equal' ? '' : ', changed';
  const name = cellName(outline, 'left');
  return (
    <article class="ghost" tabIndex={-1} aria-label={`${name} moved away from here${changes}`} {...place}>
      <button type="button" onClick={() => model.showRow(row)} title="Show where it stands now">
        <span class="mono count">{name}</span> <span class="mono title">{outline.title}</span> <span class="secondary">moved to {cellName(outline, 'right')}{changes}</span>
      </button>
    </article>
  );
}
