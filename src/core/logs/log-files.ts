/** Finds the log files below a folder. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { isMissing } from '../store/problems';
import { Slices } from '../trail/slices';
import type { LogFormat } from './format';
import { formatOf } from './formats';

/** First bytes by which a format may tell its files. */
const START = 4096;

/** Logs lie at most so deep below the folder that Hydra ran in. */
const HYDRA_LEVELS = 6;

/** Folders that hold no logs of this project: what was installed, what tools keep for themselves. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.venv', 'venv', '.conda', 'site-packages', '__pycache__', '.ipynb_checkpoints', '.celltrail', '.trash', '.dvc', '.tox', '.mypy_cache']);

/** What MLflow keeps of a run beside its numbers. */
const MLFLOW_RUN = /[0-9a-f]{32}$/;

/** A file of a known format. */
export interface LogFile {
  /** As the system writes it. */
  readonly path: string;
  readonly format: LogFormat;
  /** The folder or file that its run is known by, `/` between parts. */
  readonly root: string;
  /** The name that a metric of the file has in its run. */
  rename(name: string): string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly created: number;
}

/** What lies below a folder. */
export interface FoundFiles {
  readonly logs: readonly LogFile[];
  /** SQLite files that may be MLflow's. */
  readonly databases: readonly string[];
}

const DATABASE = /(?:mlflow|mlruns)[^/\\]*\.(?:db|sqlite3?)$/i;

/** Whether a file may be MLflow's database, by its name. */
export function isDatabase(name: string): boolean {
  return DATABASE.test(name);
}

/** The logs in a folder and all below, links left out. Rejects with what the file system says where the folder itself cannot be read. Works in slices. */
export async function findLogFiles(folder: string): Promise<FoundFiles> {
  const logs: LogFile[] = [];
  const databases: string[] = [];
  const slices = new Slices();
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    try {
      for await (const entry of await opendir(next)) {
        const path = join(next, entry.name);
        if (entry.isDirectory() && !isSkipped(entry.name, next)) open.push(path);
        else if (entry.isFile() && isDatabase(entry.name)) databases.push(path);
        else if (entry.isFile()) logs.push(...(tryLogFile(path) ?? []));
        if (slices.isOver) await slices.rest();
      }
    } catch (error) {
      // A folder that may not be read, or that went while it was looked at, hides only itself.
      if (next === folder) throw error;
    }
  }
  return { logs: logs.sort((a, b) => (a.path < b.path ? -1 : 1)), databases: databases.sort() };
}

/** The file as a log; empty where it is of no known format or gone. Throws what the file system throws. */
export function readLogFile(path: string): LogFile[] {
  const slashed = sep === '/' ? path : path.replaceAll(sep, '/');
  const format = formatOf(slashed, () => readStart(path));
  if (!format) return [];
  const state = statSync(path);
  const { root, prefix } = format.place(slashed);
  const modified = Math.round(state.mtimeMs);
  const created = state.birthtimeMs > 0 ? Math.min(modified, Math.round(state.birthtimeMs)) : modified;
  return [{ path, format, root, rename: (name) => prefix + name, size: state.size, modified, created }];
}

/** Whether a folder in another holds no logs of a project. */
export function isSkipped(name: string, parent: string): boolean {
  return SKIPPED.has(name) || (name === 'artifacts' && MLFLOW_RUN.test(parent));
}

/** What Hydra set for a folder or file: the configuration of the nearest folder, itself or above, that it ran in. */
export function hydraSettingsOf(root: string): LogFile[] {
  let folder = root;
  for (let level = 0; level < HYDRA_LEVELS; level += 1) {
    const found = tryLogFile(join(folder, '.hydra', 'config.yaml'));
    if (found) return found;
    folder = dirname(folder);
  }
  return [];
}

/** As `readLogFile`; null where the file is gone or cannot be read. */
export function tryLogFile(path: string): LogFile[] | null {
  try {
    return readLogFile(path);
  } catch (error) {
    if (error instanceof Error && (isMissing(error) || 'code' in error)) return null;
    throw error;
  }
}

function readStart(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(START);
    return bytes.subarray(0, readSync(file, bytes, 0, START, 0));
  } finally {
    closeSync(file);
  }
}
