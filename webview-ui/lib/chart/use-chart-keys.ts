/** What keys do on a focused line chart. */
import type { ChartLayout } from './layout';
import type { LineChartProps } from './chart-props';
import { nextPoint, snapToPoint } from './readings';

/** Share of the axis that a page key moves by, and by which + and - zoom. */
const PAGE = 0.1;
const ZOOM = 0.5;

/** Arrows go from point to point, page keys a tenth of the axis, Home and End to its ends, + and - zoom, Escape undoes. */
export function useChartKeys({ lines, cursor, axis, name, zoomed, onZoom }: LineChartProps, { x: scale }: ChartLayout, x: number | null): (event: KeyboardEvent) => void {
  const [low, high] = scale.domain;
  const from = x ?? low;
  const stepped = (direction: -1 | 1): number | null => (x === null ? (direction > 0 ? low : high) : nextPoint(lines, from, direction));
  const places: Record<string, () => number | null> = {
    ArrowRight: () => stepped(1),
    ArrowLeft: () => stepped(-1),
    PageDown: () => from + (high - low) * PAGE,
    PageUp: () => from - (high - low) * PAGE,
    Home: () => low,
    End: () => high,
  };
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = places[event.key];
    if (place !== undefined) {
      const to = place();
      if (to !== null) cursor.value = { axis, chart: name, x: snapToPoint(lines, Math.max(low, Math.min(high, to))) ?? to };
    } else if (event.key === '+' || event.key === '=') {
      const half = ((high - low) * ZOOM) / 2;
      onZoom([Math.max(low, from - half), Math.min(high, from + half)]);
    } else if (event.key === '-' || event.key === 'Escape') {
      if (cursor.value !== null && event.key === 'Escape') cursor.value = null;
      else if (zoomed) onZoom(null);
    } else {
      return;
    }
    event.preventDefault();
  };
}
