/** Makes names durable: a new or renamed file is only safe once its folder is on disk too. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts a folder's list of names on disk. */
export function syncFolder(folder: string): void {
  // Windows can not open folders, and its file systems keep names in their journal.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder and those above it, durably. */
export function makeFolder(folder: string): void {
  const topmost = makeMissing(folder);
  if (topmost === undefined) return;
  for (let made = folder; made.length >= topmost.length; made = dirname(made)) syncFolder(dirname(made));
}

/** Gives the topmost folder that was made. On a read-only disk Node says that a folder above is missing; the folder that is, made alone, says why it cannot be. */
function makeMissing(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    let missing = folder;
    // The root of a drive that is not there has nothing above it.
    while (!existsSync(dirname(missing)) && dirname(missing) !== missing) missing = dirname(missing);
    mkdirSync(missing);
    throw error;
  }
}
