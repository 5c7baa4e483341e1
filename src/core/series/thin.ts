/** Leaves out points that a chart cannot show. */
import { firstAbove, firstAtLeast } from './ascending';
import { columnMeans } from './column-means';
import { pick } from './columns';
import { decimate, type Viewport } from './decimate';
import { smooth } from './smooth';

/** Points of one line: x ascending, columns of equal length. */
export interface LinePoints {
  readonly x: Float64Array;
  readonly values: Float64Array;
  /** Milliseconds since the epoch. */
  readonly times: Float64Array;
}

/** How a chart wants its points. */
export interface PointsLook {
  /** Pixel columns to draw on: with more than four points per column, each gives its first, min, max and last. All points where left out. */
  readonly width?: number;
  /** Whether pixel columns are equal ratios of x. */
  readonly logX?: boolean;
  /** Weight of what came before in a smoothed column: none where left out, below 1. */
  readonly smoothing?: number;
  /** Whether each point also tells the mean of its pixel column. */
  readonly means?: boolean;
}

/** The points that are left: x ascending, and equal lengths. */
export interface ThinnedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly time: Float64Array;
  /** Some were left out. */
  readonly decimated: boolean;
  /** The exponential moving average of y, where that was asked for. */
  readonly smooth?: Float64Array;
  /** The mean of all finite values in each point's pixel column, where that was asked for; of the smoothed ones where there are such. */
  readonly mean?: Float64Array;
}

/** Part of x; either end may be infinite. */
export interface PointsRange {
  readonly from: number;
  readonly to: number;
}

/** Thins out one line for the pixel columns of `view`; `range` is the part of x that was asked for. */
export function thin({ x, values, times }: LinePoints, { width, logX, smoothing, means }: PointsLook, view: PointsRange, range: PointsRange): ThinnedPoints {
  const pixels: Viewport | null = width === undefined ? null : { ...view, width, ...(logX ? { log: true } : {}) };
  const kept = pixels === null ? Uint32Array.from(x.keys()) : decimate(x, values, pixels);
  const drawn = pick(x, kept);
  const smoothed = smoothing ? smooth(values, smoothing) : null;
  return {
    x: drawn,
    y: pick(values, kept),
    time: pick(times, kept),
    decimated: countWithin(drawn, range) < countWithin(x, range),
    ...(smoothed ? { smooth: pick(smoothed, kept) } : {}),
    ...(means && pixels ? { mean: columnMeans(x, smoothed ?? values, kept, pixels) } : {}),
  };
}

/** Where an axis that all of these lines share begins and ends: a logarithmic one at the first x above 0. */
export function viewOf(lines: readonly Pick<LinePoints, 'x'>[], logX: boolean | undefined): PointsRange {
  const first = (x: Float64Array): number => (logX ? x.find((value) => value > 0) : x[0]) ?? Infinity;
  return { from: Math.min(...lines.map(({ x }) => first(x))), to: Math.max(...lines.map(({ x }) => x.at(-1) ?? -Infinity)) };
}

function countWithin(x: Float64Array, { from, to }: PointsRange): number {
  return Math.max(0, firstAbove(x, to) - firstAtLeast(x, from));
}
