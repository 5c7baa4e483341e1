/** Where a file stands in the tree of a run's logs: paths have `/` between their parts, whatever the system. */
import { posix } from 'node:path';

/** The run that a file tells of, and what its metrics' names begin with. */
export interface LogPlace {
  /** The folder (or the file) that the run is known by. */
  readonly root: string;
  /** What stands before each metric's name, `/` included; empty where nothing does. */
  readonly prefix: string;
}

/** Folders that hold the parts of one run and not runs of their own. */
const SPLITS: ReadonlySet<string> = new Set(['train', 'training', 'learn', 'validation', 'valid', 'val', 'eval', 'evaluation', 'test']);

/** Folders that PyTorch's `add_hparams` makes, named by the time. */
const HPARAMS = /^\d{9,11}(?:\.\d+)?$/;

/** The folder of a file is its run. */
export function inFolder(path: string): LogPlace {
  return { root: posix.dirname(path), prefix: '' };
}

/** Whether a folder is a part of the run above it. */
export function isSplitFolder(folder: string): boolean {
  const name = posix.basename(folder);
  return SPLITS.has(name.toLowerCase()) || HPARAMS.test(name);
}

/** The folder of a file is its run, or a split of the run above: `logs/train` and `logs/validation` are one. */
export function inSplitFolder(path: string): LogPlace {
  const folder = posix.dirname(path);
  const name = posix.basename(folder);
  if (SPLITS.has(name.toLowerCase())) return { root: posix.dirname(folder), prefix: `${name}/` };
  return { root: HPARAMS.test(name) ? posix.dirname(folder) : folder, prefix: '' };
}

/** A file is a run of its own. */
export function inItself(path: string): LogPlace {
  return { root: path, prefix: '' };
}
