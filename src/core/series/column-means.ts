import { pixelColumn, type Viewport } from './decimate';

/** For each of the points at these ascending indices, the mean of all finite values in its pixel column; NaN where there is none. A point outside the view stands for itself. */
export function columnMeans(x: Float64Array, y: Float64Array, kept: Uint32Array, view: Viewport): Float64Array {
  const means = new Float64Array(kept.length);
  const columnOf = pixelColumn(view);
  const isInside = (at: number): boolean => at >= view.from && at <= view.to;
  let index = 0;
  for (let place = 0; place < kept.length; ) {
    const first = kept[place] as number;
    const at = x[first] as number;
    if (!isInside(at)) {
      means[place++] = y[first] as number;
      continue;
    }
    const column = columnOf(at);
    const isHere = (other: number): boolean => isInside(x[other] as number) && columnOf(x[other] as number) === column;
    let [sum, count] = [0, 0];
    for (index = first; index < x.length && isHere(index); index++) {
      const value = y[index] as number;
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
    const mean = count === 0 ? NaN : sum / count;
    while (place < kept.length && (kept[place] as number) < index) means[place++] = mean;
  }
  return means;
}
