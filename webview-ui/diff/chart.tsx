import type { JSX } from 'preact';
import type { ChartPoints, ChartTrace, ChartView } from '../../src/protocol/diff-view';
import { makeAxis, type Axis, type Extent } from '../lib/chart/axis';
import { columnFormat } from '../lib/format';

/** In units of the drawing, which are CSS pixels where there is room. */
const SIZE = { width: 640, height: 200 };
const MARGIN = { left: 56, right: 12, top: 8, bottom: 22 };
/** Share of the room between two bars' middles that both sides' bars take. */
const BARS = 0.7;
const WIDEST_BAR = 16;
const DAY_MS = 86_400_000;

interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Both sides of a chart on one another: what is equal is pale, what differs stands dashed as it was and solid as it is, and in words below. */
export function Chart({ chart }: { readonly chart: ChartView }): JSX.Element {
  const { title, traces } = chart;
  const axes = axesOf(chart);
  const told = traces.filter(({ difference }) => difference !== '');
  const isCompared = told.length > 0;
  const words = told.map(({ name, difference }) => `${name}: ${difference}`).join('; ');
  return (
    <figure class="chart-difference">
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={[`Chart ${title}`.trim(), words].filter((part) => part !== '').join(': ')}>
        <Grid {...axes} />
        {[...traces].sort((a, b) => Number(a.difference !== '') - Number(b.difference !== '')).map((trace, index) => <Trace key={index} trace={trace} axes={axes} isPale={isCompared && trace.difference === ''} />)}
      </svg>
      <figcaption>
        {title !== '' && <span>{title}</span>}
        {isCompared && <span class="key"><i class="before" aria-hidden="true" /> before</span>}
        {isCompared && <span class="key"><i class="after" aria-hidden="true" /> after</span>}
        {isCompared && told.length < traces.length && <span class="secondary">{traces.length - told.length} {traces.length - told.length === 1 ? 'trace' : 'traces'} the same</span>}
      </figcaption>
      {isCompared && <ul>{told.map(({ name, difference }, index) => <li key={index}><b>{name}</b> {difference}</li>)}</ul>}
    </figure>
  );
}

function axesOf({ traces, scale, categories }: ChartView): Axes {
  const all = traces.flatMap(({ left, right }) => [left, right]).filter((points) => points !== null);
  const hasBars = traces.some(({ mark }) => mark === 'bars');
  const [x, y] = [extentOf(all.flatMap((points) => points.x)), extentOf([...all.flatMap((points) => points.y), ...(hasBars ? [0] : [])])];
  // Bars at the ends need room beside their middles.
  const wide: Extent | null = x && hasBars ? [x[0] - gapOf(x, traces), x[1] + gapOf(x, traces)] : x;
  return {
    x: makeAxis({ kind: 'linear', extent: wide, range: [MARGIN.left, SIZE.width - MARGIN.right], count: 5, nice: false, format: (ticks) => formatX(scale, categories, ticks) }),
    y: makeAxis({ kind: 'linear', extent: y, range: [SIZE.height - MARGIN.bottom, MARGIN.top], count: 4, nice: true, format: columnFormat }),
  };
}

function formatX(scale: ChartView['scale'], categories: readonly string[], ticks: readonly number[]): (value: number) => string {
  if (scale === 'category') return (value) => categories[value] ?? '';
  if (scale === 'number') return columnFormat(ticks);
  const isFine = (ticks[1] ?? Infinity) - (ticks[0] ?? 0) < DAY_MS;
  return (value) => new Date(value).toISOString().slice(...(isFine ? [5, 16] : [0, 10])).replace('T', ' ');
}

function extentOf(values: readonly (number | null)[]): Extent | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? null : [low, high];
}

/** Half of what lies between two points, were they spread evenly. */
function gapOf([low, high]: Extent, traces: readonly ChartTrace[]): number {
  const count = Math.max(...traces.flatMap(({ left, right }) => [left?.x.length ?? 0, right?.x.length ?? 0]));
  return count > 1 ? (high - low) / (count - 1) / 2 : 0.5;
}

function Grid({ x, y }: Axes): JSX.Element {
  return (
    <g class="chart-grid" aria-hidden="true">
      {y.ticks.map(({ value, text }) => <g key={value}><path d={`M${MARGIN.left} ${y.toPixel(value)}H${SIZE.width - MARGIN.right}`} /><text x={MARGIN.left - 6} y={y.toPixel(value) + 4} text-anchor="end">{text}</text></g>)}
      {x.ticks.map(({ value, text }) => <text key={value} x={x.toPixel(value)} y={SIZE.height - 6} text-anchor="middle">{text}</text>)}
    </g>
  );
}

function Trace({ trace: { mark, left, right, difference }, axes, isPale }: { readonly trace: ChartTrace; readonly axes: Axes; readonly isPale: boolean }): JSX.Element {
  const isBoth = difference !== '';
  const width = mark === 'bars' ? barWidth(axes, right ?? left) : undefined;
  const draw = (points: ChartPoints, side: string, shift: number): JSX.Element => <path class={`${mark} ${side}`} d={pathOf(points, mark, axes, shift)} style={width === undefined ? {} : { strokeWidth: width }} />;
  const half = (width ?? 0) / 2;
  if (!isBoth) return <>{(right ?? left) && draw((right ?? left) as ChartPoints, isPale ? 'pale' : 'plain', 0)}</>;
  return <>{left && draw(left, 'before', -half)}{right && draw(right, 'after', half)}</>;
}

function barWidth({ x }: Axes, points: ChartPoints | null): number {
  const [from, to] = x.domain;
  const room = Math.abs(x.toPixel(to) - x.toPixel(from)) / Math.max(1, points?.x.length ?? 1);
  return Math.min(WIDEST_BAR, Math.max(1, (room * BARS) / 2));
}

/** The points as one path; a gap ends a line. Lines of no length are drawn as dots. */
function pathOf({ x: xs, y: ys }: ChartPoints, mark: ChartTrace['mark'], { x, y }: Axes, shift: number): string {
  let isOpen = false;
  const steps = ys.map((value, index) => {
    if (value === null) {
      isOpen = false;
      return '';
    }
    const place = `${round(x.toPixel(xs[index] ?? 0) + shift)} ${round(y.toPixel(value))}`;
    if (mark === 'bars') return `M${place}V${round(y.toPixel(0))}`;
    const step = isOpen && mark === 'line' ? `L${place}` : `M${place}h0`;
    isOpen = true;
    return step;
  });
  return steps.join('');
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
