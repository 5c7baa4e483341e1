import { expect, test } from 'vitest';
import { sampleRun, singleValue } from '../../../../webview/sample-runs';
import { modelOf } from '../opened';
import { moveColumn, sortBy } from '../../../../../webview-ui/compare/table/arrange';
import type { CompareModel } from '../../../../../webview-ui/compare/model';

const runs = [
  sampleRun(1, { lr: 0.001, opt: 'adam', seed: 0 }, [singleValue('acc', 0.9)], { name: 'baseline' }),
  sampleRun(2, { lr: 0.01, opt: null, seed: 0 }, [singleValue('acc', NaN)], { parent: 'run-1', relation: 'continuation' }),
  sampleRun(3, { opt: 'sgd', seed: 0 }, [], { parent: 'gone', relation: 'fine-tuning' }),
];
const keys = (model: CompareModel): string[] => model.columns.value.shown.map(({ key }) => key);
/** Cells of a column from the first run to the last. */
const cells = (model: CompareModel, key: string): (string | undefined)[] => runs.map(({ id }) => model.cells.value.get(key)?.of(model.source.table.rowOf(id) ?? -1));

test('params that differ come before metrics; equal ones only when wished', () => {
  expect(keys(modelOf(runs))).toEqual(['number', 'name', 'status', 'param:lr', 'param:opt', 'metric:acc', 'duration', 'started', 'notebook']);
  const model = modelOf(runs, { showEqual: true });
  expect(model.columns.value.shown.filter(({ equal }) => equal).map(({ key }) => key)).toEqual(['param:seed', 'kind']);
  expect([model.columns.value.differing, model.columns.value.equal]).toEqual([['lr', 'opt'], ['seed']]);
});

test('a param that is equal in the runs that pass the filter is hidden', () => {
  expect(keys(modelOf(runs, { filter: 'lr = 0.01' }))).toContain('param:lr');
  expect(keys(modelOf([...runs, sampleRun(4, { lr: 0.01, opt: 'x', seed: 1 }, [])], { filter: 'lr = 0.01' }))).not.toContain('param:lr');
});

test('cells read as Python has them and are empty where a run has nothing', () => {
  const model = modelOf(runs);
  expect(cells(model, 'param:lr')).toEqual(['1e-3', '0.01', '']);
  expect(cells(model, 'param:opt')).toEqual(['adam', 'None', 'sgd']);
  expect(cells(model, 'metric:acc')).toEqual(['0.9', 'NaN', '']);
  expect(cells(model, 'duration')).toEqual(['1:35', '1:35', '1:35']);
  expect(cells(model, 'name')).toEqual(['baseline', 'continues run 1', 'fine-tunes an earlier run']);
});

test('columns are hidden, shown though equal, pinned and moved', () => {
  const model = modelOf(runs, { columns: { shown: { 'param:opt': false, 'param:seed': true }, order: ['param:seed', 'param:lr'], pinned: ['metric:acc'], widths: {}, values: {} } });
  expect(keys(model)).toEqual(['number', 'metric:acc', 'name', 'status', 'param:seed', 'param:lr', 'duration', 'started', 'notebook']);
  const seed = model.columns.value.all.find(({ key }) => key === 'param:seed');
  if (seed) moveColumn(model, seed, 1);
  expect(keys(model).slice(4, 6)).toEqual(['param:lr', 'param:seed']);
});

test('a column sorts upwards, downwards and not at all; with Shift it becomes a further key', () => {
  const model = modelOf(runs);
  sortBy(model, 'param:lr', false);
  sortBy(model, 'metric:acc', true);
  sortBy(model, 'metric:acc', true);
  expect(model.view.value.sort).toEqual([{ column: 'param:lr', descending: false }, { column: 'metric:acc', descending: true }]);
  sortBy(model, 'metric:acc', true);
  expect(model.view.value.sort).toEqual([{ column: 'param:lr', descending: false }]);
});

test('differences to the baseline have a sign and say what is better', () => {
  const model = modelOf([sampleRun(1, {}, [singleValue('loss', 0.5), singleValue('acc', 0.5)]), sampleRun(2, {}, [singleValue('loss', 0.25), singleValue('acc', 0.25)])], { baseline: 'run-1' });
  const [first = -1, second = -1] = ['run-1', 'run-2'].map((id) => model.source.table.rowOf(id) ?? -1);
  expect(['metric:loss', 'metric:acc', 'duration'].map((key) => model.cells.value.get(key)?.difference(second, first))).toEqual([{ text: '−0.25', isBetter: true }, { text: '−0.25', isBetter: false }, { text: '=', isBetter: null }]);
  expect(model.cells.value.get('metric:loss')?.difference(first, first)).toBeNull();
  expect(model.content.value.rows[0]).toBe(first);
});

test('a group tells what its runs have in common, mean and deviation, or how many values', () => {
  const model = modelOf([0.8, 0.9, 1].map((acc, index) => sampleRun(index + 1, { lr: 0.1, seed: index }, [singleValue('acc', acc)])), { groupBy: ['param:lr'], showEqual: true });
  const [item] = model.content.value.items;
  if (item?.kind !== 'group') throw new Error('no group');
  expect(['number', 'param:lr', 'param:seed', 'metric:acc'].map((key) => model.cells.value.get(key)?.ofGroup(item.group))).toEqual(['3 runs', '0.1', '3 values', '0.9 ±\u202f0.1']);
  model.toggleGroup(item.group.key);
  expect(model.content.value.items.map(({ kind }) => kind)).toEqual(['group', 'run', 'run', 'run']);
});
