import { expect, test } from 'vitest';
import type { ChartLine } from '../../../../../webview-ui/lib/chart/line';
import { nextPoint, readLines, snapToPoint } from '../../../../../webview-ui/lib/chart/readings';

function line(number: number, points: readonly (readonly [number, number])[], rest: Partial<ChartLine> = {}): ChartLine {
  return { run: `run-${number}`, number, x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y), decimated: false, live: false, ...rest };
}

const read = (lines: readonly ChartLine[], x: number, half = 0) => readLines(lines, x, half, String).map(({ line: { number }, value, reason }) => [number, value ?? reason]);

test('all runs, highest first, those without a value last with the reason', () => {
  const lines = [
    line(1, [[0, 1], [10, 2]]),
    line(2, [[0, 5], [10, 4]]),
    line(3, [[20, 1]]),
    line(4, [[0, 1], [5, 1]], { live: true }),
    line(5, [[0, 1], [5, 1]]),
    line(6, [[0, 1], [4, NaN], [5, NaN]]),
    line(7, [[0, 1], [10, NaN]]),
    line(8, []),
  ];
  expect(read(lines, 10)).toEqual([[2, 4], [1, 2], [3, 'from 20'], [4, 'live, at 5'], [5, 'ended at 5'], [6, 'NaN at 4'], [7, 'NaN at 10'], [8, 'not recorded']]);
});

test('a run with fewer points gives its nearest one, and says where it stands', () => {
  expect(readLines([line(1, [[0, 1], [100, 9]])], 60, 0, String)[0]).toMatchObject({ value: 9, x: 100 });
});

test('infinities say so', () => {
  expect(read([line(1, [[0, 1], [1, Infinity]])], 1)).toEqual([[1, 'inf at 1']]);
});

test('a value after a gap is a value again', () => {
  expect(read([line(1, [[0, NaN], [1, 3]])], 1)).toEqual([[1, 3]]);
});

test('where points were left out, the range under the pixel column stands beside the value', () => {
  const columns = line(1, [[0, 5], [1, 2], [2, 9], [3, 4], [10, 1]], { decimated: true });
  expect(readLines([columns], 1, 2, String)[0]?.range).toEqual([2, 9]);
  expect(readLines([{ ...columns, decimated: false }], 1, 2, String)[0]?.range).toBeNull();
});

test('the crosshair snaps to the nearest point of any line', () => {
  const lines = [line(1, [[0, 1], [10, 1]]), line(2, [[4, 1]]), line(3, [])];
  expect(snapToPoint(lines, 6)).toBe(4);
  expect(snapToPoint(lines, 8)).toBe(10);
  expect(snapToPoint([line(3, [])], 8)).toBeNull();
});

test('the next point in either direction skips equal x and stops at the ends', () => {
  const lines = [line(1, [[0, 1], [5, 1], [5, 2], [10, 1]]), line(2, [[7, 1]])];
  expect([nextPoint(lines, 0, 1), nextPoint(lines, 5, 1), nextPoint(lines, 7, 1), nextPoint(lines, 10, 1)]).toEqual([5, 7, 10, null]);
  expect([nextPoint(lines, 10, -1), nextPoint(lines, 7, -1), nextPoint(lines, 5, -1), nextPoint(lines, 0, -1)]).toEqual([7, 5, 0, null]);
});
