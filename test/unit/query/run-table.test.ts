import { expect, test } from 'vitest';
import { columnsOf } from '../../../src/core/query/columns-of';
import type { RunSummary } from '../../../src/core/model/run';
import { RunTable } from '../../../src/core/query/run-table';
import { nineRuns, twoRuns } from '../../webview/sample-panels';
import { sampleRun, singleValue, STORE } from '../../webview/sample-runs';
import { numberOf, rowsOf, tableOf } from './tables';

test('runs come out of columns as they went in, but for what sets a param and inner counters', () => {
  const odd = sampleRun(9, { '__proto__': 1, layers: [1, { depth: null }], text: '[1]', list: [1], nan: NaN }, [singleValue('__proto__', NaN), { ...singleValue('acc', -Infinity), min: NaN, max: NaN }], { tags: ['a', 'b'], note: 'x', name: '', imported: 'a.celltrail' });
  for (const runs of [nineRuns().runs, twoRuns().runs, [odd]]) {
    const table = tableOf(runs);
    const expected = runs.map(({ folder: _folder, name, params, ...run }) => ({ ...run, name: name || null, params: params.map((param) => ({ ...param, execution: null })) }));
    const byName = <T extends { readonly name: string }>(items: readonly T[]): T[] => [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
    const sorted = (run: RunSummary): object => ({ ...run, params: byName(run.params), metrics: byName(run.metrics) });
    expect(rowsOf(table).map((row) => sorted(table.runAt(row)))).toEqual(expected.map(sorted));
  }
});

test('what a run no longer has is gone, and what it has now is there', () => {
  const table = tableOf([sampleRun(1, { lr: 0.1, old: 1 }, [singleValue('loss', 1), singleValue('gone', 2)]), sampleRun(2, { lr: 0.2 }, [])]);
  table.take(columnsOf([sampleRun(1, { lr: 0.5, fresh: 'x' }, [singleValue('loss', 3)])]), STORE);
  const [row = -1, other = -1] = rowsOf(table);
  expect(['param:lr', 'param:old', 'param:fresh', 'metric:loss', 'metric:gone'].map((key) => table.column(key)?.valueAt(row))).toEqual([0.5, undefined, 'x', 3, undefined]);
  expect(table.paramOf(other, 'lr')).toBe(0.2);
});

test('runs that are dropped leave nothing behind, and may come again', () => {
  const table = tableOf([sampleRun(1, { lr: 0.1 }, [singleValue('loss', 1)]), sampleRun(2, { lr: 0.2 }, [])]);
  table.drop(['run-1', 'run-7']);
  expect(rowsOf(table).map((row) => numberOf(table, row))).toEqual([2]);
  table.take(columnsOf([sampleRun(1, {}, [])]), STORE);
  expect(rowsOf(table).map((row) => [numberOf(table, row), table.paramOf(row, 'lr')])).toEqual([[1, undefined], [2, 0.2]]);
});

test('a run that two stores have is told of by the first', () => {
  const table = tableOf([sampleRun(1, { lr: 0.1 }, [singleValue('loss', 1)])]);
  table.take(columnsOf([sampleRun(1, { lr: 9 }, [singleValue('loss', 9)], { name: 'copy' }), sampleRun(2, { lr: 0.2 }, [])]), '/elsewhere');
  const [first = -1, second = -1] = rowsOf(table);
  expect([table.size, table.paramOf(first, 'lr'), table.metricColumn('loss', 'last')?.valueAt(first), table.textOf(first, 'name'), table.folderOf(second)]).toEqual([2, 0.1, 1, '', '/elsewhere']);
});

test('newest first, and the best value of a metric is the smallest of losses and the largest of scores', () => {
  const series = { counters: ['epoch'], count: 3, last: 2, lastStep: [3], min: 1, max: 5 };
  const table = tableOf([sampleRun(1, {}, [{ name: 'val_loss', ...series }, { name: 'accuracy', ...series }]), sampleRun(3, {}, []), sampleRun(2, {}, [])]);
  expect(table.all().map((row) => numberOf(table, row))).toEqual([3, 2, 1]);
  const row = table.rowOf('run-1') ?? -1;
  expect(['last', 'min', 'max', 'best'].map((of) => table.column('metric:val_loss', of as 'last')?.valueAt(row))).toEqual([2, 1, 5, 1]);
  expect(table.column('metric:accuracy', 'best')?.valueAt(row)).toBe(5);
});

test('a thousand pages of few runs fill one table', () => {
  const table = new RunTable();
  for (let page = 0; page < 300; page++) table.take(columnsOf([sampleRun(page, { lr: page / 1000 }, [singleValue('loss', page)])]), STORE);
  expect(table.size).toBe(300);
  expect(table.column('metric:loss')?.valueAt(table.rowOf('run-299') ?? -1)).toBe(299);
});
