import type { ComponentChildren, JSX } from 'preact';

/** A titled part of the page. */
export function Section({ id, title, aside, children }: { readonly id: string; readonly title: string; readonly aside?: ComponentChildren; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="part" aria-labelledby={`${id}-title`}>
      <div class="part-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
