import type { ImportedRun } from '../bundle/imported';

/** What became of one run's logs. */
export interface ImportedLog extends ImportedRun {
  /** The folder or file that the run is known by, from the folder that the store lies in, else as an address. */
  readonly file: string;
}

/** What an import of logs brought. */
export interface LogImport {
  readonly runs: readonly ImportedLog[];
  /** Sentences: what could not be read, while all else was. */
  readonly problems: readonly string[];
}
