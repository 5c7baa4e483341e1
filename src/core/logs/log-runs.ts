/** Which log files belong to one run. */
import { posix } from 'node:path';
import { formats } from './formats';
import { hydraSettings } from './hydra';
import type { LogFile } from './log-files';
import { tensorBoardEvents } from './tensorboard';
import { latestState, trainerState } from './trainer-state';

/** The files of one run. */
export interface LogRun {
  /** The folder or file that it is known by, `/` between parts. */
  readonly root: string;
  /** In the order in which they are read: where two formats tell of one metric, the numbers of the first count. */
  readonly files: readonly LogFile[];
}

/** Puts files together that tell of one run; what has settings alone makes none. `settingsAbove` gives what Hydra set for a folder. */
export function groupLogs(files: readonly LogFile[], settingsAbove: (root: string) => readonly LogFile[]): LogRun[] {
  const trainers = new Set(files.filter(({ format }) => format === trainerState).map(({ root }) => root));
  const runs = new Map<string, LogFile[]>();
  for (const file of files.map((each) => ofTrainer(each, trainers))) {
    const run = runs.get(file.root);
    if (run) run.push(file);
    else runs.set(file.root, [file]);
  }
  const made = [...runs].filter(([, own]) => own.some(({ format }) => format.numbers));
  return made.map(([root, own]) => ({ root, files: inOrder(withLatestState([...settingsAbove(root), ...own.filter(({ format }) => format !== hydraSettings)])) }));
}

/** TensorBoard's events of Hugging Face's Trainer lie in `runs/<time>` of its folder and have the names of the Trainer's log, rewritten. */
function ofTrainer(file: LogFile, trainers: ReadonlySet<string>): LogFile {
  const above = posix.dirname(posix.dirname(file.root));
  if (file.format !== tensorBoardEvents || posix.basename(posix.dirname(file.root)) !== 'runs' || !trainers.has(above)) return file;
  return { ...file, root: above, rename: (name) => name.replace(/^train\//, '').replace(/^(eval|test)\//, '$1_') };
}

function withLatestState(files: readonly LogFile[]): LogFile[] {
  const latest = latestState(files.filter(({ format }) => format === trainerState).map(({ path }) => path));
  return files.filter(({ format, path }) => format !== trainerState || path === latest);
}

function inOrder(files: readonly LogFile[]): LogFile[] {
  const rank = new Map(formats.map((format, index) => [format, index]));
  return [...files].sort((a, b) => (rank.get(a.format) ?? 0) - (rank.get(b.format) ?? 0) || (a.path < b.path ? -1 : 1));
}
