/** The comparison panel's conversation: the panel pulls what it draws; the host only says that something changed. */
import type { RunSummary } from '../core/model/run';
import type { RunPoints, RunRef } from './runs';

/** What the panel keeps across a reload of the window. */
export interface CompareState {
  readonly version: 1;
  /** Runs to compare, by store folder; an empty list means the newest runs. */
  readonly runs: readonly RunRef[];
  /** Metrics whose y axis is logarithmic. */
  readonly logY: readonly string[];
  /** What x means; steps where left out. */
  readonly xAxis?: XAxis;
  readonly sort?: CompareSort | null;
  /** Whether params that are equal in all runs have columns too. */
  readonly showEqual?: boolean;
  /** Ids of runs whose lines are lifted out. */
  readonly selected?: readonly string[];
}

/** What x means: the outermost counter, or the time since the run's start. */
export type XAxis = 'step' | 'time';

/** The column that the table is sorted by. */
export interface CompareSort {
  readonly column: string;
  readonly descending: boolean;
}

/** A run as the panel gets it. */
export interface CompareRun extends RunSummary {
  readonly folder: string;
}

/** What the panel asks the host. */
export type CompareRequests = {
  /** The runs of the panel, in the order of its state. */
  runs: { params: { readonly runs: readonly RunRef[] }; result: readonly CompareRun[] };
  /** Points in the order of the runs. */
  series: {
    params: { readonly runs: readonly RunRef[]; readonly metric: string; readonly from?: number; readonly to?: number; readonly width: number };
    result: readonly RunPoints[];
  };
  /** Shows the run's notebook. */
  open: { params: RunRef; result: null };
  /** Shows the run's page. */
  openPage: { params: RunRef; result: null };
  copy: { params: { readonly text: string }; result: null };
};

/** What the host tells the panel unasked. */
export type CompareEvents = {
  /** Runs that changed; the panel pulls again what it shows of them. */
  changed: { readonly runs: readonly string[]; readonly all: boolean };
  /** Other runs were chosen for this panel. */
  show: { readonly runs: readonly RunRef[] };
};

/** The host's side of the conversation; the panel's own is silent. */
export interface CompareHost {
  requests: CompareRequests;
  events: CompareEvents;
}
