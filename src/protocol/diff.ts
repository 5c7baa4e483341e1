/** The conversation of a diff page: the page pulls what it shows; the host says when a notebook changed. */
import type { DiffSummary, JsonChange, Noise } from '../core/model/notebook-diff';
import type { MetricChange, OutputView, RowContent, RowOutline, SideName, Sides, TextView } from './diff-view';

/** Where a notebook comes from: the editor or the disk, the disk alone, a commit, or the record of a run. */
export type DiffSource =
  | { readonly kind: 'notebook'; readonly uri: string }
  | { readonly kind: 'saved'; readonly uri: string }
  /** `file` is the notebook's place in the repository at that time; left out where that is the present one. */
  | { readonly kind: 'revision'; readonly uri: string; readonly revision: string; readonly file?: string }
  | { readonly kind: 'run'; readonly folder: string; readonly id: string };

/** What the page shows of each cell, and how. */
export interface DiffLook {
  readonly layout: 'side-by-side' | 'inline';
  readonly source: boolean;
  readonly outputs: boolean;
  readonly metadata: boolean;
  /** Whether cells without a difference are folded. */
  readonly onlyChanges: boolean;
}

/** What the page keeps across a reload of the window. */
export interface DiffPageState {
  readonly version: 1;
  readonly sources: Sides<DiffSource>;
  readonly look: DiffLook;
  /** How far down it was scrolled, in CSS pixels. */
  readonly scroll: number;
}

/** What one side is. */
export interface SideFacts {
  /** The notebook's name. */
  readonly name: string;
  /** Which state of it: `HEAD 5e02c3a`, `as run 9 saw it`. */
  readonly detail: string;
  /** Whether cells can be taken into it, and shown in it. */
  readonly editable: boolean;
}

/** The whole diff in few words. */
export interface DiffOverview {
  /** Grows with each comparison; requests about rows name the one that they saw. */
  readonly edition: number;
  readonly sources: Sides<DiffSource>;
  readonly sides: Sides<SideFacts>;
  /** Whether something was taken that can be undone. */
  readonly undoable: boolean;
  readonly summary: DiffSummary;
  readonly rows: readonly RowOutline[];
  readonly metrics: readonly MetricChange[];
  /** As in `NotebookDiff`. */
  readonly metadata: readonly JsonChange[];
  readonly noise: readonly Noise[];
}

/** A row of one edition. */
export interface RowRef {
  readonly edition: number;
  readonly row: number;
}

/** A text of a row: its source, or that of an output. */
export interface TextRef extends RowRef {
  /** Position among the row's outputs; null means the source. */
  readonly output: number | null;
}

/** What the page asks the host. */
export type DiffRequests = {
  open: { params: Record<never, never>; result: DiffOverview };
  /** What is searched for is `find`, empty where nothing is: lines that have it are in sight. */
  rows: { params: { readonly edition: number; readonly rows: readonly number[]; readonly find: string }; result: readonly RowContent[] };
  /** More of a text: from this line of the view on, with or without equal lines. */
  text: { params: TextRef & { readonly from: number; readonly folded: boolean; readonly find: string }; result: TextView };
  /** An output whose contents were clipped, whole. */
  output: { params: RowRef & { readonly output: number; readonly find: string }; result: OutputView };
  /** Rows in which either side has this text, whatever its case, in rising order. */
  search: { params: { readonly edition: number; readonly text: string }; result: readonly number[] };
  /** Puts what `from` has into the other side's notebook. */
  take: { params: RowRef & { readonly part: 'source' | 'outputs' | 'cell'; readonly from: SideName }; result: null };
  /** Undoes what was taken last. */
  undo: { params: Record<never, never>; result: null };
  goToCell: { params: RowRef & { readonly side: SideName }; result: null };
  openNotebook: { params: { readonly side: SideName }; result: null };
  copySource: { params: RowRef & { readonly side: SideName }; result: null };
  export: { params: { readonly edition: number; readonly format: 'markdown' | 'html' }; result: null };
  /** Colours that the theme of this name gives code, by styles of `StyledRange`; a style that it gives none is left out. */
  colours: { params: { readonly theme: string }; result: Readonly<Record<string, string>> };
};

/** What the host tells the page unasked. */
export type DiffEvents = {
  /** A notebook changed: the page asks for the overview again. */
  changed: Record<never, never>;
  /** A command was given: the page goes there. */
  go: { readonly to: 'next' | 'previous' };
};

/** The host's side of the conversation; the page's own is silent. */
export interface DiffHost {
  requests: DiffRequests;
  events: DiffEvents;
}
