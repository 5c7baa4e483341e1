/** A scatter of two columns: one dot for each run, with a third column as colour. */
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { AXIS_TEXT } from '../../lib/chart/paint';
import { useCanvas } from '../../lib/chart/use-canvas';
import { useSize } from '../../lib/observe';
import { coloursOf } from './colours';
import { fieldScale, type FieldScale } from './field-scale';
import type { PlotProps } from './plot';

const MARGIN = { left: 56, right: 16, top: 10, bottom: 26 };
const RADIUS = 3.5;
/** A dot is lifted when the pointer is at most so many pixels away. */
const REACH = 12;
/** From so many dots on they are smaller and see-through, so that a cloud can be seen into. */
const MANY = 500;

interface Dot {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** Left and Right go from dot to dot, Enter picks its run. */
export function Scatter({ model, plot, rows, theme }: PlotProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame);
  const [at, setAt] = useState<number | null>(null);
  const [x, y] = plot.fields.map((key) => model.columns.value.all.find((column) => column.key === key));
  const scales = useMemo(
    () => x && y && { x: fieldScale(x, rows, [MARGIN.left, size.width - MARGIN.right]), y: fieldScale(y, rows, [size.height - MARGIN.bottom, MARGIN.top]) },
    [x, y, rows, size],
  );
  const dots = useMemo(() => (scales ? dotsOf(rows, scales.x, scales.y) : []), [scales, rows]);
  const colours = useMemo(() => coloursOf(model, rows, plot.colour, theme), [model, rows, plot.colour, theme]);
  const { table } = model.source;
  const lifted = model.lifted.value;
  useCanvas(canvas, size, (context) => {
    context.clearRect(0, 0, size.width, size.height);
    if (!scales) return;
    paintAxes(context, scales.x, scales.y, size, theme);
    const many = dots.length > MANY;
    const paint = ({ row, x, y }: Dot, radius: number): void => {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = colours(row);
      context.fill();
    };
    context.globalAlpha = many ? 0.5 : 0.85;
    for (const dot of dots) paint(dot, many ? RADIUS - 1 : RADIUS);
    context.globalAlpha = 1;
    context.strokeStyle = theme.foreground;
    for (const dot of dots.filter(({ row }) => lifted.has(table.idOf(row)))) {
      paint(dot, RADIUS + 2);
      context.stroke();
    }
  }, [size, scales, dots, colours, theme, lifted]);
  if (!x || !y) return <p class="chart-note">No run has these columns.</p>;
  const go = (place: number): void => {
    const index = Math.max(0, Math.min(dots.length - 1, place));
    setAt(index);
    model.hovered.value = dots[index] ? table.idOf(dots[index].row) : null;
  };
  const said = at === null ? undefined : dots[at];
  const text = said && scales ? `run ${String(table.column('number')?.valueAt(said.row))}: ${x.title} ${scales.x.textOf(said.row)}, ${y.title} ${scales.y.textOf(said.row)}` : null;
  return (
    <div
      ref={frame}
      class="plot"
      role="slider"
      tabIndex={0}
      aria-label={`${y.title} by ${x.title}, ${dots.length} runs`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, dots.length - 1)}
      aria-valuenow={at ?? 0}
      aria-valuetext={text ?? 'arrow keys go from run to run'}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
        if (step !== undefined) go((at ?? -1) + step);
        else if (event.key === 'Enter' && said) model.toggleSelected(table.idOf(said.row));
        else return;
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const near = nearest(dots, event.clientX - box.left, event.clientY - box.top);
        setAt(near);
        model.hovered.value = near === null || !dots[near] ? null : table.idOf(dots[near].row);
      }}
      onPointerLeave={() => (setAt(null), (model.hovered.value = null))}
      onClick={() => said && model.toggleSelected(table.idOf(said.row))}
    >
      <canvas ref={canvas} />
      {text !== null && <div class="plot-text" aria-hidden="true">{text}</div>}
    </div>
  );
}

/** From left to right; a run that lacks one of the two has no place. */
function dotsOf(rows: readonly number[], x: FieldScale, y: FieldScale): Dot[] {
  const dots = rows.map((row) => ({ row, x: x.toPixel(x.valueOf(row)), y: y.toPixel(y.valueOf(row)) }));
  return dots.filter((dot) => Number.isFinite(dot.x) && Number.isFinite(dot.y)).sort((a, b) => a.x - b.x || a.y - b.y);
}

function nearest(dots: readonly Dot[], x: number, y: number): number | null {
  let best: number | null = null;
  let least = REACH ** 2;
  dots.forEach((dot, index) => {
    const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (distance > least) return;
    least = distance;
    best = index;
  });
  return best;
}

function paintAxes(context: CanvasRenderingContext2D, x: FieldScale, y: FieldScale, { width, height }: { readonly width: number; readonly height: number }, theme: PlotProps['theme']): void {
  context.font = `${AXIS_TEXT}px ${theme.fontFamily}`;
  context.strokeStyle = theme.lines;
  context.fillStyle = theme.secondary;
  context.lineWidth = 1;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const line = (fromX: number, fromY: number, toX: number, toY: number): void => {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  };
  for (const { value, text } of y.ticks) {
    const pixel = Math.round(y.toPixel(value)) + 0.5;
    context.globalAlpha = 0.22;
    line(MARGIN.left, pixel, width - MARGIN.right, pixel);
    context.globalAlpha = 1;
    context.fillText(text, MARGIN.left - 6, pixel, MARGIN.left - 8);
  }
  context.textAlign = 'center';
  for (const { value, text } of x.ticks) {
    const pixel = Math.round(x.toPixel(value)) + 0.5;
    context.globalAlpha = 0.22;
    line(pixel, MARGIN.top, pixel, height - MARGIN.bottom);
    context.globalAlpha = 1;
    context.fillText(text, pixel, height - MARGIN.bottom + 12);
  }
}
