/** What grew, and what ran meanwhile. */
export interface Growth {
  readonly session: string;
  /** When the session began (milliseconds since the epoch). */
  readonly since: number;
  /** The execution that runs, or has run just now; null where none did. */
  readonly ordinal: number | null;
  /** Files that may have grown. */
  readonly paths: readonly string[];
  /** The workspace folder: nothing outside is read. */
  readonly within: string;
}
