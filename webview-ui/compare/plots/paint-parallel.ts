/** Draws parallel coordinates: a line for each run through all axes, those that brushes leave out dimmed. */
import { AXIS_TEXT } from '../../lib/chart/paint';
import type { Size } from '../../lib/observe';
import type { ThemeTokens } from '../../lib/theme';
import type { FieldScale } from './field-scale';

/** Ends of each axis, in pixels from the plot's top and bottom. */
export const TOP = 30;
/** The same at the bottom. */
export const BOTTOM = 10;
const SIDE = 48;
/** Half the width of a brush. */
const BRUSH = 6;
/** From so many lines on they are fainter. */
const MANY = 200;

/** Laid out axes with what is brushed on them, by the column's key. */
export interface ParallelLayout {
  readonly size: Size;
  readonly axes: readonly FieldScale[];
  readonly brushes: Readonly<Record<string, readonly [number, number]>>;
}

/** How lines differ: their colour, whether they pass the brushes and are lifted, by row. */
export interface ParallelLook {
  readonly colour: (row: number) => string;
  readonly passes: (row: number) => boolean;
  readonly isLifted: (row: number) => boolean;
}

/** Where the axis at a place stands, in pixels from the left. */
export function axisPlace({ size, axes }: Pick<ParallelLayout, 'size' | 'axes'>, index: number): number {
  return axes.length === 1 ? size.width / 2 : SIDE + (index * (size.width - 2 * SIDE)) / (axes.length - 1);
}

/** Paints the whole plot on a cleared canvas whose unit is the CSS pixel. */
export function paintParallel(context: CanvasRenderingContext2D, rows: readonly number[], layout: ParallelLayout, { colour, passes, isLifted }: ParallelLook, theme: ThemeTokens): void {
  const line = (row: number, color: string, alpha: number, width: number): void => {
    context.strokeStyle = color;
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.beginPath();
    layout.axes.forEach((axis, index) => {
      const y = axis.toPixel(axis.valueOf(row));
      // A run without a value there goes around the axis.
      if (Number.isFinite(y)) context.lineTo(axisPlace(layout, index), y);
    });
    context.stroke();
  };
  const passing = rows.filter(passes);
  const alpha = passing.length > MANY ? 0.25 : 0.7;
  for (const row of rows) if (!passes(row)) line(row, theme.lines, 0.12, 1);
  for (const row of passing) line(row, colour(row), alpha, 1.25);
  for (const row of passing) if (isLifted(row)) line(row, theme.foreground, 1, 2.25);
  context.globalAlpha = 1;
  context.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
  layout.axes.forEach((axis, index) => paintAxis(context, axis, axisPlace(layout, index), layout, theme));
}

/** Paints a brush that is being dragged, from one height to another. */
export function paintBrush(context: CanvasRenderingContext2D, x: number, from: number, to: number): void {
  context.strokeRect(x - BRUSH, Math.min(from, to), 2 * BRUSH, Math.abs(to - from));
}

function paintAxis(context: CanvasRenderingContext2D, axis: FieldScale, x: number, { size, brushes }: ParallelLayout, theme: ThemeTokens): void {
  context.strokeStyle = theme.foreground;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, TOP);
  context.lineTo(Math.round(x) + 0.5, size.height - BOTTOM);
  context.stroke();
  context.textBaseline = 'middle';
  for (const { value, text } of axis.ticks) {
    const y = axis.toPixel(value);
    const width = context.measureText(text).width;
    // Lines run behind the labels: a little ground keeps them legible.
    context.fillStyle = theme.background;
    context.globalAlpha = 0.75;
    context.fillRect(x + 4, y - 7, width + 4, 14);
    context.globalAlpha = 1;
    context.fillStyle = theme.secondary;
    context.fillText(text, x + 6, y);
  }
  const brush = brushes[axis.column.key];
  if (brush) paintBrush(context, x, axis.toPixel(brush[0]), axis.toPixel(brush[1]));
}
