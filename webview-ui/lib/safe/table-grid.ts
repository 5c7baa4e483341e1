/** Follows where cells of tables stand in their grids, and tells which of them differ. */
import type { TableForm } from '../../../src/core/model/notebook-diff';

/** What of each table differs, for one side. */
export interface TableMarks {
  readonly tables: readonly (TableForm | null)[];
  readonly side: 'left' | 'right';
}

/** Greatest span that HTML allows for columns: more would be an attack on the layout. */
const MOST_SPAN = 1000;
/** Places that are followed in one table: spans could claim any number. */
const MOST_PLACES = 200_000;

interface Table {
  readonly changed: ReadonlySet<string>;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
  readonly isMarked: boolean;
  /** Places that cells above reach down into, or beside. */
  readonly taken: Set<string>;
  row: number;
  column: number;
}

/** The tables of one text, met in its order. */
export class TableGrid {
  private readonly open: Table[] = [];
  private met = 0;

  constructor(private readonly marks: TableMarks | null) {}

  /** An element begins: gives what it keeps of its attributes, with a class where it is a cell that differs. */
  enter(name: string, attributes: Readonly<Record<string, string>>): Record<string, string | number> {
    if (name === 'table') this.open.push(this.table());
    const table = this.open.at(-1);
    if (name === 'tr' && table) {
      table.row += 1;
      table.column = 0;
    }
    if (name !== 'td' && name !== 'th') return {};
    const [width, height] = [spanOf(attributes['colspan']), spanOf(attributes['rowspan'])];
    const mark = table?.isMarked ? this.mark(table, width, height) : null;
    // Colour alone would tell some people nothing.
    return { ...(width > 1 ? { colSpan: width } : {}), ...(height > 1 ? { rowSpan: height } : {}), ...(mark === null ? {} : { class: `cell-${mark}`, title: mark }) };
  }

  /** An element ends. */
  leave(name: string): void {
    if (name === 'table') this.open.pop();
  }

  private table(): Table {
    const changes = this.marks?.tables[this.met] ?? null;
    this.met += 1;
    const isLeft = this.marks?.side === 'left';
    return {
      changed: new Set(changes?.cells.map(({ leftPlace, rightPlace }) => (isLeft ? leftPlace : rightPlace).join(' '))),
      rows: new Set(isLeft ? changes?.rowsDeleted : changes?.rowsAdded),
      columns: new Set(isLeft ? changes?.columnsDeleted : changes?.columnsAdded),
      isMarked: changes !== null, taken: new Set(), row: -1, column: 0,
    };
  }

  private mark(table: Table, width: number, height: number): 'changed' | 'deleted' | 'added' | null {
    const { row, taken } = table;
    while (taken.has(`${row} ${table.column}`)) table.column += 1;
    const { column } = table;
    table.column += width;
    for (let down = 1; down < height && taken.size < MOST_PLACES; down += 1) {
      for (let right = 0; right < width; right += 1) taken.add(`${row + down} ${column + right}`);
    }
    if (table.rows.has(row) || table.columns.has(column)) return this.marks?.side === 'left' ? 'deleted' : 'added';
    return table.changed.has(`${row} ${column}`) ? 'changed' : null;
  }
}

function spanOf(value: string | undefined): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(MOST_SPAN, span) : 1;
}
