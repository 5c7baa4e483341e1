/** Draws a scatter: axes with a grid, and one dot for each run. */
import { AXIS_TEXT } from '../../lib/chart/paint';
import { strokeLine } from '../../lib/chart/paint-axes';
import type { Size } from '../../lib/observe';
import type { ThemeTokens } from '../../lib/theme';
import type { FieldScale } from './field-scale';

const MARGIN = { left: 56, right: 24, top: 10, bottom: 26 };
const RADIUS = 3.5;
/** From so many dots on they are smaller and see-through, so that a cloud can be seen into. */
const MANY = 500;

/** A run's place, in pixels from the plot's top left. */
export interface Dot {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** A laid out scatter. */
export interface ScatterLayout {
  readonly size: Size;
  readonly x: FieldScale;
  readonly y: FieldScale;
  /** From left to right; a run that lacks one of the two values has none. */
  readonly dots: readonly Dot[];
}

/** Where the ends of both axes are. */
export function scatterRanges({ width, height }: Size): { readonly x: readonly [number, number]; readonly y: readonly [number, number] } {
  return { x: [MARGIN.left, width - MARGIN.right], y: [height - MARGIN.bottom, MARGIN.top] };
}

/** Places the runs of these rows. */
export function layoutScatter(rows: readonly number[], x: FieldScale, y: FieldScale, size: Size): ScatterLayout {
  const all = rows.map((row) => ({ row, x: x.toPixel(x.valueOf(row)), y: y.toPixel(y.valueOf(row)) }));
  return { size, x, y, dots: all.filter((dot) => Number.isFinite(dot.x) && Number.isFinite(dot.y)).sort((a, b) => a.x - b.x || a.y - b.y) };
}

/** How dots differ: their colour, and whether they are lifted, by row. */
export interface DotLook {
  readonly colour: (row: number) => string;
  readonly isLifted: (row: number) => boolean;
}

/** Paints the whole plot on a cleared canvas whose unit is the CSS pixel; lifted dots last, larger and with a rim. */
export function paintScatter(context: CanvasRenderingContext2D, { size, x, y, dots }: ScatterLayout, { colour, isLifted }: DotLook, theme: ThemeTokens): void {
  paintGrid(context, x, y, size, theme);
  const many = dots.length > MANY;
  const paint = (dot: Dot, radius: number): void => {
    context.beginPath();
    context.arc(dot.x, dot.y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour(dot.row);
    context.fill();
  };
  context.globalAlpha = many ? 0.5 : 0.85;
  for (const dot of dots) paint(dot, many ? RADIUS - 1 : RADIUS);
  context.globalAlpha = 1;
  context.strokeStyle = theme.foreground;
  for (const dot of dots) {
    if (!isLifted(dot.row)) continue;
    paint(dot, RADIUS + 2);
    context.stroke();
  }
}

function paintGrid(context: CanvasRenderingContext2D, x: FieldScale, y: FieldScale, { width, height }: Size, theme: ThemeTokens): void {
  context.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
  context.strokeStyle = theme.lines;
  context.fillStyle = theme.secondary;
  context.lineWidth = 1;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const { value, text } of y.ticks) {
    const pixel = Math.round(y.toPixel(value)) + 0.5;
    context.globalAlpha = 0.22;
    strokeLine(context, MARGIN.left, pixel, width - MARGIN.right, pixel);
    context.globalAlpha = 1;
    context.fillText(text, MARGIN.left - 6, pixel, MARGIN.left - 8);
  }
  context.textAlign = 'center';
  for (const { value, text } of x.ticks) {
    const pixel = Math.round(x.toPixel(value)) + 0.5;
    context.globalAlpha = 0.22;
    strokeLine(context, pixel, MARGIN.top, pixel, height - MARGIN.bottom);
    context.globalAlpha = 1;
    context.fillText(text, pixel, height - MARGIN.bottom + 12);
  }
}
