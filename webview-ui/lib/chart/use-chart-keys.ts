/** What keys do on a focused line chart. */
import type { ChartLayout } from './layout';
import type { LineChartProps } from './chart-props';
import { togglePin } from './pin';
import { nextPoint, snapToPoint, type Reading } from './readings';

/** Share of the axis that a page key moves by, and by which + and - zoom. */
const PAGE = 0.1;
const ZOOM = 0.5;

/** Arrows go from point to point, page keys a tenth of the axis, Home and End to its ends, + and - zoom, p puts the crosshair, Enter asks where the lifted run's value came from, Escape undoes. */
export function useChartKeys({ lines, cursor, pin, axis, name, zoomed, onZoom, onZoomY, onPick, lifted }: LineChartProps, { x: scale }: ChartLayout, x: number | null, readings: readonly Reading[]): (event: KeyboardEvent) => void {
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
      if (to !== null) (pin?.value?.chart === name ? pin : cursor).value = { axis, chart: name, x: snapToPoint(lines, Math.max(low, Math.min(high, to))) ?? to };
    } else if (event.key === '+' || event.key === '=') {
      const [left, right] = [scale.toPixel(low), scale.toPixel(high)];
      const half = ((right - left) * ZOOM) / 2;
      const middle = scale.toPixel(from);
      onZoom([scale.toValue(Math.max(left, middle - half)), scale.toValue(Math.min(right, middle + half))]);
    } else if (event.key === 'p' && x !== null) {
      togglePin({ ...(pin ? { pin } : {}), axis, name, lines }, x);
    } else if (event.key === '-' || event.key === 'Escape') {
      if (pin?.value?.chart === name && event.key === 'Escape') pin.value = null;
      else if (cursor.value !== null && event.key === 'Escape') cursor.value = null;
      else if (zoomed) {
        onZoom(null);
        onZoomY?.(null);
      }
    } else if (event.key === 'Enter' && onPick) {
      const known = readings.filter(({ value }) => value !== null);
      const picked = known.find(({ line }) => lifted.has(line.run)) ?? known[0];
      if (picked) onPick(picked);
    } else {
      return;
    }
    event.preventDefault();
  };
}
