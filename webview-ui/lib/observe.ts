/** What the browser knows of an element's size and whether it can be seen. */
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Width and height in CSS pixels, 0 until the element is laid out. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The element's size, kept up to date. */
export function useSize(ref: RefObject<Element>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) });
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** Whether the element is on screen or almost. */
export function useVisible(ref: RefObject<Element>): boolean {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry && setVisible(entry.isIntersecting), { rootMargin: '200px' });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return visible;
}
