import type { JSX } from 'preact';
import type { CompareRun } from '../../src/protocol/compare';
import type { PinPlace, TooltipPlace } from '../lib/chart/chart-props';
import { nameOfLine } from '../lib/chart/line';
import type { Reading } from '../lib/chart/readings';
import { besideCrosshair } from '../lib/chart/tooltip-place';
import { windowAround } from '../lib/window-around';
import { ReadingsTable } from './readings-table';

const ROW_HEIGHT = 16;
/** Title, head, padding. */
const EMPTY_HEIGHT = 54;
/** Rows beside a crosshair that was put. */
const MOST_PINNED = 200;
/** From the crosshair, in pixels. */
const DISTANCE = 10;

/** What stands beside a crosshair. */
export interface ReadingsProps {
  readonly title: string;
  readonly readings: readonly Reading[];
  readonly runs: readonly CompareRun[];
  /** Params that tell the runs apart. */
  readonly params: readonly string[];
  readonly lifted: ReadonlySet<string>;
}

/** All runs' values at the crosshair, each with the params that tell it apart, or why it has no value there. */
export function Tooltip({ title, place, ...rest }: ReadingsProps & { readonly place: TooltipPlace }): JSX.Element {
  const { readings, lifted } = rest;
  const most = Math.max(1, Math.floor((window.innerHeight - EMPTY_HEIGHT) / ROW_HEIGHT) - 2);
  const shown = windowAround(readings, firstLifted(readings, lifted), most);
  const height = EMPTY_HEIGHT + (shown.items.length + Math.sign(shown.before) + Math.sign(shown.after)) * ROW_HEIGHT;
  return (
    <div class="tooltip" role="tooltip" style={besideCrosshair(place, height)}>
      <div class="tooltip-title">{title}</div>
      <ReadingsTable {...rest} shown={shown} />
    </div>
  );
}

/** The same beside a crosshair that was put: each value leads to the cell that gave it, where one did. */
export function PinnedReadings({ title, place: { x, width, side }, onGo, onClose, ...rest }: ReadingsProps & { readonly place: PinPlace; readonly onGo?: (reading: Reading) => void; readonly onClose: () => void }): JSX.Element {
  const shown = windowAround(rest.readings, firstLifted(rest.readings, rest.lifted), MOST_PINNED);
  const go = (reading: Reading): JSX.Element | null =>
    reading.value === null || reading.line.group ? null : <button type="button" class="link" aria-label={`Go to the cell of ${nameOfLine(reading.line)}`} onClick={() => onGo?.(reading)}>cell</button>;
  return (
    <div
      class="tooltip pinned"
      role="group"
      aria-label={`${title}, pinned`}
      style={side === 'right' ? { left: `${x + DISTANCE}px` } : { right: `${width - x + DISTANCE}px` }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div class="tooltip-title">{title} <button type="button" class="icon-button" aria-label="Unpin" onClick={onClose}>×</button></div>
      <ReadingsTable {...rest} shown={shown} {...(onGo ? { action: go } : {})} />
    </div>
  );
}

function firstLifted(readings: readonly Reading[], lifted: ReadonlySet<string>): number {
  return Math.max(0, readings.findIndex(({ line }) => lifted.has(line.run)));
}
