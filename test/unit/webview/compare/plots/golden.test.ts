import { expect, test } from 'vitest';
import { spreadOf } from '../../../../../src/core/query/group';
import { fieldScale, type FieldScale } from '../../../../../webview-ui/compare/plots/field-scale';
import { layoutScatter, paintScatter, scatterRanges } from '../../../../../webview-ui/compare/plots/paint-scatter';
import { axisPlace, BOTTOM, paintBrush, paintParallel, TOP } from '../../../../../webview-ui/compare/plots/paint-parallel';
import { placeBars } from '../../../../../webview-ui/compare/plots/place-bars';
import { valueAxis } from '../../../../../webview-ui/compare/value-axis';
import { sampleRun, singleValue } from '../../../../webview/sample-runs';
import { expectGolden } from '../../lib/chart/golden';
import { plainTheme } from '../../lib/chart/plain-theme';
import { SvgContext } from '../../lib/chart/svg-context';
import { modelOf } from '../opened';

const SIZE = { width: 420, height: 220 };
const OPTIMIZERS = ['adam', 'sgd', 'lion with a name too long'];

/** Rates over four powers of ten, names, and a value that one run lacks. */
const model = modelOf(Array.from({ length: 9 }, (_, index) => sampleRun(index + 1, { lr: 10 ** -(index % 5), optimizer: OPTIMIZERS[index % 3] ?? '' }, index === 4 ? [] : [singleValue('score', ((index * 7) % 9) / 8)])));
const { rows } = model.content.value;
const numberOf = (row: number): number => Number(model.source.table.column('number')?.valueAt(row));
const colour = (row: number): string => plainTheme.hues[numberOf(row)] ?? '';
const isLifted = (row: number): boolean => numberOf(row) === 3;

function scale(key: string, range: readonly [number, number]): FieldScale {
  const column = model.columns.value.all.find((each) => each.key === key);
  if (!column) throw new Error(`There is no column ${key}.`);
  return fieldScale(column, rows, range);
}

test('a scatter on a logarithmic axis, one dot lifted, without the run that lacks a value', () => {
  const context = new SvgContext(SIZE.width, SIZE.height);
  const ranges = scatterRanges(SIZE);
  const layout = layoutScatter(rows, scale('param:lr', ranges.x), scale('metric:score', ranges.y), SIZE);
  expect(layout.dots).toHaveLength(8);
  paintScatter(context.canvas2d, layout, { colour, isLifted }, plainTheme);
  expectGolden('scatter', context.toSvg());
});

test('parallel coordinates through numbers and names, one axis brushed, a line lifted, and one that goes around an axis', () => {
  const context = new SvgContext(SIZE.width, SIZE.height);
  const ends = [SIZE.height - BOTTOM, TOP] as const;
  const axes = [scale('param:lr', ends), scale('param:optimizer', ends), scale('metric:score', ends)];
  const layout = { size: SIZE, axes, brushes: { 'param:lr': [0.005, 0.2] as const } };
  const passes = (row: number): boolean => (axes[0]?.valueOf(row) ?? 0) >= 0.005 && (axes[0]?.valueOf(row) ?? 1) <= 0.2;
  paintParallel(context.canvas2d, rows, layout, { colour, passes, isLifted }, plainTheme);
  paintBrush(context.canvas2d, axisPlace(layout, 1), 150, 60);
  expectGolden('parallel', context.toSvg());
});

test('bars of groups on both sides of zero with their deviations, and of single runs without', () => {
  const column = { valueAt: (row: number) => [4, 6, -1, -3, 2][row] };
  const spreads = [[0, 1], [2, 3], [4]].flatMap((each) => spreadOf(each, column) ?? []);
  const context = new SvgContext(100, 72);
  placeBars(spreads).forEach(({ bar, whisker }, index) => {
    context.fillStyle = plainTheme.hues[index + 1] ?? '';
    context.fillRect(bar.left, index * 24 + 4, bar.width, 16);
    context.fillStyle = plainTheme.foreground;
    if (whisker) context.fillRect(whisker.left, index * 24 + 11, whisker.width, 2);
  });
  expectGolden('bars', context.toSvg());
});

test('single values on an axis with round ends; what is not finite has no place on it', () => {
  const values = [0.913, 0.987, null, NaN, 0.95, Infinity];
  const axis = valueAxis(values);
  const context = new SvgContext(140, 160);
  values.forEach((value, index) => value !== null && Number.isFinite(value) && context.fillRect(axis.toPixel(value) + 16, index * 24 + 8, 8, 8));
  context.textAlign = 'center';
  for (const { value, text } of axis.ticks) context.fillText(text, axis.toPixel(value) + 20, 152);
  expectGolden('values', context.toSvg());
});
