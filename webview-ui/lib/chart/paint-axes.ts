/** Draws the ground of a line chart: its grid and axes. */
import type { ThemeTokens } from '../theme';
import type { ChartLayout } from './layout';

/** Paints ticks with their text, and lines of the grid at those of y. */
export function paintAxes(context: CanvasRenderingContext2D, { left, right, bottom, x, y }: ChartLayout, theme: ThemeTokens): void {
  context.lineWidth = 1;
  context.strokeStyle = theme.lines;
  context.fillStyle = theme.secondary;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks) {
    const pixel = Math.round(y.toPixel(tick.value)) + 0.5;
    context.globalAlpha = 0.22;
    strokeLine(context, left, pixel, right, pixel);
    context.globalAlpha = 1;
    context.fillText(tick.text, left - 8, pixel);
  }
  context.globalAlpha = 0.7;
  strokeLine(context, left, bottom + 0.5, right, bottom + 0.5);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks) {
    const pixel = Math.round(x.toPixel(tick.value)) + 0.5;
    context.globalAlpha = 0.7;
    strokeLine(context, pixel, bottom, pixel, bottom + 4);
    context.globalAlpha = 1;
    context.fillText(tick.text, pixel, bottom + 7);
  }
  context.globalAlpha = 1;
}

/** Draws a straight line from one point to another. */
export function strokeLine(context: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}
