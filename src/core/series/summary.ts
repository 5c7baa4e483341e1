/** What is known of a series without its points. */
import type { PointColumns } from './columns';

/** Last in step order; `min` and `max` are of finite values, NaN where there is none. */
export interface PointsSummary {
  readonly count: number;
  /** Step of the first and of the last point, one number for each counter. */
  readonly first: readonly number[];
  readonly lastStep: readonly number[];
  readonly last: number;
  readonly min: number;
  readonly max: number;
}

/** Summary of at least one point, in the order in which they were written. */
export function summarize(points: PointColumns): PointsSummary {
  const { steps, values } = points;
  const count = values.length;
  if (count === 0) throw new RangeError('no points to summarise');
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const some = min <= max;
  return {
    count,
    first: stepAt(steps, 0),
    lastStep: stepAt(steps, count - 1),
    last: values[count - 1] as number,
    min: some ? min : NaN,
    max: some ? max : NaN,
  };
}

/** Summary of two parts of one series, `later` written after `earlier`; the greater last step gives the last value. */
export function combineSummaries(earlier: PointsSummary, later: PointsSummary): PointsSummary {
  const ahead = compareSteps(earlier.lastStep, later.lastStep) > 0 ? earlier : later;
  return {
    count: earlier.count + later.count,
    first: compareSteps(later.first, earlier.first) < 0 ? later.first : earlier.first,
    lastStep: ahead.lastStep,
    last: ahead.last,
    min: smaller(earlier.min, later.min),
    max: -smaller(-earlier.max, -later.max),
  };
}

/** Orders steps by their outermost counter first; a counter that one of them lacks sorts behind all numbers. */
export function compareSteps(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length || index < b.length; index++) {
    const order = compareCounters(a[index] ?? NaN, b[index] ?? NaN);
    if (order !== 0) return order;
  }
  return 0;
}

/** Orders two numbers, NaN behind all others. */
export function compareCounters(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

function stepAt(steps: readonly Float64Array[], index: number): number[] {
  return steps.map((column) => column[index] as number);
}

function smaller(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return a > b ? b : a;
}
