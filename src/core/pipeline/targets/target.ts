/** What a generator of pipeline files is given, and gives. */
import type { StepGraph } from '../graph';
import type { CheckedStep } from '../verify';

/** A file as it is to be; paths are relative to the target folder, with `/`. */
export type PlannedFiles = Map<string, string>;

/** What all generators write from. */
export interface TargetRequest {
  readonly graph: StepGraph;
  /** Name of the notebook without its ending. */
  readonly notebook: string;
  /** From the target folder to the notebook's, with `/`; empty where they are one. */
  readonly toNotebook: string;
  /** From the root of the git repository to the target folder, with `/`; empty where they are one, null where there is none. */
  readonly inRepository: string | null;
  /** The minor version of Python that the notebook ran in, `3.12`; null where that is not on record. */
  readonly python: string | null;
  /** Modules that lie beside the notebook. */
  readonly local: ReadonlySet<string>;
  /** The steps of the graph with the numbers that their cells showed. */
  readonly checked: readonly CheckedStep[];
  /** Text of a file, by its path from the target folder; undefined where there is none. */
  existing(path: string): string | undefined;
  /** YAML as it was written last, without what a person has changed; undefined where it was not. */
  written(path: string): string | undefined;
  /** `numpy| undefined;
  /** `numpy==2.1.0` or `numpy`: what the steps import. */
  readonly requirements: readonly string[];
}

/** One kind of pipeline: a file of its own beside this exports it, `index.ts` lists it. */
export interface Target {
  readonly name: string;
  /** What it makes, as one line of help. */
  readonly summary: string;
  /**
   * The pipeline's files. Python is given as made anew, for whoever asks merges what a person changed there; any other file
   * is merged into what is there. Throws a `PromotionError` for what it cannot express.
   */
  files(request: TargetRequest): PlannedFiles;
}

/** A path of the code as seen from the target folder. */
export function fromTarget(path: string, toNotebook: string): string {
  return toNotebook === '' || isAbsolute(path) ? path : normalPath(`${toNotebook}/${path}`);
}

/** Whether a path of the code, or of a home folder, means one place wherever the code runs. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.startsWith('~');
}

/** A path without `.` and without `..` behind a name; empty where it leads nowhere else. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
