/** What a bundle is made of: one run as the store tells it, after merges and splits. */
import type { Environment } from '../model/environment';
import type { Execution, Session } from '../model/execution';
import type { PointColumns } from '../series/columns';
import type { RunDetail } from '../store/api';
import type { RunEdit } from '../trail/records';

/** What a person said of a run that goes with it to other machines. */
export type SharedEdit = Pick<RunEdit, (typeof SHARED_EDITS)[number]>;

/** The fields of `SharedEdit`, in the order in which bundles have them. */
export const SHARED_EDITS = ['name', 'archived', 'tags', 'note', 'reproduces'] as const satisfies readonly (keyof RunEdit)[];

/** A session as far as the run needs it. */
export interface SessionMaterial {
  readonly session: Session;
  readonly environment: Environment | null;
  /** What it executed up to the last execution that belongs to the run. */
  readonly executions: readonly Execution[];
}

/** One metric of the run as one execution yielded it. */
export interface SeriesMaterial {
  readonly metric: string;
  readonly counters: readonly string[];
  readonly session: string | null;
  readonly execution: number | null;
  /** In the order in which they were recorded. */
  readonly points: PointColumns;
}

/** One run with all that belongs to it. */
export interface BundleMaterial {
  readonly detail: RunDetail;
  /** Oldest first. */
  readonly sessions: readonly SessionMaterial[];
  readonly edits: readonly { readonly time: number; readonly set: SharedEdit }[];
  readonly series: readonly SeriesMaterial[];
}
