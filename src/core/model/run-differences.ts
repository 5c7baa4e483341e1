/** What differs between runs: their settings, where they ran, and the files that stood behind them. */

/** Every kind of fact that runs are compared by, in the order in which a person reads them. */
export const FACT_KINDS = ['params', 'environment', 'packages', 'git', 'modules'] as const;

/** One of them. */
export type FactKind = (typeof FACT_KINDS)[number];

/** The fact whose value is the digest of a diff that may be on record. */
export const UNCOMMITTED = 'uncommitted changes';

/** One fact of several runs, in the order of the runs. */
export interface FactRow {
  readonly name: string;
  /** Null where a run has none, and where its is not on record. */
  readonly values: readonly (string | null)[];
  /** Positions of the runs of which it is not on record; they neither agree nor differ. */
  readonly unknown: readonly number[];
  /** Whether two runs of which it is on record have it differently. */
  readonly differs: boolean;
}

/** All facts of one kind. */
export interface FactSection {
  readonly kind: FactKind;
  readonly rows: readonly FactRow[];
}
