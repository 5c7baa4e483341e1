/** Cells as promotion takes them: of a notebook file in the order of the document, or of executions in executed order. */

/** A code cell. */
export interface PromotedCell {
  /** How a person knows it: `cell 3` of a notebook, `[7]` of a run. */
  readonly label: string;
  /** Position among all cells of the notebook, from 1; the execution's order for one on record. */
  readonly number: number;
  readonly source: string;
  /** Texts that stand under it on record: printed text and plain values, each as it was shown. */
  readonly shown: readonly ShownText[];
  /** Text of the nearest heading above it; null where there is none. */
  readonly heading: string | null;
}

/** One output as text: what was printed, or the value that the last expression had. */
export interface ShownText {
  readonly kind: 'printed' | 'value';
  readonly text: string;
}

/** Cells that make up one step, as places among the cells, rising. */
export interface Selection {
  /** A name that a person gave; null: one is made from headings. */
  readonly name: string | null;
  readonly cells: readonly number[];
}
