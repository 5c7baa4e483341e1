/** Whether runs pass a filter: each different value of a column is judged once. */
import { formatParam, type ParamValue } from '../model/param';
import { CodedData, type TableColumn } from './column-data';
import type { Expression, Literal, Operator, Test } from './expression';
import type { FieldUse } from './fields';
import type { RunTable } from './run-table';

/** Whether the run of a row passes. */
export type RowTest = (row: number) => boolean;

/** Two numbers that people take for the same. */
const CLOSE = 1e-9;
/** Facts that a text on its own is searched in, besides params. */
const SEARCHED = ['name', 'notebook', 'tags', 'note', 'status', 'commit', 'branch'] as const;

/** Makes the test that a filter means for this table as it is now. A comparison with what a run does not have is false. */
export function compileFilter(expression: Expression, table: RunTable): RowTest {
  switch (expression.kind) {
    case 'and': {
      const tests = expression.parts.map((part) => compileFilter(part, table));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = expression.parts.map((part) => compileFilter(part, table));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = compileFilter(expression.part, table);
      return (row) => !test(row);
    }
    case 'test':
      return onColumn(columnOf(expression.use, table), judgeOf(expression));
    case 'in': {
      const { values } = expression;
      return onColumn(columnOf(expression.use, table), (value) => values.some((each) => isEqual(value, each)));
    }
    case 'missing': {
      const column = columnOf(expression.use, table);
      return (row) => (column?.valueAt(row) === undefined) !== expression.not;
    }
    case 'text':
      return anyText(expression.text, table);
  }
}

/** Whether a value passes a test: what the filter means, value by value. */
export function judgeOf({ operator, value: wanted }: Pick<Test, 'operator' | 'value'>): (value: ParamValue) => boolean {
  return JUDGES[operator](wanted);
}

const JUDGES: Readonly<Record<Operator, (wanted: Literal) => (value: ParamValue) => boolean>> = {
  '=': (wanted) => (value) => isEqual(value, wanted),
  '!=': (wanted) => (value) => !isEqual(value, wanted),
  '<': (wanted) => (value) => typeof value === 'number' && typeof wanted === 'number' && value < wanted,
  '<=': (wanted) => (value) => typeof value === 'number' && typeof wanted === 'number' && (value < wanted || isEqual(value, wanted)),
  '>': (wanted) => (value) => typeof value === 'number' && typeof wanted === 'number' && value > wanted,
  '>=': (wanted) => (value) => typeof value === 'number' && typeof wanted === 'number' && (value > wanted || isEqual(value, wanted)),
  '~': (wanted) => contains(String(wanted ?? 'None')),
  '!~': (wanted) => (value) => !contains(String(wanted ?? 'None'))(value),
  has: (wanted) => (value) => (Array.isArray(value) ? value.some((item: ParamValue) => isEqual(item, wanted)) : isEqual(value, wanted)),
};

/** Numbers by their value, all else by what a person reads, whatever the case of letters. */
function isEqual(value: ParamValue, wanted: Literal): boolean {
  if (typeof value === 'number' && typeof wanted === 'number') {
    if (Object.is(value, wanted) || value === wanted) return true;
    return Math.abs(value - wanted) <= CLOSE * Math.max(Math.abs(value), Math.abs(wanted)) && Number.isFinite(value) && Number.isFinite(wanted);
  }
  return formatParam(value).toLowerCase() === formatParam(wanted).toLowerCase();
}

function contains(text: string): (value: ParamValue) => boolean {
  const wanted = text.toLowerCase();
  return (value) => formatParam(value).toLowerCase().includes(wanted);
}

function columnOf({ field, of }: FieldUse, table: RunTable): TableColumn | undefined {
  return table.column(field.key, of);
}

function onColumn(column: TableColumn | undefined, judge: (value: ParamValue) => boolean): RowTest {
  if (column === undefined) return () => false;
  if (column instanceof CodedData) {
    const verdicts = column.values.map((value) => value !== undefined && judge(value));
    return (row) => verdicts[column.codes[row] ?? 0] === true;
  }
  return (row) => {
    const value = column.valueAt(row);
    return value !== undefined && judge(value);
  };
}

function anyText(text: string, table: RunTable): RowTest {
  const keys = [...SEARCHED, ...table.paramNames.map((name) => `param:${name}`)];
  const tests = keys.map((key) => onColumn(table.column(key), contains(text)));
  return (row) => tests.some((test) => test(row));
}
