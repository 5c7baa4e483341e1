/** A notebook file as it was read: nothing of it is lost, and what all need of a cell is at hand. */
import type { JsonObject } from './json';

/** A notebook of nbformat 4. */
export interface Notebook {
  /** The whole file. */
  readonly json: JsonObject;
  /** The second number of its format: 5 for nbformat 4.5. */
  readonly minor: number;
  readonly cells: readonly NotebookCell[];
}

/** One cell. */
export interface NotebookCell {
  /** The cell as it stands in the file. */
  readonly json: JsonObject;
  /** `code`, `markdown`, `raw`, or a word of a later format. */
  readonly type: string;
  /** Null before nbformat 4.5 and where the file gives none. */
  readonly id: string | null;
  /** Its source as one text. */
  readonly source: string;
  /** Its outputs as they stand in the file; none unless it is a code cell. */
  readonly outputs: readonly JsonObject[];
}
