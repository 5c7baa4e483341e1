/** What the page of the bench `draw` runs: the panel's own way from raw points to a drawn chart, and uPlot's. */
import { pick } from '../../../src/core/series/columns';
import { decimate } from '../../../src/core/series/decimate';
import { layoutChart } from '../../../webview-ui/lib/chart/layout';
import type { ChartLine } from '../../../webview-ui/lib/chart/line';
import { paintChart, paintLifted } from '../../../webview-ui/lib/chart/paint';
import { formatStep } from '../../../webview-ui/lib/format';
import type { ThemeTokens } from '../../../webview-ui/lib/theme';

/** What is drawn, and how large. */
export interface DrawOrder {
  readonly runs: number;
  readonly points: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a part of x from the raw points, and resolves nothing: it is done when this returns. */
export type Draw = (from: number, to: number) => void;

interface Plot {
  batch(change: () => void): void;
  setScale(name: string, range: { readonly min: number; readonly max: number }): void;
}

type UPlot = new (options: object, data: readonly Float64Array[], body: HTMLElement) => Plot;

const theme: ThemeTokens = { background: '#fff', foreground: '#222', secondary: '#666', lines: '#999', highContrast: false, fontFamily: 'sans-serif', hues: Array.from({ length: 11 }, (_, hue) => `hsl(${hue * 33},60%,50%)`) };

/** Noise with a peak in each thousand points: no way of thinning out has it easy. */
function columnsOf({ runs, points }: DrawOrder): readonly Float64Array[] {
  const x = Float64Array.from({ length: points }, (_, step) => step);
  return [x, ...Array.from({ length: runs }, (_, run) => x.map((step) => 1 / (1 + step / 1000) + run / 50 + (((step + run) * 7919) % 1000) / 5000 + ((step + run) % 1000 === 0 ? 1 : 0)))];
}

/** Both ways of drawing the same columns, each on a canvas of its own. */
export function ways(order: DrawOrder): { readonly ours: Draw; readonly theirs: Draw } {
  const columns = columnsOf(order);
  return { ours: drawOurs(columns, order), theirs: drawTheirs(columns, order) };
}

function drawOurs([x = new Float64Array(), ...series]: readonly Float64Array[], { width, height }: DrawOrder): Draw {
  const canvas = document.body.appendChild(document.createElement('canvas'));
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = contextOf(canvas);
  return (from, to) => {
    const lines = series.map((y, index): ChartLine => {
      const kept = decimate(x, y, { from, to, width });
      return { run: `run-${index}`, number: index + 1, x: pick(x, kept), y: pick(y, kept), decimated: kept.length < x.length, live: false };
    });
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    const layout = layoutChart(lines, { size: { width, height }, yKind: 'linear', xRange: [from, to], formatX: formatStep, measure: (text) => context.measureText(text).width });
    paintChart(context, lines, layout, theme);
    paintLifted(context, lines, layout, theme, new Set());
    finish(context);
  };
}

function drawTheirs(columns: readonly Float64Array[], { width, height }: DrawOrder): Draw {
  const { uPlot } = window as unknown as { readonly uPlot: UPlot };
  const series = columns.map((_, index) => (index === 0 ? {} : { stroke: theme.hues[index % 11], points: { show: false } }));
  const plot = new uPlot({ width, height, scales: { x: { time: false } }, legend: { show: false }, series }, columns, document.body);
  const canvas = document.querySelector<HTMLCanvasElement>('.uplot canvas');
  if (canvas === null) throw new Error('uPlot made no canvas.');
  const context = contextOf(canvas);
  return (from, to) => {
    plot.batch(() => plot.setScale('x', { min: from, max: to }));
    finish(context);
  };
}

/** What was only noted down is drawn once somebody looks at a pixel. */
function finish(context: CanvasRenderingContext2D): void {
  context.getImageData(0, 0, 1, 1);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page has no canvas to draw on.');
  return context;
}
