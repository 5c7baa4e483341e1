/** Hues in the palette `celltrail.series1` to `celltrail.series10`. */
export const HUES = 10;

/** A run's place in the palette, from 1: fixed by its number, so that a run has one colour everywhere and for ever. */
export function hueOf(number: number): number {
  return ((number + HUES - 1) % HUES) + 1;
}
