import { expect, test } from 'vitest';
import { compareHost, compareState } from '../../../src/protocol/compare-checks';
import { checked } from '../../../src/protocol/validate';
import { samplePoints, sampleRun, singleValue, steps } from '../../webview/sample-runs';

const runs = compareHost.requests.runs.result;
const series = compareHost.requests.series;

test('a whole run passes as it is', () => {
  const run = sampleRun(1, { lr: 0.1, layers: [1, { depth: null }], constructor: true }, [singleValue('accuracy', NaN)], { status: 'lost', relation: 'fine-tuning', parent: 'run-0', tags: ['old'] });
  expect(checked(runs, [run], 'runs')).toEqual([run]);
});

test.each([
  ['an unknown status', { status: 'done' }, /status/],
  ['a number that is a text', { number: '1' }, /number/],
  ['a param that is no literal', { params: [{ name: 'f', value: () => 1, execution: null }] }, /value: expected a literal/],
])('a run with %s is refused', (_, part, reason) => {
  expect(() => checked(runs, [{ ...sampleRun(1, {}, []), ...part }], 'runs')).toThrow(reason);
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
  const state = { version: 1, runs: [{ folder: '/w', id: 'a' }], logY: ['loss'], sort: { column: 'metric:loss', descending: true }, xAxis: 'time', selected: ['a'] };
  expect(checked(compareState, state, 'state')).toEqual(state);
  expect(() => checked(compareState, { ...state, version: 2 }, 'state')).toThrow(/version/);
  expect(() => checked(compareState, { ...state, sort: { column: 1 } }, 'state')).toThrow(/sort/);
});
