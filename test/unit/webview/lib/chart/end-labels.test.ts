import { expect, test } from 'vitest';
import { placeEndLabels } from '../../../../../webview-ui/lib/chart/end-labels';
import { layoutChart } from '../../../../../webview-ui/lib/chart/layout';
import type { ChartLine } from '../../../../../webview-ui/lib/chart/line';

const lay = (lines: readonly ChartLine[], xRange: readonly [number, number]) =>
  layoutChart(lines, { size: { width: 400, height: 200 }, yKind: 'linear', xRange, formatX: String, measure: (text) => text.length * 6 });

function line(number: number, x: readonly number[], y: readonly number[]): ChartLine {
  return { run: `run-${number}`, number, x: Float64Array.from(x), y: Float64Array.from(y), decimated: false, live: false };
}

test('labels of lines that end together are pushed apart, in the order of the lines', () => {
  const lines = [line(1, [0, 10], [1, 1]), line(2, [0, 10], [1, 1.01]), line(3, [0, 10], [5, 5])];
  const labels = placeEndLabels(lines, lay(lines, [0, 10]));
  const y = (number: number): number => labels.find((label) => label.line.number === number)?.y ?? NaN;
  expect(y(1) - y(2)).toBeGreaterThanOrEqual(11 - 1e-9);
  expect(y(2)).toBeGreaterThan(y(3));
});

test('a line that turned NaN is labelled where it was last seen', () => {
  const lines = [line(1, [0, 5, 10], [1, 2, NaN])];
  const layout = lay(lines, [0, 10]);
  expect(placeEndLabels(lines, layout)[0]?.x).toBeCloseTo(layout.x.toPixel(5) + 5);
});

test('a line that goes on beyond the shown part is labelled at its last shown point, one before it not at all', () => {
  const lines = [line(1, [0, 50, 100], [1, 2, 3]), line(2, [0, 1], [1, 2])];
  const layout = lay(lines, [40, 60]);
  const labels = placeEndLabels(lines, layout);
  expect(labels.map((label) => [label.line.number, Math.round(layout.x.toValue(label.x - 5))])).toEqual([[1, 50]]);
});
