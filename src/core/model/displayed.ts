/** What runs displayed, cell by cell. */

/** One output, in the form that tells a person most. */
export interface Display {
  readonly mime: string;
  /** As in `OutputDigest`. */
  readonly digest: string;
  readonly bytes: number;
  readonly text?: string;
}

/** What one execution displayed, in its order. */
export interface CellDisplays {
  /** As `[3]` shows it. */
  readonly order: number;
  readonly displays: readonly Display[];
}

/** A cell that displayed something in any of several runs. */
export interface DisplayedCell {
  /** Names the cell. */
  readonly cell: string;
  /** Its first line that says something. */
  readonly title: string;
  /** In the order of the runs; null where the cell displayed nothing of a run. */
  readonly runs: readonly (CellDisplays | null)[];
}
