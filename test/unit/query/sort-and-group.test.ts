import { expect, test } from 'vitest';
import type { ParamValue } from '../../../src/core/model/param';
import { commonValue, groupRows, spreadOf } from '../../../src/core/query/group';
import type { RunTable } from '../../../src/core/query/run-table';
import { sortRows } from '../../../src/core/query/sort';
import { sampleRun, singleValue } from '../../webview/sample-runs';
import { rowsOf, tableOf } from './tables';

function column(table: RunTable, key: string) {
  const found = table.column(key);
  if (!found) throw new Error(`no ${key}`);
  return found;
}

/** The values of a column in sorted order. */
function sorted(values: readonly (ParamValue | undefined)[], descending: boolean): (ParamValue | undefined)[] {
  const table = tableOf(values.map((value, index) => sampleRun(index + 1, value === undefined ? {} : { p: value }, [])));
  const p = column(table, 'param:p');
  return sortRows(rowsOf(table), [{ column: p, descending }]).map((row) => p.valueAt(row));
}

test('missing values and NaN are last in either direction', () => {
  expect(sorted([2, undefined, 10, NaN, 1], false)).toEqual([1, 2, 10, undefined, NaN]);
  expect(sorted([2, undefined, 10, NaN, 1], true)).toEqual([10, 2, 1, undefined, NaN]);
});

test('infinities are numbers, texts follow numbers and count their digits', () => {
  expect(sorted(['b', Infinity, 'run10', -Infinity, 'run9'], false)).toEqual([-Infinity, Infinity, 'b', 'run9', 'run10']);
});

test('a second column decides where the first is equal, and what is equal in both keeps its order', () => {
  const table = tableOf([[1, 'b'], [0, 'a'], [1, 'a'], [0, 'b'], [1, 'a']].map(([loss, opt], index) => sampleRun(index + 1, { opt: opt as string }, [singleValue('loss', loss as number)])));
  const order = sortRows(rowsOf(table), [{ column: column(table, 'metric:loss'), descending: true }, { column: column(table, 'param:opt'), descending: false }]);
  expect(order.map((row) => row + 1)).toEqual([3, 5, 1, 2, 4]);
});

test('runs fold to groups with mean and deviation', () => {
  const table = tableOf([0.9, 0.8, 0.7, NaN].map((acc, index) => sampleRun(index + 1, { lr: index < 2 ? 0.1 : 0.2, seed: index, fixed: 1 }, [singleValue('acc', acc)])));
  const groups = groupRows(rowsOf(table), [column(table, 'param:lr')]);
  expect(groups.map(({ values, rows }) => [values, rows.length])).toEqual([[[0.1], 2], [[0.2], 2]]);
  const [first, second] = groups.map(({ rows }) => spreadOf(rows, column(table, 'metric:acc')));
  expect(first?.mean).toBeCloseTo(0.85, 12);
  expect(first?.deviation).toBeCloseTo(Math.SQRT1_2 / 10, 12);
  expect(second).toEqual({ mean: 0.7, deviation: NaN, count: 1 });
  expect(commonValue(groups[0]?.rows ?? [], column(table, 'param:fixed'))).toBe(1);
  expect(commonValue(groups[0]?.rows ?? [], column(table, 'param:seed'))).toBeUndefined();
});

test('a group has the same key whatever else is in the table, and a missing value is a value of its own', () => {
  const runs = [sampleRun(1, { lr: 'x' }, []), sampleRun(2, {}, []), sampleRun(3, { lr: 'y' }, [])];
  const keys = (some: typeof runs): string[] => {
    const table = tableOf(some);
    return groupRows(rowsOf(table), [column(table, 'param:lr')]).map(({ key }) => key);
  };
  expect(keys(runs)).toHaveLength(3);
  expect(keys(runs.slice(2))).toEqual([keys(runs)[2]]);
});

test('spread agrees with the textbook on numbers far from zero', () => {
  const values = Array.from({ length: 50 }, (_, index) => 1e9 + Math.sin(index));
  const table = tableOf(values.map((value, index) => sampleRun(index + 1, {}, [singleValue('m', value)])));
  const mean = values.reduce((sum, value) => sum + (value - 1e9), 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - 1e9 - mean) ** 2, 0) / (values.length - 1);
  const spread = spreadOf(rowsOf(table), column(table, 'metric:m'));
  expect(spread?.deviation).toBeCloseTo(Math.sqrt(variance), 5);
});
