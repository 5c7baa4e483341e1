/** The conversation of a page of conflicts: what both sides of a merge changed differently, and whose version is taken. */
import type { ConflictChoice } from '../core/model/conflict-choice';
import type { TextView } from './diff-view';

/** One conflict. */
export interface ConflictOutline {
  /** Position of its cell in the merged notebook; null: it is the notebook's own. */
  readonly cell: number | null;
  /** `code`, `markdown`, `raw`; `notebook` where it is no cell's. */
  readonly type: string;
  /** The first line of the cell that says something. */
  readonly title: string;
  /** What conflicts: lines of the source, the cell as a whole, or another value of it. */
  readonly what: 'source' | 'cell' | 'value';
  /** Where the value stands: `metadata.tags`. */
  readonly path: string;
  /** Who deleted what the other one changed; null where nobody did. */
  readonly deletedBy: 'ours' | 'theirs' | null;
  /** What can be chosen. */
  readonly choices: readonly ConflictChoice[];
  /** Whether somebody has worked on the marked source since the merge. */
  readonly edited: boolean;
  /** Ours on the left, theirs on the right. */
  readonly sides: TextView;
}

/** All conflicts of a notebook. */
export interface ConflictsOverview {
  /** Differs where the file does: requests name the one that they saw. */
  readonly edition: string;
  readonly uri: string;
  readonly name: string;
  /** What git calls the sides: a branch, a commit; empty where it does not tell. */
  readonly labels: { readonly ours: string; readonly theirs: string };
  /** Whether the notebook was merged just now, from versions that git left, or had its conflicts marked in its cells by a merge before; `none`: it is in no conflict. */
  readonly origin: 'merged' | 'marked' | 'none';
  /** Whether what both sides started from is known. */
  readonly hasBase: boolean;
  readonly conflicts: readonly ConflictOutline[];
}

/** What the page keeps across a reload of the window. */
export interface ConflictsPageState {
  readonly version: 1;
  readonly uri: string;
  readonly edition: string;
  /** A choice for each conflict of that edition; null where none is made yet. */
  readonly choices: readonly (ConflictChoice | null)[];
}

/** What the page asks the host. */
export type ConflictsRequests = {
  open: { params: Record<never, never>; result: ConflictsOverview };
  /** More of both sides, or what a choice makes of a conflict: from this line of the view on, with or without equal lines. */
  text: { params: { readonly edition: string; readonly conflict: number; readonly of: ConflictChoice | 'sides'; readonly from: number; readonly folded: boolean }; result: TextView };
  /** Writes the notebook with these choices, one for each conflict; null leaves a conflict marked in its cell. */
  save: { params: { readonly edition: string; readonly choices: readonly (ConflictChoice | null)[] }; result: null };
  /** Opens the file as the text that it is. */
  openText: { params: Record<never, never>; result: null };
};

/** What the host tells the page unasked. */
export type ConflictsEvents = {
  /** The file changed: the page asks for the overview again. */
  changed: Record<never, never>;
};

/** The host's side of the conversation; the page's own is silent. */
export interface ConflictsHost {
  requests: ConflictsRequests;
  events: ConflictsEvents;
}
