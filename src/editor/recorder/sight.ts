/** What the recorder sees of a notebook: the few parts of VS Code's objects that it reads, so that tests can make them. */

/** One representation of an output. */
export interface OutputItemSight {
  readonly mime: string;
  readonly data: Uint8Array;
}

/** One output of a cell, in one or several representations. */
export interface OutputSight {
  readonly items: readonly OutputItemSight[];
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** What a cell says of its last execution; all undefined while it is queued. Times are milliseconds since the epoch. */
export interface SummarySight {
  readonly executionOrder?: number | undefined;
  readonly success?: boolean | undefined;
  readonly timing?: { readonly startTime: number; readonly endTime: number } | undefined;
}

/** A code cell at this moment. */
export interface CellSight {
  /** Identifies the cell while the notebook is open: its document's URI. */
  readonly key: string;
  /** What records call the cell. */
  readonly name: string;
  readonly index: number;
  readonly language: string;
  source(): string;
  outputs(): readonly OutputSight[];
}

/** What one document event says about a cell. */
export interface CellChange {
  readonly cell: CellSight;
  /** The summary, where it changed. */
  readonly summary?: SummarySight | undefined;
  readonly outputsChanged: boolean;
}
