/** The axis of a plot of single values. */
import { makeAxis, type Axis } from '../lib/chart/axis';
import { columnFormat } from '../lib/format';

/** From the smallest to the largest finite value, in percent of the track. */
export function valueAxis(values: readonly (number | null)[]): Axis {
  const finite = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  return makeAxis({ kind: 'linear', extent: low <= high ? [low, high] : null, range: [0, 100], count: 3, nice: true, format: columnFormat });
}
