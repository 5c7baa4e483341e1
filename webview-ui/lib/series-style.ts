/** How a run's number becomes its mark: the same hue and dash in every list, table and chart. */
import { HUES, hueOf } from '../../src/core/model/hue';

/** Above this many lines at once, only those that a person picked keep their hue. */
export const MOST_HUED = 20;

const DASHES: readonly (readonly number[])[] = [[], [5, 3], [1, 3]];

/** A run's hue, as its place in the palette from 1, and its dash in pixels. */
export interface SeriesStyle {
  readonly hue: number;
  readonly dash: readonly number[];
}

/** The mark of the run with this number: hues repeat every ten runs, with another dash each time. */
export function seriesStyle(number: number): SeriesStyle {
  const lap = Math.floor(Math.max(0, number - 1) / HUES);
  return { hue: hueOf(number), dash: DASHES[lap % DASHES.length] ?? [] };
}

/** The theme variable that holds a hue. */
export function hueVariable(hue: number): string {
  return `--vscode-celltrail-series${hue}`;
}
