import type { ComponentChildren, JSX } from 'preact';

/** What went wrong, or what a person should know, with the one thing to do about it; a screen reader tells it at once. */
export function Trouble({ as, action, onAction, children }: { readonly as: 'banner' | 'trouble' | 'chart-note'; readonly action: string; readonly onAction: () => void; readonly children: ComponentChildren }): JSX.Element {
  return (
    <p class={as} role="alert">
      {children} <button type="button" class="link" onClick={onAction}>{action}</button>
    </p>
  );
}
