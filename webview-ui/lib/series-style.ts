/** How a run's number becomes its mark: the same hue and dash in every list, table and chart. */

/** Hues in the palette `celltrail.series1` to `celltrail.series10`. */
export const HUES = 10;

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
  const index = Math.max(0, number - 1);
  return { hue: (index % HUES) + 1, dash: DASHES[Math.floor(index / HUES) % DASHES.length] ?? [] };
}

/** The theme variable that holds a hue. */
export function hueVariable(hue: number): string {
  return `--vscode-celltrail-series${hue}`;
}
