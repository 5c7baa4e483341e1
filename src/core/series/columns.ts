/** Points as columns of equal length; `steps` has one column for each counter, outermost first, none for single values. */
export interface PointColumns {
  readonly steps: readonly Float64Array[];
  /** Milliseconds since the epoch. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}
