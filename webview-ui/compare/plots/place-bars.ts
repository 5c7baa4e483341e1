/** Where the bars of a plot begin and end. */
import type { Spread } from '../../../src/core/query/group';

/** A stretch of the track, in percent of its width. */
export interface Stretch {
  readonly left: number;
  readonly width: number;
}

/** A bar from zero to a mean, and the whisker from one deviation below it to one above; null where there is no deviation. */
export interface PlacedBar {
  readonly bar: Stretch;
  readonly whisker: Stretch | null;
}

/** Places bars of these spreads, in their order; the track holds zero, all bars and all whiskers. */
export function placeBars(spreads: readonly Spread[]): PlacedBar[] {
  const ends = spreads.flatMap(({ mean, deviation }) => (Number.isNaN(deviation) ? [mean] : [mean - deviation, mean + deviation]));
  const low = ends.reduce((least, end) => Math.min(least, end), 0);
  const high = ends.reduce((most, end) => Math.max(most, end), 0);
  const place = (value: number): number => (high > low ? ((value - low) / (high - low)) * 100 : 0);
  const between = (a: number, b: number): Stretch => ({ left: Math.min(place(a), place(b)), width: Math.abs(place(b) - place(a)) });
  return spreads.map(({ mean, deviation }) => ({ bar: between(0, mean), whisker: Number.isNaN(deviation) ? null : between(mean - deviation, mean + deviation) }));
}
