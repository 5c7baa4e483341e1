/** How wide columns are. */
import type { CellText } from './cell-text';
import type { Column } from './columns';

/** Pixels of one letter, the widest of the two fonts, of a cell's padding, of a sparkline and of a difference. */
const LETTER = 7.4;
const PADDING = 26;
const SPARK = 60;
const DIFFERENCE = 46;
/** A column is never narrower or, unless a person wants it so, wider. */
export const NARROWEST = 48;
const WIDEST = 260;
/** Rows whose text is measured. */
const SAMPLE = 40;

/** What else stands in a metric's cells. */
export interface CellParts {
  readonly sparklines: boolean;
  readonly differences: boolean;
}

/** The width of a column in pixels: what a person chose, else enough for its title and the first rows. */
export function widthOf(cells: CellText, rows: readonly number[], chosen: number | undefined, parts: CellParts): number {
  if (chosen !== undefined) return chosen;
  const { column } = cells;
  if (column.key === 'number') return 112;
  const longest = Math.max(column.title.length + 2, ...rows.slice(0, SAMPLE).map((row) => cells.of(row).length));
  const extra = column.group === 'metrics' ? Number(parts.sparklines) * SPARK + Number(parts.differences) * DIFFERENCE : column.key === 'status' ? 20 : 0;
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, longest * LETTER + PADDING)) + extra);
}

/** A shown column with its place: pixels from the left of the table. */
export interface PlacedColumn {
  readonly column: Column;
  readonly left: number;
  readonly width: number;
}

/** Columns side by side. */
export function placeColumns(columns: readonly Column[], width: (column: Column) => number): PlacedColumn[] {
  let left = 0;
  return columns.map((column) => {
    const placed = { column, left, width: width(column) };
    left += placed.width;
    return placed;
  });
}
