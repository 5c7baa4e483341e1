/** Where the parts of a line chart stand. */
import { pixelColumn } from '../../../src/core/series/decimate';
import { makeAxis, type Axis, type Extent, type ScaleKind } from './axis';
import { yExtent, type ChartLine } from './line';
import { columnFormat, formatValue } from '../format';
import type { Size } from '../observe';

const TOP = 8;
const BOTTOM = 22;
/** Room for labels at the ends of lines, and the most of it. */
const LABELS = 30;
const MOST_LABELS = 96;
const TICK_GAP = 8;
const TICKS_EVERY_X = 90;
const TICKS_EVERY_Y = 38;

/** A laid out chart; all pixels are CSS pixels from its top left. */
export interface ChartLayout {
  readonly size: Size;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
}

/** What decides a chart's layout besides its lines. */
export interface LayoutOptions {
  readonly size: Size;
  readonly yKind: ScaleKind;
  /** Linear where left out. */
  readonly xKind?: ScaleKind;
  /** The part of y to show; all that lies in the shown part of x where there is none. */
  readonly yRange?: Extent | null;
  /** The part of x to show; null where there is nothing to show. */
  readonly xRange: Extent | null;
  readonly formatX: (x: number) => string;
  /** Width of a tick's text in pixels. */
  readonly measure: (text: string) => number;
}

/** Lays out a chart of these lines. */
export function layoutChart(lines: readonly ChartLine[], options: LayoutOptions): ChartLayout {
  const { size, yKind, xKind = 'linear', yRange = null, xRange: extent, formatX, measure } = options;
  const bottom = size.height - BOTTOM;
  const y = makeAxis({
    kind: yKind,
    extent: extent === null ? null : (yRange ?? yExtent(lines, yKind, extent)),
    range: [bottom, TOP],
    count: Math.max(2, Math.floor((bottom - TOP) / TICKS_EVERY_Y)),
    nice: yRange === null,
    format: yKind === 'log' ? () => formatValue : columnFormat,
  });
  const left = Math.ceil(Math.max(16, ...y.ticks.map((tick) => measure(tick.text)))) + TICK_GAP;
  const labels = Math.min(MOST_LABELS, Math.max(LABELS, ...lines.map(({ group }) => (group ? measure(group.label) + TICK_GAP : 0))));
  const right = Math.max(left + 1, Math.floor(size.width - labels));
  const x = makeAxis({ kind: xKind, extent, range: [left, right], count: Math.max(2, Math.floor((right - left) / TICKS_EVERY_X)), nice: false, format: () => formatX });
  return { size, left, right, top: TOP, bottom, x, y };
}

/** The column of pixels under an x: the same ones that the store thins points out for; one beyond either end is none of them. */
export function columnOf({ x, left, right }: ChartLayout): (value: number) => number {
  const [from, to] = x.domain;
  const width = right - left;
  const inside = pixelColumn({ from, to, width, log: x.kind === 'log' });
  return (value) => (value > to ? Math.max(width, Math.floor(x.toPixel(value) - left)) : inside(value));
}
