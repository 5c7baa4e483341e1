/** What a line chart draws: one line for each run, as columns. */
import { firstAbove, firstAtLeast } from '../../../src/core/series/ascending';
import type { Extent, ScaleKind } from './axis';

/** One run's line; x ascending, columns of equal length. */
export interface ChartLine {
  readonly run: string;
  readonly number: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What is drawn on top of y where it is smoothed: the same length. */
  readonly smooth?: Float64Array;
  /** Only the first, smallest, largest and last point of each pixel column are here. */
  readonly decimated: boolean;
  /** More points may come. */
  readonly live: boolean;
  /** Why there is no value where y is not a number, as `not sampled`; left out where that is a number gone wrong. */
  readonly gap?: string;
  /** Where the line stands for several runs. */
  readonly group?: LineGroup;
}

/** Several runs as one line: y is their mean, the band has the length of x. */
export interface LineGroup {
  /** What they have in common. */
  readonly title: string;
  /** The same in the few characters that the end of a line has room for. */
  readonly label: string;
  /** What the band shows: the deviation to either side of the mean, or all values. */
  readonly kind: 'deviation' | 'range';
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A line's name in a sentence. */
export function nameOfLine({ number, group }: ChartLine): string {
  return group ? group.title : `run ${number}`;
}

/** From the first to the last x of any line; null where no line has a point. */
export function xExtent(lines: readonly ChartLine[]): Extent | null {
  let [low, high] = [Infinity, -Infinity];
  for (const { x } of lines) {
    low = Math.min(low, x[0] ?? Infinity);
    high = Math.max(high, x[x.length - 1] ?? -Infinity);
  }
  return low <= high ? [low, high] : null;
}

/** Smallest and largest value that can be drawn within an x range; null where there is none. */
export function yExtent(lines: readonly ChartLine[], kind: ScaleKind, [from, to]: Extent): Extent | null {
  let [low, high] = [Infinity, -Infinity];
  for (const { x, y, group } of lines) {
    for (const column of group ? [y, group.low, group.high] : [y]) {
      for (let index = firstAtLeast(x, from); index < x.length && (x[index] ?? Infinity) <= to; index++) {
        const value = column[index] ?? NaN;
        if (!isDrawable(value, kind)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  return low <= high ? [low, high] : null;
}

/** Whether a value has a place on such an axis. */
export function isDrawable(value: number, kind: ScaleKind): boolean {
  return Number.isFinite(value) && (kind === 'linear' || value > 0);
}

/** How many finite values a log axis leaves out. */
export function countHidden(lines: readonly ChartLine[], kind: ScaleKind): number {
  if (kind === 'linear') return 0;
  let hidden = 0;
  for (const { y } of lines) for (const value of y) if (value <= 0 && Number.isFinite(value)) hidden++;
  return hidden;
}

/** The lines as a logarithmic x axis can have them: without what lies at or below 0. */
export function aboveZero(lines: readonly ChartLine[]): ChartLine[] {
  return lines.map((line) => partOf(line, firstAbove(line.x, 0), line.x.length));
}

/** What a range of x shows of a line, and one point beyond each of its ends, so that it leaves the picture where it should. */
export function shownPart(line: ChartLine, [from, to]: Extent): ChartLine {
  return partOf(line, Math.max(0, firstAtLeast(line.x, from) - 1), firstAbove(line.x, to) + 1);
}

function partOf(line: ChartLine, from: number, to: number): ChartLine {
  const { x, y, smooth, group } = line;
  if (from === 0 && to >= x.length) return line;
  return {
    ...line,
    x: x.subarray(from, to),
    y: y.subarray(from, to),
    ...(smooth ? { smooth: smooth.subarray(from, to) } : {}),
    ...(group ? { group: { ...group, low: group.low.subarray(from, to), high: group.high.subarray(from, to) } } : {}),
  };
}
