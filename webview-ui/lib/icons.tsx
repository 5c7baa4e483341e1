/** Small drawings in the size of text. */
import type { JSX } from 'preact';
import type { RunStatus } from '../../src/core/model/run';

const CHECK = <path d="M3 8.5 6.5 12 13 4.5" />;

const SHAPES: Record<RunStatus, JSX.Element> = {
  ok: CHECK,
  failed: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  stopped: <rect x="3.5" y="3.5" width="9" height="9" rx="1" />,
  running: <path d="M13.5 8A5.5 5.5 0 0 1 4 11.8M2.5 8A5.5 5.5 0 0 1 12 4.2M12 1.5v3H9M4 14.5v-3h3" />,
  lost: (
    <>
      <path d="M8 2 14.5 13.5h-13Z" />
      <path d="M8 6.5v3.5m0 1.2v.8" />
    </>
  ),
};

/** A run's status as a shape; the word stands beside it. */
export function StatusIcon({ status }: { readonly status: RunStatus }): JSX.Element {
  return (
    <svg class={`icon status-${status}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {SHAPES[status]}
    </svg>
  );
}

const DRAWINGS = {
  check: CHECK,
  copy: <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z" />,
  pencil: <path d="m3 10-.8 3.8L6 13l7.5-7.5-3-3zM9 4l3 3" />,
  trash: <path d="M2.5 4.5h11m-9 0 .7 9h5.6l.7-9M6 4.5v-2h4v2M7 7v4m2-4v4" />,
  up: <path d="M8 13V3M3.5 7.5 8 3l4.5 4.5" />,
  down: <path d="M8 3v10M3.5 8.5 8 13l4.5-4.5" />,
  right: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  arrow: <path d="M2.5 8h10M9 4.5 12.5 8 9 11.5" />,
} as const;

/** A drawing by its name; what it means stands beside it or in its button's label. */
export function Icon({ shape }: { readonly shape: keyof typeof DRAWINGS }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {DRAWINGS[shape]}
    </svg>
  );
}
