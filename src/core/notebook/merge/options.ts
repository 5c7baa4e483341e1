/** Whose outputs a merge takes where both sides ran a cell again: one side's, or none. */
export type OutputChoice = 'ours' | 'theirs' | 'clear';

/** How notebooks are merged. */
export interface MergeOptions {
  readonly outputs: OutputChoice;
}

/** How notebooks are merged where nobody says otherwise. */
export const DEFAULT_MERGE: MergeOptions = { outputs: 'ours' };
