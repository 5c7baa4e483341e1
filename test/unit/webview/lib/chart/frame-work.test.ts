import { expect, test } from 'vitest';
import { pick } from '../../../../../src/core/series/columns';
import { decimate } from '../../../../../src/core/series/decimate';
import { layoutChart } from '../../../../../webview-ui/lib/chart/layout';
import type { ChartLine } from '../../../../../webview-ui/lib/chart/line';
import { paintChart } from '../../../../../webview-ui/lib/chart/paint';
import { plainTheme } from './plain-theme';

const WIDTH = 600;

/** How many shapes a frame draws of a line with so many points that shows this share of it. */
function shapes(count: number, from: number, to: number): number {
  const x = Float64Array.from({ length: count }, (_, index) => index);
  const y = x.map((step) => (step * 7919) % 1000);
  const kept = decimate(x, y, { from: 0, to: count - 1, width: WIDTH });
  const line: ChartLine = { run: 'run-1', number: 1, x: pick(x, kept), y: pick(y, kept), decimated: kept.length < count, live: false };
  let drawn = 0;
  const context = new Proxy({}, {
    get: (_, name) => () => void (['lineTo', 'fillRect', 'moveTo', 'arc'].includes(String(name)) && drawn++),
    set: () => true,
  }) as CanvasRenderingContext2D;
  const layout = layoutChart([line], { size: { width: WIDTH, height: 200 }, yKind: 'linear', xRange: [from * count, to * count], formatX: String, measure: (text) => text.length * 6 });
  paintChart(context, [line], layout, plainTheme);
  return drawn;
}

test('a frame draws as much as there are pixel columns, not as there are points', () => {
  expect(shapes(1_000_000, 0, 1)).toBe(shapes(10_000, 0, 1));
  expect(shapes(1_000_000, 0, 1)).toBeLessThan(2.2 * WIDTH);
});

test('zoomed in, points outside the view are not drawn, however far they would lie', () => {
  expect(shapes(100_000, 0.4, 0.41)).toBeLessThan(200);
});
