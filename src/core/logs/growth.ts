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
  /** Of a command: its files are read for its session alone, whatever others have read of them; `last` lets go of them afterwards. */
  readonly alone?: 'more' | 'last';
}
