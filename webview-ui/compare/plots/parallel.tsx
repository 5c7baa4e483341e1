/** Parallel coordinates: one line for each run through all axes; what a brush on an axis leaves out is dimmed. */
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { printField, printLiteral } from '../../../src/core/query/expression';
import { useCanvas } from '../../lib/chart/use-canvas';
import { useSize } from '../../lib/observe';
import { without } from '../metrics';
import { coloursOf } from './colours';
import { fieldScale, type FieldScale } from './field-scale';
import { axisPlace, BOTTOM, paintBrush, paintParallel, TOP } from './paint-parallel';
import { changePlot, type PlotProps } from './plot';

/** A brush is begun at most so many pixels beside its axis. */
const REACH = 20;
const SHORTEST = 4;

/** Axes are brushed by dragging along them and moved by their arrows; what the brushes leave becomes a filter on request. */
export function Parallel({ model, plot, rows, theme }: PlotProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(frame);
  const [drag, setDrag] = useState<{ readonly key: string; readonly from: number; readonly to: number } | null>(null);
  const { all } = model.columns.value;
  const axes = useMemo(() => plot.fields.flatMap((key) => {
    const column = all.find((each) => each.key === key);
    return column ? [fieldScale(column, rows, [size.height - BOTTOM, TOP])] : [];
  }), [plot.fields, all, rows, size.height]);
  const across = (index: number): number => axisPlace({ axes, size }, index);
  const passes = useMemo(() => brushed(axes, plot.brushes), [axes, plot.brushes]);
  const colours = useMemo(() => coloursOf(model, rows, plot.colour, theme), [model, rows, plot.colour, theme]);
  const lifted = model.lifted.value;
  const passing = rows.filter(passes);
  useCanvas(canvas, size, (context) => {
    const isLifted = (row: number): boolean => lifted.has(model.source.table.idOf(row));
    paintParallel(context, rows, { size, axes, brushes: plot.brushes }, { colour: colours, passes, isLifted }, theme);
    if (drag) paintBrush(context, across(axes.findIndex(({ column }) => column.key === drag.key)), drag.from, drag.to);
  }, [axes, size, passes, colours, theme, lifted, drag]);
  const place = (event: PointerEvent & { readonly currentTarget: HTMLElement }): { readonly x: number; readonly y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: Math.max(TOP, Math.min(size.height - BOTTOM, event.clientY - box.top)) };
  };
  const endDrag = (): void => {
    const axis = axes.find(({ column }) => column.key === drag?.key);
    setDrag(null);
    if (!drag || !axis) return;
    const others = without(plot.brushes, drag.key);
    const ends = [axis.toValue(drag.from), axis.toValue(drag.to)].sort((a, b) => a - b);
    changePlot(model, plot, { brushes: Math.abs(drag.to - drag.from) < SHORTEST ? others : { ...others, [drag.key]: [ends[0] ?? 0, ends[1] ?? 0] } });
  };
  return (
    <>
      <div class="plot-heads">
        {axes.map(({ column }, index) => (
          <span key={column.key} class="plot-head" style={{ left: `${across(index)}px` }}>
            <button type="button" class="icon-button" disabled={index === 0} aria-label={`Move ${column.title} to the left`} onClick={() => changePlot(model, plot, { fields: swapped(plot.fields, index, index - 1) })}>←</button>
            <bdi title={column.title}>{column.title}</bdi>
            <button type="button" class="icon-button" disabled={index === axes.length - 1} aria-label={`Move ${column.title} to the right`} onClick={() => changePlot(model, plot, { fields: swapped(plot.fields, index, index + 1) })}>→</button>
          </span>
        ))}
      </div>
      <div
        ref={frame}
        class="plot parallel"
        role="img"
        aria-label={`${rows.length} runs through ${axes.map(({ column }) => column.title).join(', ')}; ${passing.length} pass the brushes`}
        onPointerDown={(event) => {
          const { x, y } = place(event);
          const index = axes.findIndex((_, each) => Math.abs(across(each) - x) <= REACH);
          const key = axes[index]?.column.key;
          if (key === undefined) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ key, from: y, to: y });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, to: place(event).y })}
        onPointerUp={endDrag}
        onPointerCancel={() => setDrag(null)}
      >
        <canvas ref={canvas} />
      </div>
      {Object.keys(plot.brushes).length > 0 && (
        <p class="plot-foot secondary">
          {passing.length} of {rows.length} runs pass <button type="button" class="link" onClick={() => model.setView({ filter: brushesAsFilter(axes, plot.brushes, model.view.value.filter) })}>Use as filter</button> <button type="button" class="link" onClick={() => changePlot(model, plot, { brushes: {} })}>Clear</button>
        </p>
      )}
    </>
  );
}

function brushed(axes: readonly FieldScale[], brushes: PlotProps['plot']['brushes']): (row: number) => boolean {
  const tests = axes.flatMap((axis) => {
    const brush = brushes[axis.column.key];
    return brush ? [{ axis, low: brush[0], high: brush[1] }] : [];
  });
  return (row) => tests.every(({ axis, low, high }) => {
    const value = axis.valueOf(row);
    return value >= low && value <= high;
  });
}

/** What brushes of numbers mean in the words of the filter line, behind what stands there. */
function brushesAsFilter(axes: readonly FieldScale[], brushes: PlotProps['plot']['brushes'], line: string): string {
  const parts = axes.flatMap(({ column: { key, title, numeric } }) => {
    const brush = brushes[key];
    if (!brush || !numeric) return [];
    const name = printField({ field: { key, name: title, kind: 'number', detail: '' }, of: 'last' });
    const kind = key === 'duration' || key === 'started' ? (key === 'started' ? 'time' : 'duration') : 'number';
    const [low, high] = brush.map((value) => printLiteral(kind === 'number' ? Number(value.toPrecision(6)) : Math.round(value), kind));
    return [`${name} >= ${low ?? ''} and ${name} <= ${high ?? ''}`];
  });
  return [...(line.trim() === '' ? [] : [`(${line.trim()})`]), ...parts].join(' and ');
}

function swapped<T>(items: readonly T[], a: number, b: number): T[] {
  const copy = [...items];
  [copy[a], copy[b]] = [copy[b] as T, copy[a] as T];
  return copy;
}
