/** Whose version of what conflicts in a merge is taken; both: ours, then theirs. */
export type ConflictChoice = 'ours' | 'theirs' | 'both';
