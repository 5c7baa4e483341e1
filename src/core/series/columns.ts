/** Points as columns of equal length; `steps` has one column for each counter, outermost first, none for single values. */
export interface PointColumns {
  readonly steps: readonly Float64Array[];
  /** Milliseconds since the epoch. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** The values of a column at these indices. */
export function pick(column: Float64Array, indices: Uint32Array): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let place = 0; place < indices.length; place++) picked[place] = column[indices[place] as number] as number;
  return picked;
}
