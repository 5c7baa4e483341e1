/** The colours of runs in a plot. */
import { interpolateViridis } from 'd3';
import { seriesStyle } from '../../lib/series-style';
import type { ThemeTokens } from '../../lib/theme';
import type { CompareModel } from '../model';
import { fieldScale } from './field-scale';

/** The dark end of the ramp is hardly seen on a dark ground, the light one on a light ground. */
const ENDS: Readonly<Record<'dark' | 'light', readonly [number, number]>> = { dark: [0.25, 1], light: [0, 0.85] };

/** By row: its run's own colour, or where its value lies on a ramp that tells dark from light for everybody. */
export function coloursOf(model: CompareModel, rows: readonly number[], key: string | null, theme: ThemeTokens): (row: number) => string {
  const column = key === null ? undefined : model.columns.value.all.find((each) => each.key === key);
  if (!column) return (row) => theme.hues[seriesStyle(Number(model.source.table.column('number')?.valueAt(row))).hue] ?? theme.foreground;
  const [from, to] = ENDS[document.body.classList.contains('vscode-light') || document.body.classList.contains('vscode-high-contrast-light') ? 'light' : 'dark'];
  const scale = fieldScale(column, rows, [from, to]);
  return (row) => {
    const place = scale.toPixel(scale.valueOf(row));
    return Number.isNaN(place) ? theme.lines : interpolateViridis(place);
  };
}
