import { expect, test } from 'vitest';
import { comparedRuns, FIRST_RUNS } from '../../../../../webview-ui/compare/differences/compared';
import { sampleRun } from '../../../../webview/sample-runs';
import { modelOf } from '../opened';

const { content } = modelOf(Array.from({ length: 9 }, (_, index) => sampleRun(9 - index, {}, [])));
const compared = (selected: readonly string[], baseline: string | null = null) => {
  const { runs, leftOut } = comparedRuns(content.value, selected, baseline);
  return [runs.map(({ number }) => number), leftOut];
};

test('picked runs stand by age, behind the baseline', () => {
  expect(compared(['run-7', 'run-3'])).toEqual([[3, 7], 0]);
  expect(compared(['run-7', 'run-3'], 'run-5')).toEqual([[5, 3, 7], 0]);
  expect(compared(['run-2'], 'run-5')).toEqual([[5, 2], 0]);
  expect(compared(['run-7', 'run-7', 'gone', 'run-3'])).toEqual([[3, 7], 0]);
});

test('where fewer than two are picked the first of the table join, and the others are counted', () => {
  const [first, leftOut] = compared([]);
  expect(first).toHaveLength(FIRST_RUNS);
  expect(leftOut).toBe(9 - FIRST_RUNS);
  expect(compared(['run-1'])[0]).toContain(1);
});
