import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Extent, ScaleKind } from '../../../../../webview-ui/lib/chart/axis';
import { layoutChart } from '../../../../../webview-ui/lib/chart/layout';
import { aboveZero, xExtent, type ChartLine } from '../../../../../webview-ui/lib/chart/line';
import { paintChart, paintLifted } from '../../../../../webview-ui/lib/chart/paint';
import { paintCursor } from '../../../../../webview-ui/lib/chart/paint-cursor';
import { readLines } from '../../../../../webview-ui/lib/chart/readings';
import { formatStep } from '../../../../../webview-ui/lib/format';
import { root } from '../../../../tools/setup/folders.mjs';
import { expectGolden } from './golden';
import { plainTheme } from './plain-theme';
import { SvgContext } from './svg-context';

interface Look {
  readonly yKind?: ScaleKind;
  readonly xKind?: ScaleKind;
  readonly xRange?: Extent;
  readonly lifted?: readonly string[];
  /** Where the crosshair stands. */
  readonly at?: number;
}

const SIZE = { width: 420, height: 220 };

/** The chart as SVG. */
function draw(all: readonly ChartLine[], { yKind = 'linear', xKind = 'linear', xRange, lifted = [], at }: Look = {}): string {
  const lines = xKind === 'log' ? aboveZero(all) : all;
  const context = new SvgContext(SIZE.width, SIZE.height);
  const layout = layoutChart(lines, { size: SIZE, yKind, xKind, xRange: xRange ?? xExtent(lines), formatX: formatStep, measure: (text) => context.measureText(text).width });
  paintChart(context.canvas2d, lines, layout, plainTheme);
  paintLifted(context.canvas2d, lines, layout, plainTheme, new Set(lifted));
  if (at !== undefined) paintCursor(context.canvas2d, at, readLines(lines, at, 0, formatStep), formatStep(at), layout, plainTheme);
  return context.toSvg();
}

function line(number: number, count: number, value: (step: number) => number, rest: Partial<ChartLine> = {}): ChartLine {
  const x = Float64Array.from({ length: count }, (_, index) => index + 1);
  return { run: `run-${number}`, number, x, y: x.map(value), decimated: false, live: false, ...rest };
}

/** Halves and thirds: no function whose last digit a machine may choose. */
const zigzag = (step: number): number => 1 / step + (step % 3) / 50;

test('few points, one line lifted, dashes from the eleventh run on, a crosshair', () => {
  expectGolden('lines', draw([line(1, 12, zigzag), line(2, 8, (step) => 0.2 + step / 40), line(11, 12, (step) => 1 - step / 20)], { lifted: ['run-2'], at: 5 }));
});

test('gaps, a lone point, a series that turned NaN, and one that is infinite at once', () => {
  expectGolden('gaps', draw([
    line(1, 10, (step) => (step === 4 || step === 6 ? NaN : step)),
    line(2, 10, (step) => (step > 7 ? NaN : 12 - step)),
    line(3, 1, () => 5),
    line(4, 10, (step) => (step === 3 ? Infinity : 2)),
  ]));
});

test('twelve orders of magnitude on logarithmic axes, with what lies at or below 0 left out', () => {
  expectGolden('log', draw([line(1, 13, (step) => 10 ** (step - 7)), line(2, 13, (step) => (step % 4 === 0 ? -1 : step))], { yKind: 'log', xKind: 'log' }));
});

test('many points: each pixel column with its smallest and largest value, a smoothed line in front', () => {
  const dense = (step: number): number => ((step * 7919) % 1000) / 1000 + (step === 700 ? 3 : 0);
  expectGolden('dense', draw([line(1, 1500, dense), line(2, 1500, (step) => 1 + dense(step), { smooth: Float64Array.from({ length: 1500 }, (_, index) => 1.5 + index / 3000) })]));
});

test('a part of x, whose lines go on beyond it', () => {
  expectGolden('zoomed', draw([line(1, 100, zigzag), line(2, 100, (step) => step / 100)], { xRange: [20, 40] }));
});

test('groups with their bands, one of which leaves a logarithmic axis', () => {
  const group = (number: number, mean: (step: number) => number, width: number): ChartLine => {
    const own = line(number, 10, mean);
    return { ...own, group: { title: `lr=${number}`, label: `0.${number}`, kind: 'deviation', low: own.y.map((value) => value - width), high: own.y.map((value) => value + width) } };
  };
  const lines = [group(1, (step) => step, 0.5), group(2, (step) => 12 - step, 3)];
  expectGolden('groups', draw(lines));
  expectGolden('groups-log', draw(lines, { yKind: 'log' }));
});

test('more lines than hues: grey but for the lifted one', () => {
  expectGolden('crowd', draw(Array.from({ length: 24 }, (_, index) => line(index + 1, 6, (step) => index + step / 6)), { lifted: ['run-9'] }));
});

test('a picture that differs is left beside the golden one until it is right', () => {
  const changed = join(root, 'test', 'fixtures', 'golden', 'lines-changed.svg');
  const golden = changed.replace('-changed', '');
  const moved = readFileSync(golden, 'utf8').replace('M', 'M1');
  expect(() => expectGolden('lines', moved)).toThrow(/lines is drawn otherwise/);
  expect(readFileSync(changed, 'utf8')).toBe(moved);
  expectGolden('lines', readFileSync(golden, 'utf8'));
  expect(existsSync(changed)).toBe(false);
});
