/** One version of a file of the workspace whose code an execution brought in. */
export interface ModuleVersion {
  /** As Python knows it: `helpers`, `pkg.mod`; a script that `%run` executed is `__main__`. */
  readonly name: string;
  /** Path of the file from the folder that holds the store, else its URI. */
  readonly path: string;
  /** sha256 of its source, secrets left out, as 64 hex digits. */
  readonly digest: string;
  /** Length of that source in UTF-8; it lies in `objects/` where it is no longer than outputs may be. */
  readonly bytes: number;
  /** Lines of the cell whose statements brought it in, from 1; none where `%autoreload` did. */
  readonly lines: readonly number[];
}

/** How a module's file compares with the version on record; `unknown` where there is no telling. */
export type ModuleState = 'same' | 'changed' | 'gone' | 'unknown';

/** The name of a script that `%run` executed. */
export const MAIN_MODULE = '__main__';

/** The end of a recorded path. */
export function moduleFileName({ path }: Pick<ModuleVersion, 'path'>): string {
  const last = path.split('/').at(-1) ?? path;
  return last === '__init__.py' ? path.split('/').slice(-2).join('/') : last;
}
