/** The lines of the table: runs that pass the filter, in their order, folded where that is wished. */
import type { TableColumn } from '../../../src/core/query/column-data';
import { compileFilter } from '../../../src/core/query/evaluate';
import type { Expression } from '../../../src/core/query/expression';
import { groupRows, type RowGroup } from '../../../src/core/query/group';
import type { RunTable } from '../../../src/core/query/run-table';
import { sortRows } from '../../../src/core/query/sort';
import type { CompareView } from '../../../src/protocol/compare-view';

/** One line: a run by its row, within a group or not, or a group of runs. */
export type TableItem =
  | { readonly kind: 'run'; readonly key: string; readonly row: number; readonly inGroup: boolean }
  | { readonly kind: 'group'; readonly key: string; readonly group: RowGroup; readonly open: boolean };

/** What the table shows. */
export interface TableContent {
  readonly table: RunTable;
  /** Rows of the runs that pass the filter, in their order. */
  readonly rows: readonly number[];
  readonly items: readonly TableItem[];
  /** How many runs there are without the filter. */
  readonly total: number;
}

/** Filters, sorts and folds. The baseline stands first, whatever the order. */
export function tableContent(table: RunTable, filter: Expression | null, view: CompareView): TableContent {
  const shown = view.showArchived ? table.all() : table.all().filter((row) => !table.isArchived(row));
  const passed = filter === null ? shown : shown.filter(compileFilter(filter, table));
  const rows = sortRows(passed, view.sort.flatMap(({ column: key, descending }) => {
    const column = table.column(key, view.columns.values[key] ?? 'last');
    return column ? [{ column, descending }] : [];
  }));
  const baseline = view.baseline === null ? undefined : table.rowOf(view.baseline);
  const ordered = baseline === undefined ? rows : [...(rows.includes(baseline) ? [baseline] : []), ...rows.filter((row) => row !== baseline)];
  return { table, rows: ordered, items: itemsOf(table, ordered, view), total: shown.length };
}

function itemsOf(table: RunTable, rows: readonly number[], { groupBy, open }: CompareView): TableItem[] {
  const runItem = (row: number, inGroup: boolean): TableItem => ({ kind: 'run', key: table.idOf(row), row, inGroup });
  const by = groupBy.flatMap((key): TableColumn | readonly TableColumn[] => table.column(key) ?? []);
  if (by.length === 0) return rows.map((row) => runItem(row, false));
  return groupRows(rows, by).flatMap((group) => {
    const isOpen = open.includes(group.key);
    const head: TableItem = { kind: 'group', key: `group ${group.key}`, group, open: isOpen };
    return isOpen ? [head, ...group.rows.map((row) => runItem(row, true))] : [head];
  });
}
