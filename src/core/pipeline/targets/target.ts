/** What a generator of pipeline files is given, and gives. */
import type { StepGraph } from '../graph';

/** A file as it is to be; paths are relative to the target folder, with `/`. */
export type PlannedFiles = Map<string, string>;

/** What all generators write from. */
export interface TargetRequest {
  readonly graph: StepGraph;
  /** Name of the notebook without its ending. */
  readonly notebook: string;
  /** From the target folder to the notebook's, with `/`; empty where they are one. */
  readonly toNotebook: string;
  /** Text of a file in the target folder; undefined where there is none. */
  existing(path: string): string | undefined;
  /** `numpy==2.1.0` or `numpy`: what the steps import. */
  readonly requirements: readonly string[];
}

/** One kind of pipeline: a file of its own beside this exports it, `index.ts` lists it. */
export interface Target {
  readonly name: string;
  /** What it makes, as one line of help. */
  readonly summary: string;
  /** The pipeline's files, merged into those that are there. Throws a `PromotionError` for what it cannot express. */
  files(request: TargetRequest): PlannedFiles;
}

/** A path of the code as seen from the target folder. */
export function fromTarget(path: string, toNotebook: string): string {
  if (toNotebook === '' || path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.startsWith('~')) return path;
  return normal(`${toNotebook}/${path}`);
}

/** A path without `.` and without `..` behind a name. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
