import { expect, test } from 'vitest';
import { buildColumns, nameOf } from '../../../../webview-ui/compare/columns';
import { splitParams } from '../../../../webview-ui/compare/params';
import { sampleRun, singleValue } from '../../../webview/sample-runs';

const runs = [
  sampleRun(1, { lr: 0.001, opt: 'adam', seed: 0 }, [singleValue('acc', 0.9)], { name: 'baseline' }),
  sampleRun(2, { lr: 0.01, opt: null, seed: 0 }, [singleValue('acc', NaN)], { parent: 'run-1', relation: 'continuation' }),
  sampleRun(3, { opt: 'sgd', seed: 0 }, [], { parent: 'gone', relation: 'fine-tuning' }),
];
const columns = (showEqual = false) => buildColumns(runs, splitParams(runs), ['acc'], showEqual);

test('params that differ come before metrics; equal ones only when wished', () => {
  expect(columns().map(({ key }) => key)).toEqual(['number', 'name', 'status', 'param:lr', 'param:opt', 'metric:acc', 'duration', 'started', 'notebook']);
  expect(columns(true).filter(({ equal }) => equal).map(({ key }) => key)).toEqual(['param:seed']);
});

test('cells read as Python has them and are empty where a run has nothing', () => {
  const cells = (key: string): string[] => runs.map((run) => columns().find((column) => column.key === key)?.text(run) ?? 'no column');
  expect(cells('param:lr')).toEqual(['1e-3', '0.01', '']);
  expect(cells('param:opt')).toEqual(['adam', 'None', 'sgd']);
  expect(cells('metric:acc')).toEqual(['0.9', 'NaN', '']);
  expect(cells('duration')).toEqual(['1:35', '1:35', '1:35']);
});

test('what is missing sorts as missing', () => {
  const values = (key: string) => runs.map((run) => columns().find((column) => column.key === key)?.sortValue(run));
  expect(values('param:lr')).toEqual([0.001, 0.01, null]);
  expect(values('metric:acc')).toEqual([0.9, NaN, null]);
});

test('a run without a name says how it descends', () => {
  expect(runs.map((run) => nameOf(run, runs))).toEqual(['baseline', 'continues run 1', 'fine-tunes an earlier run']);
});
