/** Joins what several executions gave one metric of one run. */
import type { PointColumns } from './columns';

/** Points that one execution yielded (0: none did), in the order in which they were written. */
export interface SeriesPart extends PointColumns {
  readonly execution: number;
}

/** Merged points in step order with the execution behind each. */
export interface MergedPoints extends PointColumns {
  readonly executions: Float64Array;
}

/**
 * Merges parts, given in the order in which they were written, by step: of equal steps the later write wins.
 * Points without counters keep their order and all stay. A part with fewer counters than another has NaN for those it lacks,
 * which sort behind all numbers (an epoch's own value behind its batches).
 */
export function mergeSeries(_parts: readonly SeriesPart[]): MergedPoints {
  throw new Error('follows');
}
