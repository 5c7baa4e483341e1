/** Draws a laid out line chart: grid, axes, lines and their labels. */
import type { ThemeTokens } from '../theme';
import { MOST_HUED, seriesStyle } from '../series-style';
import { foldColumns, type PixelColumns } from './columns';
import { placeEndLabels } from './end-labels';
import type { ChartLayout } from './layout';
import { isDrawable, type ChartLine, type LineGroup } from './line';

/** Size of the text on axes and at line ends, in CSS pixels. */
export const AXIS_TEXT = 11;

const THIN = 1.25;
const THICK = 2.25;
/** From so many points a pixel on, a line is drawn as its columns. */
const DENSE = 2;
/** How much of its weight a line keeps behind its smoothed one. */
const FAINT = 0.35;
/** How much stronger a group's band is than one of left out points. */
const BAND = 0.1;
/** Half the size of the cross at a break, in pixels. */
const CROSS = 3.5;

/** How lines differ in weight: a person's attention. */
export interface Emphasis {
  /** Runs drawn last, thick and opaque. */
  readonly lifted: ReadonlySet<string>;
}

/** Paints the whole chart on a cleared canvas whose unit is the CSS pixel. */
export function paintChart(context: CanvasRenderingContext2D, lines: readonly ChartLine[], layout: ChartLayout, theme: ThemeTokens, { lifted }: Emphasis): void {
  context.clearRect(0, 0, layout.size.width, layout.size.height);
  context.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
  paintAxes(context, layout, theme);
  const crowded = lines.length > MOST_HUED;
  const ordered = [...lines].sort((a, b) => Number(lifted.has(a.run)) - Number(lifted.has(b.run)));
  context.save();
  context.beginPath();
  context.rect(layout.left - CROSS, 0, layout.size.width - layout.left + CROSS, layout.bottom + CROSS);
  context.clip();
  for (const line of ordered) {
    const up = lifted.has(line.run);
    const grey = crowded && !up;
    paintLine(context, line, layout, { color: grey ? theme.lines : lineColor(line, theme), width: up ? THICK : THIN, alpha: up ? 1 : grey ? 0.35 : 0.7, bandAlpha: up ? 0.3 : 0.12 });
  }
  context.restore();
  const labelled = crowded ? lines.filter((line) => lifted.has(line.run)) : lines;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { line, x, y } of placeEndLabels(labelled, layout)) {
    context.font = `${lifted.has(line.run) ? '600 ' : ''}${AXIS_TEXT}px ${theme.fontFamily}`;
    context.fillStyle = lineColor(line, theme);
    context.fillText(line.group?.label ?? String(line.number), x, y);
  }
}

/** A line's own hue in this theme. */
export function lineColor(line: ChartLine, theme: ThemeTokens): string {
  return theme.hues[seriesStyle(line.number).hue] ?? theme.foreground;
}

function paintAxes(context: CanvasRenderingContext2D, { left, right, bottom, x, y }: ChartLayout, theme: ThemeTokens): void {
  context.lineWidth = 1;
  context.strokeStyle = theme.lines;
  context.fillStyle = theme.secondary;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks) {
    const pixel = Math.round(y.toPixel(tick.value)) + 0.5;
    context.globalAlpha = 0.22;
    stroke(context, left, pixel, right, pixel);
    context.globalAlpha = 1;
    context.fillText(tick.text, left - 8, pixel);
  }
  context.globalAlpha = 0.7;
  stroke(context, left, bottom + 0.5, right, bottom + 0.5);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks) {
    const pixel = Math.round(x.toPixel(tick.value)) + 0.5;
    context.globalAlpha = 0.7;
    stroke(context, pixel, bottom, pixel, bottom + 4);
    context.globalAlpha = 1;
    context.fillText(tick.text, pixel, bottom + 7);
  }
  context.globalAlpha = 1;
}

interface LineLook {
  readonly color: string;
  readonly width: number;
  readonly alpha: number;
  readonly bandAlpha: number;
}

function paintLine(context: CanvasRenderingContext2D, line: ChartLine, layout: ChartLayout, look: LineLook): void {
  const { y, left, right } = layout;
  context.strokeStyle = context.fillStyle = look.color;
  context.lineWidth = look.width;
  context.lineJoin = 'round';
  context.setLineDash([...seriesStyle(line.number).dash]);
  context.globalAlpha = look.alpha;
  const drawable = (value: number): boolean => isDrawable(value, y.kind);
  const { smooth } = line;
  if (line.group) paintBand(context, line.x, line.group, layout, look);
  const raw = smooth ? { ...look, alpha: look.alpha * FAINT, bandAlpha: look.bandAlpha * FAINT } : look;
  context.globalAlpha = raw.alpha;
  if (line.decimated || line.x.length > DENSE * (right - left)) {
    for (const stretch of foldColumns(line.x, line.y, columnOf(layout), drawable)) paintColumns(context, stretch, layout, raw, !smooth);
  } else {
    paintPoints(context, line, layout, drawable);
  }
  context.globalAlpha = look.alpha;
  // The raw values are the band behind: a smoothed line is drawn once, on top.
  if (smooth) paintPoints(context, { ...line, y: smooth }, layout, drawable);
  context.setLineDash([]);
  paintBreak(context, line, layout, drawable);
  context.globalAlpha = 1;
}

