/** Draws one line of a chart: what is shown of it and no more, folded to pixel columns where it is dense. */
import { seriesStyle } from '../series-style';
import { foldColumns, type PixelColumns } from './columns';
import { columnOf, type ChartLayout } from './layout';
import { isDrawable, shownPart, type ChartLine, type LineGroup } from './line';
import { strokeLine } from './paint-axes';
import { Pen } from './pen';

/** Half the size of the cross at a break, in pixels. */
export const CROSS = 3.5;

/** Width of a line that nobody lifted, in pixels. */
export const THIN = 1.25;
/** From so many points a pixel on, a line is drawn as its columns. */
const DENSE = 2;
/** How much of its weight a line keeps behind its smoothed one. */
const FAINT = 0.35;
/** How much stronger a group's band is than one of left out points. */
const BAND = 0.1;

/** How heavy a line is. */
export interface LineLook {
  readonly color: string;
  readonly width: number;
  readonly alpha: number;
  readonly bandAlpha: number;
}

/** Paints a line, its band, and a cross where it first turned NaN or infinite. */
export function paintLine(context: CanvasRenderingContext2D, whole: ChartLine, layout: ChartLayout, look: LineLook): void {
  const { x, y, left, right } = layout;
  const line = shownPart(whole, x.domain);
  context.strokeStyle = context.fillStyle = look.color;
  context.lineWidth = look.width;
  context.lineJoin = 'round';
  const { dash } = seriesStyle(line.number);
  context.setLineDash([...dash]);
  const drawable = (value: number): boolean => isDrawable(value, y.kind);
  const { smooth } = line;
  if (line.group) paintBand(context, line.x, line.group, layout, look);
  const raw = smooth ? { ...look, alpha: look.alpha * FAINT, bandAlpha: look.bandAlpha * FAINT } : look;
  context.globalAlpha = raw.alpha;
  if (line.decimated || line.x.length > DENSE * (right - left)) {
    for (const stretch of foldColumns(line.x, line.y, columnOf(layout), drawable)) paintColumns(context, stretch, layout, raw, smooth ? null : dash);
  } else {
    paintPoints(context, line, layout, drawable);
  }
  context.globalAlpha = look.alpha;
  // The raw values are the band behind: a smoothed line is drawn once, on top.
  if (smooth) paintPoints(context, { ...line, y: smooth }, layout, drawable);
  context.setLineDash([]);
  paintBreak(context, whole, layout, drawable);
  context.globalAlpha = 1;
}

function paintPoints(context: CanvasRenderingContext2D, { x, y, number }: ChartLine, layout: ChartLayout, drawable: (value: number) => boolean): void {
  const pen = new Pen(context, seriesStyle(number).dash.length > 0);
  let open = false;
  for (let index = 0; index < x.length; index++) {
    const value = y[index] ?? NaN;
    const pixelX = layout.x.toPixel(x[index] ?? NaN);
    if (!drawable(value)) {
      open = false;
    } else if (open) {
      pen.lineTo(pixelX, layout.y.toPixel(value));
    } else {
      open = true;
      const pixelY = layout.y.toPixel(value);
      pen.moveTo(pixelX, pixelY);
      if (!drawable(y[index + 1] ?? NaN)) dot(context, pixelX, pixelY);
    }
  }
  pen.end();
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

/** A bar in each pixel column from its smallest to its largest value holds every peak; the line on top, where there is a dash for it, follows each column's last value, thin lest it bury the others. */
function paintColumns(context: CanvasRenderingContext2D, { pixel, low, high, last }: PixelColumns, { left, y }: ChartLayout, look: LineLook, dash: readonly number[] | null): void {
  context.globalAlpha = look.bandAlpha;
  for (let index = 0; index < pixel.length; index++) {
    const top = y.toPixel(high[index] as number);
    // A column of one value is still a pixel high, and so can be seen without a neighbour. One path of all columns takes thirty times as long to fill.
    context.fillRect((pixel[index] as number) + left, top - 0.5, 1, y.toPixel(low[index] as number) - top + 1);
  }
  if (dash === null) return;
  const [on = 1, off = 0] = dash;
  context.lineWidth = THIN;
  context.globalAlpha = look.alpha;
  // Dashes by columns, not along the line: on one that goes up and down in each column these are thousands, and do not show.
  context.setLineDash([]);
  const pen = new Pen(context, false);
  for (let index = 0; index < pixel.length; index++) {
    const column = pixel[index] as number;
    const height = y.toPixel(last[index] as number);
    if (index > 0 && column % (on + off) < on) pen.lineTo(column + left + 0.5, height);
    else pen.moveTo(column + left + 0.5, height);
  }
  pen.end();
  context.setLineDash([...dash]);
}

/** A point with a gap on either side has no line to be seen by. */
function dot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillRect(x - 1.5, y - 1.5, 3, 3);
}

/** A cross where the series first turned NaN or infinite, at the height it had before. */
function paintBreak(context: CanvasRenderingContext2D, { x, y, gap }: ChartLine, layout: ChartLayout, drawable: (value: number) => boolean): void {
  if (gap !== undefined) return;
  let broken = 0;
  while (broken < y.length && Number.isFinite(y[broken])) broken++;
  if (broken === y.length) return;
  const before = y.subarray(0, broken).findLast(drawable);
  const centreX = layout.x.toPixel(x[broken] ?? NaN);
  const centreY = before === undefined ? layout.top + 4 : Math.max(layout.top + 4, layout.y.toPixel(before));
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  strokeLine(context, centreX - CROSS, centreY - CROSS, centreX + CROSS, centreY + CROSS);
  strokeLine(context, centreX - CROSS, centreY + CROSS, centreX + CROSS, centreY - CROSS);
}
