/** What each run has to say at the crosshair. */
import { firstAtLeast } from '../../../src/core/series/ascending';
import { formatValue } from '../format';
import { nearestIndex } from '../nearest';
import type { Extent } from './axis';
import type { ChartLine } from './line';

/** One run's value at the crosshair, or why it has none there. */
export interface Reading {
  readonly line: ChartLine;
  /** Null where there is a reason instead. */
  readonly value: number | null;
  /** Where the value stands; it may lie beside the crosshair. */
  readonly x: number;
  /** Smallest and largest value under the same pixel column, where points were left out; of a group its band. */
  readonly range: Extent | null;
  readonly reason: string | null;
}

/** Reads all lines at `x`, highest first, those without a value last; `halfColumn` is half a pixel's width in x. */
export function readLines(lines: readonly ChartLine[], x: number, halfColumn: number, formatX: (x: number) => string): Reading[] {
  const readings = lines.map((line) => readLine(line, x, halfColumn, formatX));
  return readings.sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || Number(a.value === null) - Number(b.value === null) || a.line.number - b.line.number);
}

/** The x nearest to `x` at which any line has a point; null where none has. */
export function snapToPoint(lines: readonly ChartLine[], x: number): number | null {
  return closest(lines, x, (column) => column[nearestIndex(column, x)]);
}

/** The next x at which any line has a point, to the right or to the left of `x`; null at the end. */
export function nextPoint(lines: readonly ChartLine[], x: number, direction: -1 | 1): number | null {
  return closest(lines, x, (column) => {
    const first = firstAtLeast(column, x);
    if (direction < 0) return column[first - 1];
    let index = first;
    while (column[index] === x) index++;
    return column[index];
  });
}

function closest(lines: readonly ChartLine[], x: number, pick: (column: Float64Array) => number | undefined): number | null {
  let best: number | null = null;
  for (const line of lines) {
    const candidate = pick(line.x);
    if (candidate !== undefined && (best === null || Math.abs(candidate - x) < Math.abs(best - x))) best = candidate;
  }
  return best;
}

function readLine(line: ChartLine, x: number, halfColumn: number, formatX: (x: number) => string): Reading {
  const first = line.x[0];
  const last = line.x[line.x.length - 1];
  const none = (reason: string): Reading => ({ line, value: null, x, range: null, reason });
  if (first === undefined || last === undefined) return none('not recorded');
  if (x < first - halfColumn) return none(`from ${formatX(first)}`);
  if (x > last + halfColumn) {
    const broken = brokenSince(line, line.y.length - 1);
    if (broken !== null) return none(`${formatValue(line.y[broken] ?? NaN)} at ${formatX(line.x[broken] ?? NaN)}`);
    return none(line.live ? `live, at ${formatX(last)}` : `ended at ${formatX(last)}`);
  }
  const index = nearestIndex(line.x, x);
  const value = (line.smooth ?? line.y)[index] ?? NaN;
  const at = line.x[index] ?? NaN;
  if (line.gap !== undefined && !Number.isFinite(value)) return none(line.gap);
  const broken = brokenSince(line, index);
  if (broken !== null) return none(`${formatValue(value)} at ${formatX(line.x[broken] ?? NaN)}`);
  if (line.group) return { line, value, x: at, range: [line.group.low[index] ?? NaN, line.group.high[index] ?? NaN], reason: null };
  return { line, value, x: at, range: line.smooth || line.decimated ? rangeAround(line, at, halfColumn) : null, reason: null };
}

/** The index from which on all values up to `index` are not finite; null where that one is. */
function brokenSince({ y, gap }: ChartLine, index: number): number | null {
  if (gap !== undefined) return null;
  let since: number | null = null;
  for (let place = index; place >= 0 && !Number.isFinite(y[place]); place--) since = place;
  return since;
}

function rangeAround({ x, y }: ChartLine, at: number, half: number): Extent | null {
  let [low, high] = [Infinity, -Infinity];
  for (let index = firstAtLeast(x, at - half); index < x.length && (x[index] ?? Infinity) <= at + half; index++) {
    const value = y[index] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low < high ? [low, high] : null;
}
