/** Where the GPU trails of one machine lie. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Paths in the folder of GPU trails. */
export interface GpuPaths {
  readonly folder: string;
  readonly live: string;
  readonly days: string;
  readonly lock: string;
  /** A file here for each window that looks. */
  readonly watchers: string;
}

/** The folder in the extension's global storage for this machine, as a home folder may be shared by several, and for what `command` tells. */
export function gpuPaths(globalStorage: string, command: string | null, host = hostname()): GpuPaths {
  const name = createHash('sha256').update(JSON.stringify([host, command])).digest('hex').slice(0, 12);
  return gpuPathsIn(join(globalStorage, 'gpu', name));
}

/** The paths in a folder of GPU trails. */
export function gpuPathsIn(folder: string): GpuPaths {
  return { folder, live: join(folder, 'live.trail'), days: join(folder, 'days'), lock: join(folder, 'lock'), watchers: join(folder, 'watchers') };
}

/** Name of the file of a day (UTC). */
export function dayFile(time: number): string {
  return `${new Date(time).toISOString().slice(0, 10)}.trail`;
}

/** Names of all days' files, oldest first; none where there is no folder. */
export function listDays(days: string): readonly string[] {
  try {
    return readdirSync(days).filter((name) => /^\d{4}-\d\d-\d\d\.trail$/.test(name)).sort();
  } catch {
    return [];
  }
}
