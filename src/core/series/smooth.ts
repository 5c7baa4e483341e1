/** Smoothing of noisy series. */

/**
 * The exponential moving average of a column: each value weighs `1 - weight`, what came before `weight` (from 0, below 1). It is
 * debiased: the first values are not drawn towards zero. Where a value is not finite there is none, and later ones go on as if it
 * had not been.
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let sum = 0;
  let norm = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) {
      smoothed[index] = NaN;
      continue;
    }
    sum = weight * sum + (1 - weight) * value;
    norm = weight * norm + (1 - weight);
    smoothed[index] = sum / norm;
  }
  return smoothed;
}
