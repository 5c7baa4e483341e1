import { expect, test } from 'vitest';
import { axisName, buildLines, originsOf } from '../../../../webview-ui/compare/lines';
import { samplePoints, sampleRun, seriesSummary, singleValue } from '../../../webview/sample-runs';

const points = samplePoints(1, [1, 2, 3], (step) => step * 10);
const runs = [sampleRun(1, {}, [seriesSummary('loss', 'epoch', points)]), sampleRun(2, {}, [], { status: 'running' })];

test('every run has a line, an empty one where it has no points', () => {
  const lines = buildLines(runs, new Map([['run-1', points]]));
  expect(lines.map(({ number, live, x, y }) => [number, live, [...x], [...y]])).toEqual([[1, false, [1, 2, 3], [10, 20, 30]], [2, true, [], []]]);
});

test('time is counted from the start of each run, the time of day from none', () => {
  expect(originsOf(runs, 'time')).toEqual(runs.map(({ startedAt }) => startedAt));
  expect(originsOf(runs, 'wall')).toEqual([0, 0]);
});

test('x is named after the outermost counter', () => {
  expect(axisName(runs, 'loss', 'step')).toBe('epoch');
  expect(axisName(runs, 'loss', 'time')).toBe('time');
  expect(axisName([sampleRun(1, {}, [singleValue('loss', 1)])], 'loss', 'step')).toBe('point');
});
