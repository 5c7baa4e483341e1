/** Draws a laid out line chart in two layers: all its lines, and above them what a person lifted out with the labels at line ends. */
import type { ThemeTokens } from '../theme';
import { MOST_HUED, seriesStyle } from '../series-style';
import { placeEndLabels } from './end-labels';
import type { ChartLayout } from './layout';
import type { ChartLine } from './line';
import { paintAxes } from './paint-axes';
import { CROSS, paintLine, THIN } from './paint-line';

/** Size of the text on axes and at line ends, in CSS pixels. */
export const AXIS_TEXT = 11;

const THICK = 2.25;

/** Paints axes and lines; which of them are lifted makes no difference here, so that lifting one out draws that one alone. */
export function paintChart(context: CanvasRenderingContext2D, lines: readonly ChartLine[], layout: ChartLayout, theme: ThemeTokens): void {
  context.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
  paintAxes(context, layout, theme);
  const crowded = isCrowded(lines);
  withinPlot(context, layout, () => {
    for (const line of lines) paintLine(context, line, layout, { color: crowded ? theme.lines : lineColor(line, theme), width: THIN, alpha: crowded ? 0.35 : 0.7, bandAlpha: 0.12 });
  });
}

/** Paints the layer above: lifted lines, thick and opaque, and the number of each line at its end; among many lines only those of lifted ones. */
export function paintLifted(context: CanvasRenderingContext2D, lines: readonly ChartLine[], layout: ChartLayout, theme: ThemeTokens, lifted: ReadonlySet<string>): void {
  const own = lines.filter(({ run }) => lifted.has(run));
  withinPlot(context, layout, () => {
    for (const line of own) paintLine(context, line, layout, { color: lineColor(line, theme), width: THICK, alpha: 1, bandAlpha: 0.3 });
  });
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { line, x, y } of placeEndLabels(isCrowded(lines) ? own : lines, layout)) {
    context.font = `${lifted.has(line.run) ? '600 ' : ''}${AXIS_TEXT}px ${theme.fontFamily}`;
    context.fillStyle = lineColor(line, theme);
    context.fillText(line.group?.label ?? String(line.number), x, y);
  }
}

/** Whether there are more lines than hues: then only lifted ones have theirs. */
export function isCrowded(lines: readonly ChartLine[]): boolean {
  return lines.length > MOST_HUED;
}

/** A line's own hue in this theme. */
export function lineColor(line: ChartLine, theme: ThemeTokens): string {
  return theme.hues[seriesStyle(line.number).hue] ?? theme.foreground;
}

function withinPlot(context: CanvasRenderingContext2D, { left, bottom, size }: ChartLayout, paint: () => void): void {
  context.save();
  context.beginPath();
  context.rect(left - CROSS, 0, size.width - left + CROSS, bottom + CROSS);
  context.clip();
  paint();
  context.restore();
}
