/** Draws what follows the pointer, on a canvas of its own above the chart. */
import type { ThemeTokens } from '../theme';
import type { ChartLayout } from './layout';
import { AXIS_TEXT, lineColor } from './paint';
import type { Reading } from './readings';

const PILL_HEIGHT = 16;

/** Paints the crosshair at `x` and each run's value on it; `label` stands at the axis of the chart being read. */
export function paintCursor(context: CanvasRenderingContext2D, x: number, readings: readonly Reading[], label: string | null, layout: ChartLayout, theme: ThemeTokens): void {
  const pixel = layout.x.toPixel(x);
  if (pixel < layout.left - 1 || pixel > layout.right + 1) return;
  context.strokeStyle = theme.foreground;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(pixel) + 0.5, layout.top);
  context.lineTo(Math.round(pixel) + 0.5, layout.bottom);
  context.stroke();
  context.globalAlpha = 1;
  for (const reading of readings) if (reading.value !== null) paintDot(context, reading, layout, theme);
  if (label !== null) paintPill(context, label, pixel, layout, theme);
}

function paintDot(context: CanvasRenderingContext2D, { line, value, x }: Reading, layout: ChartLayout, theme: ThemeTokens): void {
  const y = layout.y.toPixel(value ?? NaN);
  if (!Number.isFinite(y)) return;
  context.beginPath();
  context.arc(layout.x.toPixel(x), y, 3, 0, 2 * Math.PI);
  context.fillStyle = lineColor(line, theme);
  context.fill();
  context.strokeStyle = theme.background;
  context.stroke();
}

function paintPill(context: CanvasRenderingContext2D, label: string, pixel: number, { size, bottom }: ChartLayout, theme: ThemeTokens): void {
  context.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
  const width = context.measureText(label).width + 12;
  const left = Math.max(0, Math.min(size.width - width, pixel - width / 2));
  context.beginPath();
  context.roundRect(left + 0.5, bottom + 4.5, width, PILL_HEIGHT, 2);
  context.fillStyle = theme.background;
  context.fill();
  context.strokeStyle = theme.highContrast ? theme.foreground : theme.lines;
  context.stroke();
  context.fillStyle = theme.foreground;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label, left + width / 2, bottom + 5 + PILL_HEIGHT / 2);
}
