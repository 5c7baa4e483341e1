/** The store's folder on disk. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from './problems';

/** Name of a store's folder inside a project. */
export const STORE_NAME = '.celltrail';

/** Environment variable that names the store to read where nothing else names one and none is near; it need not be there yet. */
export const DEFAULT_STORE_VARIABLE = 'CELLTRAIL_DEFAULT_STORE';

/** Where things lie in a store. */
export function storePaths(folder: string): { readonly trails: string; readonly index: string; readonly ignore: string } {
  return { trails: join(folder, 'trails'), index: join(folder, 'index.sqlite'), ignore: join(folder, '.gitignore') };
}

/** Keeps a store with its first trail out of git, whatever lies around it. A person may delete the file or change it. */
export function hideFromGit(folder: string): void {
  try {
    writeFileSync(storePaths(folder).ignore, '*\n', { flag: 'wx' });
  } catch {
    // It is there already; or the disk is full, which no record may wait for.
  }
}

/** A trail is named by its ULID: whatever else lies there was not put there by a writer of trails. */
const TRAIL_FILE = /^[0-7][0-9A-HJKMNP-TV-Z]{25}\.trail$/;

/** Ids of the trails, oldest first, and names of files that only look like one; none where there is no folder. */
export function listTrails(folder: string): { readonly ids: readonly string[]; readonly foreign: readonly string[] } {
  try {
    const names = readdirSync(storePaths(folder).trails).filter((name) => name.endsWith('.trail')).sort();
    const ids = names.filter((name) => TRAIL_FILE.test(name)).map((name) => name.slice(0, -'.trail'.length));
    return { ids, foreign: names.filter((name) => !TRAIL_FILE.test(name)) };
  } catch (error) {
    if (isMissing(error)) return { ids: [], foreign: [] };
    throw error;
  }
}
