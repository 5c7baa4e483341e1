/** A button with a panel below it, which Escape and a click elsewhere close. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** The button says `label`; the panel is made when it opens and may close itself. */
export function Popup({ label, title = label, children }: { readonly label: ComponentChildren; readonly title?: ComponentChildren; readonly children: (close: () => void) => ComponentChildren }): JSX.Element {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    frame.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    frame.current?.querySelector<HTMLElement>('.popup input, .popup button, .popup select')?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  return (
    <div ref={frame} class="popup-frame" onKeyDown={(event) => open && event.key === 'Escape' && (event.preventDefault(), close())}>
      <button type="button" class="plain" aria-expanded={open} aria-haspopup="dialog" {...(label === '⋯' && typeof title === 'string' ? { 'aria-label': title } : {})} onClick={() => setOpen(!open)}>{label}{label === '⋯' ? '' : <span aria-hidden="true"> ⌄</span>}</button>
      {open && <div class="popup" role="dialog" aria-label={typeof title === 'string' ? title : 'Menu'}>{children(close)}</div>}
    </div>
  );
}
