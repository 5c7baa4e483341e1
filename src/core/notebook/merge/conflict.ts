import type { Json } from '../../model/json';

/** What both sides changed differently. A value that a side has not is left out. */
export interface Conflict {
  /** Keys from the cell or notebook inwards; `[]` is the cell as a whole: one side deleted what the other changed. */
  readonly path: readonly (string | number)[];
  readonly base?: Json;
  readonly ours?: Json;
  readonly theirs?: Json;
}

/** A conflict with the cell that holds it: its position in the merged notebook, or null for the notebook itself. */
export interface PlacedConflict extends Conflict {
  readonly cell: number | null;
}

/** The three versions of a value; undefined is a value that is not there. */
export interface Versions<T> {
  readonly base: T;
  readonly ours: T;
  readonly theirs: T;
}

/** A conflict of these values. */
export function conflictOf(path: Conflict['path'], { base, ours, theirs }: Versions<Json | undefined>): Conflict {
  return { path, ...(base === undefined ? {} : { base }), ...(ours === undefined ? {} : { ours }), ...(theirs === undefined ? {} : { theirs }) };
}
