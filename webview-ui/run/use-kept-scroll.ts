/** VS Code throws a hidden page away: shown again, it stands where a person left it. */
import { useEffect } from 'preact/hooks';
import type { RunModel } from './model';

/** How long after the last scrolling its place is kept, in milliseconds. */
const SETTLED_MS = 150;

/** Scrolls to where the page was once it is `filled`, and keeps where it is from then on. */
export function useKeptScroll(model: RunModel, filled: boolean): void {
  useEffect(() => {
    if (!filled) return;
    window.scrollTo(0, model.scrolledTo);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => model.noteScroll(Math.round(window.scrollY)), SETTLED_MS);
    };
    window.addEventListener('scroll', note, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', note);
    };
  }, [model, filled]);
}
