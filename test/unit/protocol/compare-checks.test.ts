import { expect, test } from 'vitest';
import { columnsOf } from '../../../src/core/query/columns-of';
import { FIRST_STATE } from '../../../src/protocol/compare';
import { FIRST_VIEW } from '../../../src/protocol/compare-view';
import { compareHost, compareState } from '../../../src/protocol/compare-checks';
import { checked } from '../../../src/protocol/validate';
import { samplePoints, sampleRun, singleValue, steps } from '../../webview/sample-runs';

const table = compareHost.requests.table.result;
const series = compareHost.requests.series;

test('a whole page passes as it is', () => {
  const run = sampleRun(1, { lr: 0.1, layers: [1, { depth: null }], constructor: true }, [singleValue('accuracy', NaN)], { status: 'lost', relation: 'fine-tuning', parent: 'run-0', tags: ['old'] });
  const page = { columns: columnsOf([run]), total: 1 };
  expect(checked(table, page, 'table')).toEqual(page);
});

test('a page needs columns of equal length, and nothing but literals in them', () => {
  const columns = columnsOf([sampleRun(1, { lr: 0.1 }, [singleValue('loss', 1)])]);
  const page = (part: object): unknown => ({ columns: { ...columns, ...part }, total: 1 });
  expect(() => checked(table, page({ ids: [] }), 'table')).toThrow('columns differ in length');
  expect(() => checked(table, page({ metrics: [{ ...columns.metrics[0], last: new Float64Array(2) }] }), 'table')).toThrow('columns differ in length');
  expect(() => checked(table, page({ params: [{ name: 'f', values: [() => 1], codes: Uint32Array.of(1) }] }), 'table')).toThrow(/expected a literal/);
  expect(() => checked(table, page({ facts: {} }), 'table')).toThrow(/facts/);
});

test('points need columns of equal length', () => {
  const points = samplePoints(1, steps(3), (step) => step);
  expect(checked(series.result, [points], 'series')).toEqual([points]);
  expect(() => checked(series.result, [{ ...points, y: Float64Array.of(1) }], 'series')).toThrow('columns differ in length');
  expect(() => checked(series.result, [{ ...points, x: [1, 2, 3] }], 'series')).toThrow(/x/);
});

test('points are asked for on at least one pixel column', () => {
  const params = { runs: [{ folder: '/w', id: 'a' }], metric: 'loss', width: 300 };
  expect(checked(series.params, params, 'series')).toEqual(params);
  expect(() => checked(series.params, { ...params, width: 0 }, 'series')).toThrow(/width/);
  expect(() => checked(series.params, { ...params, from: '1' }, 'series')).toThrow(/from/);
});

test('a panel keeps its state across versions only where the shape is known', () => {
  const state = { ...FIRST_STATE, runs: [{ folder: '/w', id: 'a' }], view: { ...FIRST_VIEW, sort: [{ column: 'metric:loss', descending: true }] }, zoom: { step: [0, 5] } };
  expect(checked(compareState, state, 'state')).toEqual(state);
  const older = Object.fromEntries(Object.entries(state).filter(([name]) => name !== 'pin'));
  expect(checked(compareState, older, 'state')).toEqual(state);
  expect(() => checked(compareState, { ...state, pin: { axis: 'step', x: 1 } }, 'state')).toThrow(/chart/);
  expect(() => checked(compareState, { ...state, version: 1 }, 'state')).toThrow(/version/);
  expect(() => checked(compareState, { ...state, view: { ...state.view, sort: [{ column: 1 }] } }, 'state')).toThrow(/sort/);
  expect(() => checked(compareState, { ...state, view: { ...state.view, charts: { ...state.view.charts, smoothing: 1 } } }, 'state')).toThrow(/smoothing/);
});
