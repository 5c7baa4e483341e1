/** What a pointer does on a line chart: moves the crosshair and puts it, lifts the nearest line, drags out a part to zoom to; the wheel zooms and pans. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Extent } from './axis';
import type { ChartLayout } from './layout';
import type { LineChartProps } from './chart-props';
import { togglePin } from './pin';
import type { Reading } from './readings';

/** A line is lifted when the pointer is at most so many pixels above or below it. */
const REACH = 16;
/** A shorter drag is a click. */
const SHORTEST_DRAG = 4;
/** A drag at least so long in both directions is a box; otherwise the longer one counts. */
const SHORTEST_BOX = 20;
/** A second click after so many milliseconds is one of its own. */
const DOUBLE_CLICK_MS = 250;
/** Pixels of the wheel that double or halve what is shown. */
const WHEEL_DOUBLES = 300;

/** What is being dragged out, in pixels from the chart's top left. */
export interface DragBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly zooms: 'x' | 'y' | 'both';
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Listens on the chart's frame; gives what is being dragged out. */
export function useChartPointer(frame: RefObject<HTMLElement>, props: LineChartProps, layout: ChartLayout, readings: readonly Reading[]): DragBox | null {
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null);
  const box = drag === null ? null : boxOf(drag.from, drag.to, layout, props.onZoomY !== undefined);
  const latest = useRef({ props, layout, readings, drag, box });
  latest.current = { props, layout, readings, drag, box };
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const stop = new AbortController();
    // What is put beside the pointer must not take the second click of two.
    let clicked: ReturnType<typeof setTimeout> | undefined;
    const listen = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void): void =>
      element.addEventListener(type, listener, { signal: stop.signal, passive: false });
    const place = (event: MouseEvent): Point => {
      const { left, right, top, bottom } = latest.current.layout;
      const rect = element.getBoundingClientRect();
      return { x: Math.max(left, Math.min(right, event.clientX - rect.left)), y: Math.max(top, Math.min(bottom, event.clientY - rect.top)) };
    };
    listen('pointermove', (event) => {
      const { props, layout, readings, drag } = latest.current;
      const { x, y } = place(event);
      props.cursor.value = { axis: props.axis, chart: props.name, x: layout.x.toValue(x) };
      if (drag !== null) setDrag({ from: drag.from, to: { x, y } });
      else props.onLift(nearest(readings, layout, y)?.line.run ?? null);
    });
    listen('pointerdown', (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      setDrag({ from: place(event), to: place(event) });
    });
    listen('pointerup', (event) => {
      const { props, layout, box, drag } = latest.current;
      setDrag(null);
      clearTimeout(clicked);
      const x = layout.x.toValue(place(event).x);
      if (drag !== null && box === null) clicked = setTimeout(() => togglePin(latest.current.props, x), DOUBLE_CLICK_MS);
      if (box === null) return;
      if (box.zooms !== 'y') props.onZoom([layout.x.toValue(box.left), layout.x.toValue(box.right)]);
      if (box.zooms !== 'x') props.onZoomY?.([layout.y.toValue(box.bottom), layout.y.toValue(box.top)]);
    });
    listen('pointercancel', () => setDrag(null));
    listen('dblclick', () => {
      clearTimeout(clicked);
      const { props } = latest.current;
      props.onZoom(null);
      props.onZoomY?.(null);
    });
    listen('wheel', (event) => {
      const { props, layout } = latest.current;
      const range = wheeled(event, place(event).x, layout);
      if (range === null || (!event.ctrlKey && !event.metaKey && !props.zoomed)) return;
      event.preventDefault();
      props.onZoom(range);
    });
    listen('pointerleave', () => {
      const { props } = latest.current;
      props.onLift(null);
      if (props.cursor.value?.chart === props.name) props.cursor.value = null;
    });
    return () => {
      clearTimeout(clicked);
      stop.abort();
    };
  }, [frame]);
  return box;
}

/** Ctrl and the wheel (or two fingers) zoom around the pointer; sideways, or with Shift, they move along. The wheel alone scrolls the page. */
function wheeled(event: WheelEvent, at: number, { x, left, right }: ChartLayout): Extent | null {
  if (event.ctrlKey || event.metaKey) {
    const factor = 2 ** (event.deltaY / WHEEL_DOUBLES);
    return [x.toValue(at - (at - left) * factor), x.toValue(at + (right - at) * factor)];
  }
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  return sideways === 0 ? null : [x.toValue(left + sideways), x.toValue(right + sideways)];
}

function boxOf(from: Point, to: Point, { left, right, top, bottom }: ChartLayout, canZoomY: boolean): DragBox | null {
  const [width, height] = [Math.abs(to.x - from.x), canZoomY ? Math.abs(to.y - from.y) : 0];
  if (Math.max(width, height) < SHORTEST_DRAG) return null;
  const zooms = Math.min(width, height) >= SHORTEST_BOX ? 'both' : width >= height ? 'x' : 'y';
  return {
    zooms,
    left: zooms === 'y' ? left : Math.min(from.x, to.x),
    right: zooms === 'y' ? right : Math.max(from.x, to.x),
    top: zooms === 'x' ? top : Math.min(from.y, to.y),
    bottom: zooms === 'x' ? bottom : Math.max(from.y, to.y),
  };
}

function nearest(readings: readonly Reading[], layout: ChartLayout, y: number): Reading | null {
  let best: { readonly reading: Reading; readonly distance: number } | null = null;
  for (const reading of readings) {
    if (reading.value === null) continue;
    const distance = Math.abs(layout.y.toPixel(reading.value) - y);
    if (distance <= REACH && (best === null || distance < best.distance)) best = { reading, distance };
  }
  return best?.reading ?? null;
}
