import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Size } from '../observe';

/** Keeps a canvas at a size in device pixels; clears and paints it, with the CSS pixel as its unit, when something in `inputs` changed. */
export function useCanvas(ref: RefObject<HTMLCanvasElement>, size: Size, paint: (context: CanvasRenderingContext2D) => void, inputs: readonly unknown[]): void {
  useLayoutEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!ref.current || !context || size.width === 0) return;
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (ref.current.width !== width || ref.current.height !== height) {
      ref.current.width = width;
      ref.current.height = height;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paint(context);
  }, inputs);
}
