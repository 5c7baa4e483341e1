/** A scatter of two columns: one dot for each run, with a third column as colour. */
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useCanvas } from '../../lib/chart/use-canvas';
import { useSize } from '../../lib/observe';
import { coloursOf } from './colours';
import { fieldScale } from './field-scale';
import { layoutScatter, paintScatter, scatterRanges, type Dot } from './paint-scatter';
import type { PlotProps } from './plot';

/** A dot is lifted when the pointer is at most so many pixels away. */
const REACH = 12;

/** Left and Right go from dot to dot, Enter picks its run. */
export function Scatter({ model, plot, rows, theme }: PlotProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame);
  const [at, setAt] = useState<number | null>(null);
  const [x, y] = plot.fields.map((key) => model.columns.value.all.find((column) => column.key === key));
  const layout = useMemo(() => {
    if (!x || !y) return null;
    const ranges = scatterRanges(size);
    return layoutScatter(rows, fieldScale(x, rows, ranges.x), fieldScale(y, rows, ranges.y), size);
  }, [x, y, rows, size]);
  const dots = layout?.dots ?? [];
  const colour = useMemo(() => coloursOf(model, rows, plot.colour, theme), [model, rows, plot.colour, theme]);
  const { table } = model.source;
  const lifted = model.lifted.value;
  useCanvas(canvas, size, (context) => layout && paintScatter(context, layout, { colour, isLifted: (row) => lifted.has(table.idOf(row)) }, theme), [layout, colour, theme, lifted]);
  if (!x || !y) return <p class="chart-note">No run has these columns.</p>;
  const go = (place: number): void => {
    const index = Math.max(0, Math.min(dots.length - 1, place));
    setAt(index);
    model.hovered.value = dots[index] ? table.idOf(dots[index].row) : null;
  };
  const said = at === null ? undefined : dots[at];
  const text = said && layout ? `run ${String(table.column('number')?.valueAt(said.row))}: ${x.title} ${layout.x.textOf(said.row)}, ${y.title} ${layout.y.textOf(said.row)}` : null;
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
