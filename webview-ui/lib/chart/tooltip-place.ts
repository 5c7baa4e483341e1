/** Where a chart's tooltip stands. */
import type { TooltipPlace } from './chart-props';

const DISTANCE = 14;

/** The style of a tooltip so many pixels high: beside the plot, not over its axis; higher up where it is longer than the plot. */
export function besideCrosshair({ x, top, bottom, side }: TooltipPlace, height: number): Record<string, string> {
  const across = side === 'right' ? { left: `${x + DISTANCE}px` } : { right: `${window.innerWidth - x + DISTANCE}px` };
  return { ...across, top: `${Math.max(0, Math.min(top, bottom - height))}px` };
}
