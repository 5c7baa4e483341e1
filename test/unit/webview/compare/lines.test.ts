import { expect, test } from 'vitest';
import { axisName, buildLines } from '../../../../webview-ui/compare/lines';
import { samplePoints, sampleRun, seriesSummary, singleValue, START } from '../../../webview/sample-runs';

const points = samplePoints(1, [1, 2, 3], (step) => step * 10);
const runs = [sampleRun(1, {}, [seriesSummary('loss', 'epoch', points)]), sampleRun(2, {}, [], { status: 'running' })];

test('every run has a line, an empty one where it has no points', () => {
  const lines = buildLines(runs, new Map([['run-1', points]]), 'step');
  expect(lines.map(({ number, live, x, y }) => [number, live, [...x], [...y]])).toEqual([[1, false, [1, 2, 3], [10, 20, 30]], [2, true, [], []]]);
});

test('on a time axis x counts from the start of each run', () => {
  expect([...(buildLines(runs, new Map([['run-1', points]]), 'time')[0]?.x ?? [])]).toEqual([0, 1000, 2000]);
});

test('a clock that jumped back does not fold the line over itself', () => {
  const jumped = { ...points, time: Float64Array.of(START + 60_000, START + 63_000, START + 61_000) };
  const [line] = buildLines(runs, new Map([['run-1', jumped]]), 'time');
  expect([[...(line?.x ?? [])], [...(line?.y ?? [])]]).toEqual([[0, 1000, 3000], [10, 30, 20]]);
});

test('x is named after the outermost counter', () => {
  expect(axisName(runs, 'loss', 'step')).toBe('epoch');
  expect(axisName(runs, 'loss', 'time')).toBe('time');
  expect(axisName([sampleRun(1, {}, [singleValue('loss', 1)])], 'loss', 'step')).toBe('point');
});
