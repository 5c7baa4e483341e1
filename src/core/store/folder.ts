/** The store's folder on disk. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from './problems';

/** Name of a store's folder inside a project. */
export const STORE_NAME = '.celltrail';

/** Where things lie in a store. */
export function storePaths(folder: string): { readonly trails: string; readonly index: string; readonly ignore: string } {
  return { trails: join(folder, 'trails'), index: join(folder, 'index.sqlite'), ignore: join(folder, '.gitignore') };
}

/** Keeps the store out of git, whatever lies around it. A person may delete the file or change it: it is written but once. */
export function hideFromGit(folder: string): void {
  try {
    writeFileSync(storePaths(folder).ignore, '*\n', { flag: 'wx' });
  } catch {
    // It is there already; or the disk is full, which no record may wait for.
  }
}

/** File names of the trails, oldest first; none where there is no folder. */
export function listTrails(folder: string): string[] {
  try {
    return readdirSync(storePaths(folder).trails).filter((name) => name.endsWith('.trail')).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
