/** An execution of a slice, and which of its lines belong to it. */
export interface SlicedExecution {
  readonly session: string;
  /** As in `Execution`. */
  readonly ordinal: number;
  /** Lines of the cell, from 1, rising; empty where the execution was asked for and nothing in it ran. */
  readonly lines: readonly number[];
  /** Ordinals of the executions of the slice that these lines directly came from, rising. */
  readonly uses: readonly number[];
}

/** A cell whose last execution no longer stands, or may not. */
export interface StaleCell {
  readonly cell: string;
  /** True where it is certain; else it may be stale. */
  readonly certain: boolean;
  /** One sentence. */
  readonly why: string;
  /** The same in a few words: `lr changed by [31]`. */
  readonly brief: string;
  /** Ordinal of the execution behind it; null where the cell itself was edited. */
  readonly cause: number | null;
  /** The module whose file has changed, where that is the reason: its path as in `ModuleVersion`. */
  readonly module?: string;
  /** Running the cell again is not enough: Python still has a module as it was imported. */
  readonly needsReload?: true;
}
