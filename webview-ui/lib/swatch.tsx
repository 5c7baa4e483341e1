import type { JSX } from 'preact';
import { hueVariable, seriesStyle } from './series-style';

/** A run's mark beside its number: a short line in its hue and dash. */
export function Swatch({ number }: { readonly number: number }): JSX.Element {
  const { hue, dash } = seriesStyle(number);
  return (
    <svg class="swatch" width="16" height="8" aria-hidden="true">
      <line x1="0" y1="4" x2="16" y2="4" stroke-dasharray={dash.join(' ')} style={{ stroke: `var(${hueVariable(hue)})` }} />
    </svg>
  );
}

/** A run's swatch and number, so that marks and numbers each stand in line. */
export function RunMark({ number }: { readonly number: number }): JSX.Element {
  return (
    <span class="run-mark">
      <Swatch number={number} />
      <span class="number">{number}</span>
    </span>
  );
}