function paintPoints(context: CanvasRenderingContext2D, { x, y }: ChartLine, layout: ChartLayout, drawable: (value: number) => boolean): void {
  context.beginPath();
  let open = false;
  for (let index = 0; index < x.length; index++) {
    const value = y[index] ?? NaN;
    const pixelX = layout.x.toPixel(x[index] ?? NaN);
    if (!drawable(value)) {
      open = false;
    } else if (open) {
      context.lineTo(pixelX, layout.y.toPixel(value));
    } else {
      open = true;
      const pixelY = layout.y.toPixel(value);
      context.moveTo(pixelX, pixelY);
      if (!drawable(y[index + 1] ?? NaN)) dot(context, pixelX, pixelY);
    }
  }
  context.stroke();
}

/** What the runs of a group span; where it goes below what a logarithmic axis has, it goes on to the axis. */
function paintBand(context: CanvasRenderingContext2D, x: Float64Array, { low, high }: LineGroup, { x: across, y, bottom }: ChartLayout, { bandAlpha }: LineLook): void {
  const pixel = (value: number): number => (isDrawable(value, y.kind) ? y.toPixel(value) : bottom);
  context.globalAlpha = bandAlpha + BAND;
  context.beginPath();
  for (let index = 0; index < x.length; index++) context.lineTo(across.toPixel(x[index] as number), pixel(high[index] as number));
  for (let index = x.length - 1; index >= 0; index--) context.lineTo(across.toPixel(x[index] as number), pixel(low[index] as number));
  context.fill();
}

/** The column of pixels under an x: the same ones that the store thins points out for. */
export function columnOf({ x, left, right }: ChartLayout): (value: number) => number {
  const last = Math.max(0, Math.floor(right - left) - 1);
  const end = x.domain[1];
  return (value) => {
    const column = Math.floor(x.toPixel(value) - left);
    // The right end of the range is drawn in the last column, not beyond it.
    return value <= end && column > last ? last : column;
  };
}

/** The band holds every peak under a pixel column; the line on top follows each column's last value, thin lest it bury the others. */
function paintColumns(context: CanvasRenderingContext2D, { pixel, low, high, last }: PixelColumns, { left, y }: ChartLayout, look: LineLook, withLine: boolean): void {
  const middle = left + 0.5;
  context.lineWidth = THIN;
  context.globalAlpha = look.bandAlpha;
  context.beginPath();
  for (let index = 0; index < pixel.length; index++) context.lineTo((pixel[index] as number) + middle, y.toPixel(high[index] as number));
  for (let index = pixel.length - 1; index >= 0; index--) context.lineTo((pixel[index] as number) + middle, y.toPixel(low[index] as number));
  context.fill();
  // A band of one column, or none higher than a hair, is seen by its edge.
  context.beginPath();
  for (let index = 0; index < pixel.length; index++) {
    context.moveTo((pixel[index] as number) + middle, y.toPixel(low[index] as number) + 0.5);
    context.lineTo((pixel[index] as number) + middle, y.toPixel(high[index] as number) - 0.5);
  }
  context.stroke();
  context.globalAlpha = look.alpha;
  if (!withLine) return;
  context.beginPath();
  for (let index = 0; index < pixel.length; index++) context.lineTo((pixel[index] as number) + middle, y.toPixel(last[index] as number));
  context.stroke();
}

/** A point with a gap on either side has no line to be seen by. */
function dot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillRect(x - 1.5, y - 1.5, 3, 3);
}

/** A cross where the series first turned NaN or infinite, at the height it had before. */
function paintBreak(context: CanvasRenderingContext2D, { x, y, gap }: ChartLine, layout: ChartLayout, drawable: (value: number) => boolean): void {
  const broken = gap === undefined ? y.findIndex((value) => !Number.isFinite(value)) : -1;
  if (broken < 0) return;
  const before = y.subarray(0, broken).findLast(drawable);
  const centreX = layout.x.toPixel(x[broken] ?? NaN);
  const centreY = before === undefined ? layout.top + 4 : Math.max(layout.top + 4, layout.y.toPixel(before));
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  stroke(context, centreX - CROSS, centreY - CROSS, centreX + CROSS, centreY + CROSS);
  stroke(context, centreX - CROSS, centreY + CROSS, centreX + CROSS, centreY - CROSS);
}

function stroke(context: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}
