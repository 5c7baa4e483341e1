/** What is known of a run that a bundle brings. */
export interface KnownRun {
  /** Its number here; null where it is new. */
  readonly number: number | null;
  /** Whether it was recorded here rather than imported. */
  readonly isRecorded: boolean;
  readonly isDeleted: boolean;
  /** When the run of the bundle that was imported last had changed; null where none was. */
  readonly imported: number | null;
}

/** What became of a bundle. */
export interface ImportedRun {
  readonly id: string;
  readonly number: number;
  /** `new`: it was not here; `updated`: the bundle knew more; `known`: nothing changed; `deleted`: it was deleted here and stays so; `restored`: it was deleted here and is back. */
  readonly state: 'new' | 'updated' | 'known' | 'deleted' | 'restored';
}
