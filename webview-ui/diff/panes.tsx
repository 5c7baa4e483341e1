import type { ComponentChildren, JSX } from 'preact';

/** Something of both sides beside each other, or below one another where the page is in line; a side that has none stays hatched. */
export function Panes({ label, left, right }: { readonly label: string; readonly left: ComponentChildren | false; readonly right: ComponentChildren | false }): JSX.Element {
  return (
    <div class="panes">
      <Pane label={`${label}, left`} side="left">{left}</Pane>
      <Pane label={`${label}, right`} side="right">{right}</Pane>
    </div>
  );
}

function Pane({ label, side, children }: { readonly label: string; readonly side: string; readonly children: ComponentChildren | false }): JSX.Element {
  if (children === false) return <div class={`pane ${side} none`} />;
  return <div class={`pane ${side}`} role="group" aria-label={label}>{children}</div>;
}
