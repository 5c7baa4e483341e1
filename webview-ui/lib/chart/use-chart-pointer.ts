/** What a pointer does on a line chart: moves the crosshair, lifts the nearest line, drags out a range to zoom to. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Extent } from './axis';
import type { ChartLayout } from './layout';
import type { LineChartProps } from './chart-props';
import type { Reading } from './readings';

/** A line is lifted when the pointer is at most so many pixels above or below it. */
const REACH = 16;
/** A shorter drag is a click. */
const SHORTEST_DRAG = 4;

/** Listens on the chart's frame; gives the range being dragged out, in pixels from the chart's left. */
export function useChartPointer(frame: RefObject<HTMLElement>, props: LineChartProps, layout: ChartLayout, readings: readonly Reading[]): Extent | null {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const latest = useRef({ props, layout, readings, drag });
  latest.current = { props, layout, readings, drag };
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const stop = new AbortController();
    const listen = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void): void =>
      element.addEventListener(type, listener, { signal: stop.signal });
    const pixel = (event: MouseEvent): number => {
      const { left, right } = latest.current.layout;
      return Math.max(left, Math.min(right, event.clientX - element.getBoundingClientRect().left));
    };
    listen('pointermove', (event) => {
      const { props, layout, readings, drag } = latest.current;
      props.cursor.value = { axis: props.axis, chart: props.name, x: layout.x.toValue(pixel(event)) };
      if (drag !== null) setDrag({ from: drag.from, to: pixel(event) });
      else props.onLift(nearestRun(readings, layout, event.clientY - element.getBoundingClientRect().top));
    });
    listen('pointerdown', (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      setDrag({ from: pixel(event), to: pixel(event) });
    });
    listen('pointerup', () => {
      const { props, layout, drag } = latest.current;
      setDrag(null);
      if (drag === null || Math.abs(drag.to - drag.from) < SHORTEST_DRAG) return;
      const range = [drag.from, drag.to].sort((a, b) => a - b).map((place) => layout.x.toValue(place));
      props.onZoom([range[0] ?? 0, range[1] ?? 0]);
    });
    listen('pointercancel', () => setDrag(null));
    listen('dblclick', () => latest.current.props.onZoom(null));
    listen('pointerleave', () => {
      const { props } = latest.current;
      props.onLift(null);
      if (props.cursor.value?.chart === props.name) props.cursor.value = null;
    });
    return () => stop.abort();
  }, [frame]);
  if (drag === null || Math.abs(drag.to - drag.from) < SHORTEST_DRAG) return null;
  return [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
}

function nearestRun(readings: readonly Reading[], layout: ChartLayout, y: number): string | null {
  let best: { run: string; distance: number } | null = null;
  for (const { line, value } of readings) {
    if (value === null) continue;
    const distance = Math.abs(layout.y.toPixel(value) - y);
    if (distance <= REACH && (best === null || distance < best.distance)) best = { run: line.run, distance };
  }
  return best?.run ?? null;
}
