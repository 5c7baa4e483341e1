/** The comparison panel's conversation: the panel pulls what it draws; the host only says that something changed. */
import type { RunSummary } from '../core/model/run';

/** What the panel keeps across a reload of the window. */
export interface CompareState {
  readonly version: 1;
  /** Runs to compare, by store folder; an empty list means the newest runs. */
  readonly runs: readonly RunRef[];
  readonly logY: readonly string[];
}

/** A run in one of several stores. */
export interface RunRef {
  readonly folder: string;
  readonly id: string;
}

/** A run as the panel gets it. */
export interface CompareRun extends RunSummary {
  readonly folder: string;
}

/** One run's points on the wire: x ascending, equal lengths. */
export interface ComparePoints {
  readonly run: string;
  readonly x: readonly number[] | Float64Array;
  readonly y: readonly number[] | Float64Array;
  readonly count: number;
  readonly decimated: boolean;
}

/** What the panel asks the host. */
export interface CompareRequests {
  /** The runs of the panel, in the order of its state. */
  runs: { params: { readonly runs: readonly RunRef[] }; result: readonly CompareRun[] };
  series: {
    params: { readonly runs: readonly RunRef[]; readonly metric: string; readonly from?: number; readonly to?: number; readonly width: number };
    result: readonly ComparePoints[];
  };
  /** Shows the run's notebook. */
  open: { params: RunRef; result: null };
  copy: { params: { readonly text: string }; result: null };
}

/** What the host tells the panel unasked. */
export interface CompareEvents {
  /** Runs that changed; the panel pulls again what it shows of them. */
  changed: { readonly runs: readonly string[]; readonly all: boolean };
  /** Other runs were chosen for this panel. */
  show: { readonly runs: readonly RunRef[] };
}
