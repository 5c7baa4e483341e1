/** The comparison panel's conversation: the panel pulls what it shows; the host only says that something changed. */
import type { RunSummary } from '../core/model/run';
import type { RunColumnsPage } from '../core/model/run-columns';
import type { DifferenceRequests } from './compare-differences';
import type { DisplayedRequests } from './compare-displayed';
import { FIRST_VIEW, type CompareView } from './compare-view';
import type { GpuPointsQuery } from './gpu-points';
import type { RunPoints, RunRef } from './runs';

/** What may stand below the table: charts, what else differs between runs, or what they displayed. */
export const PANEL_PARTS = ['charts', 'differences', 'displayed'] as const;

/** One of them. */
export type PanelPart = (typeof PANEL_PARTS)[number];

/** A crosshair that a person put: in the chart of this metric, at this place of its x axis. */
export interface PutCrosshair {
  readonly axis: string;
  readonly chart: string;
  readonly x: number;
}

/** What the panel keeps across a reload of the window. */
export interface CompareState {
  readonly version: 2;
  /** Runs to compare, by store folder; an empty list means all. */
  readonly runs: readonly RunRef[];
  readonly view: CompareView;
  /** Ids of runs whose lines are lifted out. */
  readonly selected: readonly string[];
  /** Filter lines that were used, the latest first. */
  readonly history: readonly string[];
  /** Shown part of x, by the name of the axis. */
  readonly zoom: Readonly<Record<string, readonly [number, number]>>;
  /** Shown part of y, by metric. */
  readonly zoomY: Readonly<Record<string, readonly [number, number]>>;
  readonly pin: PutCrosshair | null;
  readonly part: PanelPart;
  /** Id of the run whose code stands beside that of the first of the differing runs; the second of them where null. */
  readonly against: string | null;
  /** Which of its displays a cell shows, from 0, by the cell's name; the last where left out. */
  readonly steps: Readonly<Record<string, number>>;
}

/** What a panel begins with that kept nothing. */
export const FIRST_STATE: CompareState = { version: 2, runs: [], view: FIRST_VIEW, selected: [], history: [], zoom: {}, zoomY: {}, pin: null, part: 'charts', against: null, steps: {} };

/** A run as the panel's charts know it. */
export interface CompareRun extends RunSummary {
  readonly folder: string;
}

/** Which runs of one store the panel asks for: newest first, those with these ids, or those older than `before`. */
export interface TableQuery {
  readonly folder: string;
  readonly limit: number;
  readonly ids?: readonly string[];
  readonly before?: string;
}

/** Which points of a metric a chart asks for, and how. */
export interface PointsQuery {
  readonly runs: readonly RunRef[];
  readonly metric: string;
  /** Range of x; everything where left out. */
  readonly from?: number;
  readonly to?: number;
  /** Pixel columns to draw on. */
  readonly width: number;
  /** x is the time in milliseconds since these moments, one for each run, in place of steps. */
  readonly origins?: readonly number[];
  readonly logX?: boolean;
  /** Weight of what came before in a smoothed column. */
  readonly smoothing?: number;
  /** Whether each point also tells the mean of its pixel column. */
  readonly means?: boolean;
}

/** A change that a person makes to runs in the table. */
export interface CompareEdit {
  readonly name?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[];
  readonly archived?: boolean;
}

/** A view with the name that a person gave it. */
export interface SavedView {
  readonly name: string;
  readonly view: CompareView;
}

/** What the panel asks the host. */
export type CompareRequests = DifferenceRequests & DisplayedRequests & {
  /** Folders of the open stores. */
  stores: { params: null; result: readonly string[] };
  /** A page of runs, archived ones too. */
  table: { params: TableQuery; result: RunColumnsPage };
  /** Tells how many runs the panel has, for its title. */
  shown: { params: { readonly runs: number }; result: null };
  /** Points in the order of the runs. */
  series: {
    params: PointsQuery;
    result: readonly RunPoints[];
  };
  /** What GPUs did for runs, in their order; a run that used none has no points. */
  gpuPoints: { params: GpuPointsQuery & { readonly runs: readonly RunRef[] }; result: readonly RunPoints[] };
  /** Records one change of one run. */
  edit: { params: { readonly run: RunRef; readonly set: CompareEdit }; result: null };
  /** Asks for a line of text in VS Code's own input; null where the person thinks better of it. */
  ask: { params: { readonly title: string; readonly value: string; readonly hint: string }; result: string | null };
  /** Shows the run's notebook. */
  open: { params: RunRef; result: null };
  /** Shows the run's page. */
  openPage: { params: RunRef; result: null };
  /** Shows the cell whose execution gave a run the point of a metric that was seen at this time (milliseconds since the epoch). */
  openPoint: { params: { readonly run: RunRef; readonly metric: string; readonly time: number }; result: null };
  /** Begins to make a pipeline step of what a run came from. */
  promote: { params: RunRef; result: null };
  /** Shows what differs between the notebooks of two runs, as these saw them. */
  compareNotebooks: { params: { readonly left: RunRef; readonly right: RunRef }; result: null };
  copy: { params: { readonly text: string }; result: null };
  /** Asks where to save a file and writes it there; false where the person thinks better of it. */
  save: { params: { readonly name: string; readonly text: string }; result: boolean };
  /** Views that lie beside the open stores, by name. */
  views: { params: null; result: readonly SavedView[] };
  /** Writes a view to a file beside the first store, in place of one with that name. */
  saveView: { params: SavedView; result: null };
  /** The same with a picture: a PNG's base64. */
  savePicture: { params: { readonly name: string; readonly png: string }; result: boolean };
};

/** What the host tells the panel unasked. */
export type CompareEvents = {
  /** Runs of one store that changed; the panel pulls again what it shows of them. */
  changed: { readonly folder: string; readonly runs: readonly string[]; readonly all: boolean };
  /** Other runs were chosen for this panel. */
  show: { readonly runs: readonly RunRef[] };
};

/** The host's side of the conversation; the panel's own is silent. */
export interface CompareHost {
  requests: CompareRequests;
  events: CompareEvents;
}
