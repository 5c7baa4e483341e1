/** A line chart on canvas: one line for each run, a crosshair by pointer or keys, and a tooltip with all runs. */
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useSize } from '../observe';
import type { ThemeTokens } from '../theme';
import type { LineChartProps, TooltipPlace } from './chart-props';
import { layoutChart, type ChartLayout } from './layout';
import { aboveZero, nameOfLine, type ChartLine } from './line';
import { AXIS_TEXT, isCrowded, paintChart, paintLifted } from './paint';
import { paintCursor } from './paint-cursor';
import { readLines, snapToPoint, type Reading } from './readings';
import { useCanvas } from './use-canvas';
import { useChartKeys } from './use-chart-keys';
import { useChartPointer, type DragBox } from './use-chart-pointer';

/** A sentence that tells more runs than these is not listened to. */
const MOST_SAID = 50;

/** Shows the chart; it fills its parent. */
export function LineChart(props: LineChartProps): JSX.Element {
  const { yKind, xKind = 'linear', xRange, yRange = null, formatX, theme, lifted, cursor, pin, axis, name } = props;
  const lines = useMemo(() => (xKind === 'log' ? aboveZero(props.lines) : props.lines), [props.lines, xKind]);
  const frame = useRef<HTMLDivElement>(null);
  const [base, above, overlay] = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)];
  const size = useSize(frame);
  const layout = useMemo(
    () => layoutChart(lines, { size, yKind, xKind, xRange, yRange, formatX, measure: textMeasure(theme) }),
    [lines, size, yKind, xKind, xRange, yRange, formatX, theme],
  );
  const plotWidth = Math.max(0, Math.floor(layout.right - layout.left));
  useLayoutEffect(() => {
    if (size.width > 0) props.onWidth(plotWidth);
  }, [plotWidth, size.width > 0]);

  useCanvas(base, size, (context) => paintChart(context, lines, layout, theme), [layout, lines, theme]);
  useCanvas(above, size, (context) => paintLifted(context, lines, layout, theme, lifted), [layout, lines, theme, lifted]);

  const put = pin?.value?.axis === axis && pin.value.chart === name ? pin.value : null;
  const place = put ?? (cursor.value?.axis === axis ? cursor.value : null);
  const mine = place?.chart === name;
  const x = place === null ? null : mine ? (snapToPoint(lines, place.x) ?? place.x) : place.x;
  const halfColumn = x === null ? 0 : Math.abs(layout.x.toValue(layout.x.toPixel(x) + 0.5) - x);
  const readings = useMemo(() => (x === null ? [] : readLines(lines, x, halfColumn, formatX)), [lines, x, halfColumn, formatX]);
  // Dots on a thousand lines are a stripe that says nothing.
  const marked = isCrowded(lines) ? readings.filter(({ line }) => lifted.has(line.run)) : readings;
  const drag = useChartPointer(frame, { ...props, lines }, layout, readings);
  useCanvas(
    overlay,
    size,
    (context) => {
      if (drag !== null) paintDrag(context, drag, theme);
      if (x !== null) paintCursor(context, x, marked, mine ? formatX(x) : null, layout, theme);
    },
    [layout, x, readings, lifted, mine, theme, drag],
  );

  const onKeyDown = useChartKeys({ ...props, lines }, layout, x, readings);
  const isShown = mine && x !== null && drag === null && lines.some(({ x: column }) => column.length > 0);
  return (
    <>
      <div
        ref={frame}
        class="line-chart"
        role="slider"
        tabIndex={0}
        aria-label={`${name} of ${countLines(lines)}, crosshair on ${axis}`}
        aria-valuemin={layout.x.domain[0]}
        aria-valuemax={layout.x.domain[1]}
        aria-valuenow={x ?? layout.x.domain[0]}
        aria-valuetext={x === null ? 'no crosshair; arrow keys move one' : describe(axis, formatX(x), readings, lifted)}
        onKeyDown={onKeyDown}
        onBlur={() => cursor.value?.chart === name && (cursor.value = null)}
      >
        <canvas ref={base} />
        <canvas ref={above} />
        <canvas ref={overlay} class="crosshair" />
        {isShown && put === null && props.tooltip(readings, x, tooltipPlace(frame, layout, x))}
      </div>
      {isShown && put !== null && props.pinned?.(readings, x, { x: layout.x.toPixel(x), width: size.width, side: layout.x.toPixel(x) > size.width / 2 ? 'left' : 'right' })}
    </>
  );
}

function countLines(lines: readonly ChartLine[]): string {
  const what = lines.some(({ group }) => group) ? 'group' : 'run';
  return lines.length === 1 ? `1 ${what}` : `${lines.length} ${what}s`;
}

/** The crosshair's readings as a sentence, for screen readers; of very many those of lifted runs come first, and how many are left. */
function describe(axis: string, x: string, readings: readonly Reading[], lifted: ReadonlySet<string>): string {
  const isUp = ({ line }: Reading): boolean => lifted.has(line.run);
  const said = readings.length <= MOST_SAID ? readings : [...readings.filter(isUp), ...readings.filter((reading) => !isUp(reading))].slice(0, MOST_SAID);
  const rest = readings.length - said.length;
  return `${axis} ${x}: ${said.map(({ line, value, reason }) => `${nameOfLine(line)} ${value === null ? reason : value}`).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function paintDrag(context: CanvasRenderingContext2D, { left, right, top, bottom }: DragBox, theme: ThemeTokens): void {
  context.fillStyle = context.strokeStyle = theme.foreground;
  context.globalAlpha = 0.12;
  if (!theme.highContrast) context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 0.7;
  context.strokeRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(right - left), Math.round(bottom - top));
  context.globalAlpha = 1;
}

function tooltipPlace(frame: RefObject<HTMLDivElement>, layout: ChartLayout, x: number): TooltipPlace {
  const rect = frame.current?.getBoundingClientRect();
  const pixel = (rect?.left ?? 0) + layout.x.toPixel(x);
  return { x: pixel, top: (rect?.top ?? 0) + layout.top, bottom: (rect?.top ?? 0) + layout.bottom, side: pixel > window.innerWidth / 2 ? 'left' : 'right' };
}

let ruler: CanvasRenderingContext2D | null = null;

function textMeasure(theme: ThemeTokens): (text: string) => number {
  ruler ??= document.createElement('canvas').getContext('2d');
  return (text) => {
    if (ruler === null) return text.length * AXIS_TEXT * 0.6;
    ruler.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
    return ruler.measureText(text).width;
  };
}
