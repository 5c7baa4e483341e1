/** What a line chart is given and what it tells back. */
import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ThemeTokens } from '../theme';
import type { Extent, ScaleKind } from './axis';
import type { ChartLine } from './line';
import type { Reading } from './readings';

/** Where the crosshair stands, shared by all charts of one axis. */
export interface Cursor {
  readonly axis: string;
  readonly x: number;
  /** The chart being read: it alone shows the tooltip. */
  readonly chart: string;
}

/** What a line chart needs. */
export interface LineChartProps {
  readonly name: string;
  readonly lines: readonly ChartLine[];
  /** Name of the x axis; charts with the same one share crosshair and zoom. */
  readonly axis: string;
  readonly yKind: ScaleKind;
  /** Linear where left out. */
  readonly xKind?: ScaleKind;
  /** Shown part of y; all of it where there is none. */
  readonly yRange?: Extent | null;
  readonly formatX: (x: number) => string;
  readonly theme: ThemeTokens;
  readonly cursor: Signal<Cursor | null>;
  /** A crosshair that stays where it was put, with its readings beside it; where left out, none can be put. */
  readonly pin?: Signal<Cursor | null>;
  /** Shown part of x; null where there is nothing to show. */
  readonly xRange: Extent | null;
  readonly zoomed: boolean;
  readonly onZoom: (range: Extent | null) => void;
  /** Where left out, y cannot be zoomed. */
  readonly onZoomY?: (range: Extent | null) => void;
  /** A person wants to know where a run's value came from. */
  readonly onPick?: (reading: Reading) => void;
  readonly lifted: ReadonlySet<string>;
  readonly onLift: (run: string | null) => void;
  readonly onWidth: (pixels: number) => void;
  /** What stands beside a crosshair that was put; pixels from the chart's left. */
  readonly pinned?: (readings: readonly Reading[], x: number, place: PinPlace) => JSX.Element;
  readonly tooltip: (readings: readonly Reading[], x: number, place: TooltipPlace) => JSX.Element;
}

/** Where a put crosshair stands, in pixels from the chart's left, how wide the chart is, and the side with more room. */
export interface PinPlace {
  readonly x: number;
  readonly width: number;
  readonly side: 'left' | 'right';
}

/** Where a tooltip goes: the crosshair in window pixels and the side with more room. */
export interface TooltipPlace {
  readonly x: number;
  /** Top and bottom of the plot. */
  readonly top: number;
  readonly bottom: number;
  readonly side: 'left' | 'right';
}
