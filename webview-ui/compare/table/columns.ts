/** The columns of the table: which there are, in which order, and how wide. */
import type { TableColumn } from '../../../src/core/query/column-data';
import { CodedData } from '../../../src/core/query/column-data';
import type { RunTable } from '../../../src/core/query/run-table';
import type { MetricValue } from '../../../src/core/model/run-columns';
import type { CompareView } from '../../../src/protocol/compare-view';

/** Columns of one kind stand together under a common head. */
export type ColumnGroup = 'run' | 'params' | 'metrics' | 'source';

/** One column of the table. */
export interface Column {
  /** Unique, and the same in every session. */
  readonly key: string;
  readonly group: ColumnGroup;
  readonly title: string;
  /** Numbers stand at the right. */
  readonly numeric: boolean;
  /** The same in all runs: shown dimmed. */
  readonly equal: boolean;
  /** Of a metric, the value that is shown. */
  readonly of: MetricValue;
  readonly pinned: boolean;
  readonly data: TableColumn;
}

/** All columns that there could be, and those that are shown. */
export interface ColumnSet {
  readonly all: readonly Column[];
  /** Pinned ones first. */
  readonly shown: readonly Column[];
  /** Params that differ between runs, and those that are equal in all. */
  readonly differing: readonly string[];
  readonly equal: readonly string[];
}

interface Plain {
  readonly key: string;
  readonly group: ColumnGroup;
  readonly title: string;
  readonly numeric?: boolean;
  /** Shown whatever runs have in it; all others where they differ. */
  readonly always?: boolean;
}

const PLAIN: readonly Plain[] = [
  { key: 'number', group: 'run', title: 'run', always: true },
  { key: 'name', group: 'run', title: 'name' },
  { key: 'status', group: 'run', title: 'status', always: true },
  { key: 'tags', group: 'run', title: 'tags' },
  { key: 'note', group: 'run', title: 'note' },
  { key: 'duration', group: 'source', title: 'duration', numeric: true, always: true },
  { key: 'started', group: 'source', title: 'started', numeric: true, always: true },
  { key: 'notebook', group: 'source', title: 'notebook', always: true },
  { key: 'commit', group: 'source', title: 'commit' },
  { key: 'branch', group: 'source', title: 'branch' },
  { key: 'gpu', group: 'source', title: 'GPU' },
  { key: 'gpuTime', group: 'source', title: 'GPU time', numeric: true },
  { key: 'gpuUse', group: 'source', title: 'GPU %', numeric: true },
  { key: 'gpuPeak', group: 'source', title: 'GPU peak %', numeric: true },
  { key: 'gpuMemory', group: 'source', title: 'GPU GB', numeric: true },
  { key: 'gpuEnergy', group: 'source', title: 'GPU Wh', numeric: true },
  { key: 'gpuIdle', group: 'source', title: 'GPU idle %', numeric: true },
  { key: 'python', group: 'source', title: 'Python' },
  { key: 'kind', group: 'source', title: 'kind' },
];

const GROUPS: readonly ColumnGroup[] = ['run', 'params', 'metrics', 'source'];

/** The columns for these rows; metrics in the given order. */
export function columnsFor(table: RunTable, rows: readonly number[], metrics: readonly string[], view: CompareView): ColumnSet {
  const { columns: choice } = view;
  const params = table.paramNames.map((name) => {
    const data = table.column(`param:${name}`);
    return { key: `param:${name}`, group: 'params' as const, title: name, data, spread: data ? spreadOf(rows, data) : 'missing', numeric: data instanceof CodedData && holdsNumbers(data) };
  });
  const plain = PLAIN.map((column) => {
    const data = column.key === 'name' ? namesOf(table) : table.column(column.key);
    return { ...column, data, spread: column.always ? 'differs' : data ? spreadOf(rows, data) : 'missing', numeric: column.numeric === true };
  });
  const values = metrics.map((name) => {
    const key = `metric:${name}`;
    const data = table.column(key, choice.values[key] ?? 'last');
    return { key, group: 'metrics' as const, title: name, data, spread: 'differs', numeric: true };
  });
  const place = (key: string): number => (choice.order.includes(key) ? choice.order.indexOf(key) : choice.order.length);
  const all = [...plain, ...params, ...values]
    .flatMap(({ data, spread, key, group, title, numeric }) => (data && spread !== 'missing' ? [{ key, group, title, numeric, data, equal: spread === 'equal', of: choice.values[key] ?? 'last', pinned: key === 'number' || choice.pinned.includes(key) }] : []))
    .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || place(a.key) - place(b.key));
  const isShown = ({ key, equal }: Column): boolean => key === 'number' || (choice.shown[key] ?? (!equal || view.showEqual));
  const shown = all.filter(isShown).sort((a, b) => Number(b.pinned) - Number(a.pinned));
  const names = (spread: string): string[] => params.filter((param) => param.spread === spread).map(({ title }) => title);
  return { all, shown, differing: names('differs'), equal: names('equal') };
}

/** What a person called a run, else how it descends from another. */
export function nameOf(table: RunTable, row: number): string | undefined {
  const name = table.textOf(row, 'name');
  const relation = table.textOf(row, 'relation');
  if (name !== '' || relation === '') return name || undefined;
  const parent = table.rowOf(table.textOf(row, 'parent'));
  const from = parent === undefined ? 'an earlier run' : `run ${String(table.column('number')?.valueAt(parent))}`;
  if (relation === 'reproduction') return `reproduces ${from}`;
  return relation === 'continuation' ? `continues ${from}` : `fine-tunes ${from}`;
}

function namesOf(table: RunTable): TableColumn {
  return { valueAt: (row) => nameOf(table, row) };
}

/** Whether rows differ in a column; those of a single row count as differing. */
function spreadOf(rows: readonly number[], data: TableColumn): 'missing' | 'equal' | 'differs' {
  const at = data instanceof CodedData ? (row: number): unknown => data.codes[row] || undefined : (row: number): unknown => data.valueAt(row);
  const [first] = rows;
  if (first === undefined) return 'missing';
  const value = at(first);
  const differs = rows.length === 1 ? value !== undefined : rows.some((row) => at(row) !== value);
  return differs ? 'differs' : value === undefined ? 'missing' : 'equal';
}

function holdsNumbers({ values }: CodedData): boolean {
  return values.every((value) => value === undefined || typeof value === 'number');
}
