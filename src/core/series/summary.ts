/** What is known of a series without its points. */
import type { PointColumns } from './columns';

/** Last in step order; `min` and `max` are of finite values, NaN where there is none. */
export interface PointsSummary {
  readonly count: number;
  readonly first: readonly number[];
  readonly lastStep: readonly number[];
  readonly last: number;
  readonly min: number;
  readonly max: number;
}

/** Summary of columns in the order in which they were written. */
export function summarize(_points: PointColumns): PointsSummary {
  throw new Error('follows');
}

/** Summary of two parts of one series, `later` written after `earlier`; the greater last step gives the last value. */
export function combineSummaries(_earlier: PointsSummary, _later: PointsSummary): PointsSummary {
  throw new Error('follows');
}
