import { expect, test } from 'vitest';
import { sortRows, type SortValue } from '../../../../webview-ui/compare/sort';

const sort = (values: readonly SortValue[], descending: boolean): SortValue[] => sortRows(values, (value) => value, descending);

test('missing values are last in either direction', () => {
  expect(sort([2, null, 10, NaN, 1], false)).toEqual([1, 2, 10, null, NaN]);
  expect(sort([2, null, 10, NaN, 1], true)).toEqual([10, 2, 1, null, NaN]);
});

test('infinities are numbers, texts follow numbers and count their digits', () => {
  expect(sort(['b', Infinity, 'run10', -Infinity, 'run9'], false)).toEqual([-Infinity, Infinity, 'b', 'run9', 'run10']);
});

test('equal rows keep their order, and the input stays as it was', () => {
  const rows = [{ id: 'a', key: 1 }, { id: 'b', key: 0 }, { id: 'c', key: 1 }];
  expect(sortRows(rows, ({ key }) => key, true).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
