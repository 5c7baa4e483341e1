/** The part of the comparison panel's conversation that tells what differs between runs besides their numbers. */
import type { RowKind } from '../core/model/notebook-diff';
import type { FactSection } from '../core/model/run-differences';
import type { Sides, TextView } from './diff-view';
import type { RunRef } from './runs';

/** A cell of two runs' code: of each the lines that its numbers came from. */
export interface CodeCell {
  /** Names it in further questions. */
  readonly row: number;
  readonly kind: RowKind;
  readonly moved: boolean;
  /** What `[3]` shows; null where a run does not have the cell. */
  readonly counts: Sides<number | null>;
  /** Its first line that says something. */
  readonly title: string;
  /** Null where both have the same. */
  readonly source: TextView | null;
}

/** What differs between the code of two runs. */
export interface CodeDifference {
  /** In executed order. */
  readonly cells: readonly CodeCell[];
  /** Sentences: what to know of how the code was found. */
  readonly notes: readonly string[];
}

/** The run that others are held against, and one of these. */
export type RunPair = Sides<RunRef>;

/** A text on record of both runs of a pair, by what it is called among their facts: the uncommitted changes, or a module by its path. */
export type KeptPair = RunPair & ({ readonly kind: 'git' } | { readonly kind: 'modules'; readonly path: string });

/** What the panel asks about differences. */
export type DifferenceRequests = {
  /** Facts of runs, in the order of the runs. */
  differences: { params: { readonly runs: readonly RunRef[] }; result: readonly FactSection[] };
  codeDifference: { params: RunPair; result: CodeDifference };
  /** A further stretch of a cell's text. */
  codeText: { params: RunPair & { readonly row: number; readonly from: number; readonly folded: boolean }; result: TextView };
  /** Shows two texts on record beside each other in VS Code's own diff editor. */
  openKept: { params: KeptPair; result: null };
};
