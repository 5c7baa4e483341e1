/** A local Python as a process shows it, read from files: nothing was executed. */
export interface Interpreter {
  /** Path as the kernel was started with: in a virtual environment that environment's own. */
  readonly executable: string;
  /** Python's `sys.prefix`. */
  readonly prefix: string;
  readonly kind: 'venv' | 'conda' | 'system';
  /** `3.11.4`; `3.11` where no file tells more; null where none tells that. */
  readonly version: string | null;
}

/** The system that a kernel runs on, in Node's words. */
export interface OperatingSystem {
  /** `linux`, `darwin`, `win32`, … */
  readonly platform: string;
  readonly release: string;
  readonly arch: string;
}

/** One graphics processor. */
export interface Gpu {
  readonly name: string;
  readonly driver: string;
  /** In MiB; null where the driver does not tell. */
  readonly memory: number | null;
}

/** Some names of files and how many there are in all. */
export interface FileList {
  readonly names: readonly string[];
  readonly total: number;
}

/** The git repository around a notebook. */
export interface GitState {
  /** Null before the first commit. */
  readonly commit: string | null;
  /** Null where HEAD is on none. */
  readonly branch: string | null;
  /** Whether tracked files differ from the commit. */
  readonly dirty: boolean;
  /** Tracked files that differ, notebooks too. */
  readonly changed: FileList;
  /** Files and whole folders that git does not know and does not ignore. */
  readonly untracked: FileList;
  /** How tracked files but notebooks differ from the commit: sha256 and length of the text, which lies in `objects/`. Null where nothing does, or git did not tell. */
  readonly diff: { readonly digest: string; readonly bytes: number } | null;
}

/** Where a session ran. Null is what could not be found out, as with a kernel on another machine; nothing is guessed. */
export interface Environment {
  readonly interpreter: Interpreter | null;
  /** Versions by name, as each package calls itself. */
  readonly packages: Readonly<Record<string, string>> | null;
  readonly os: OperatingSystem | null;
  readonly gpus: readonly Gpu[] | null;
  readonly git: GitState | null;
}
