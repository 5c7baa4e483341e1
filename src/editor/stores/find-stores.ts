import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { STORE_NAME } from '../../core/store/folder';

/** Folders that no one keeps notebooks in, and that are large. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules', '__pycache__', '.venv', 'venv', '.tox', 'site-packages', '.ipynb_checkpoints', STORE_NAME]);

/** Finds the stores in a folder and all below it, one after another, without following links. */
export async function* findStores(folder: string): AsyncGenerator<string> {
  const waiting = [folder];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const inside = await subfolders(next);
    if (inside.includes(STORE_NAME)) yield join(next, STORE_NAME);
    for (const name of inside) if (!SKIPPED.has(name)) waiting.push(join(next, name));
  }
}

/** Names of the folders in a folder; none where it cannot be read. */
async function subfolders(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) if (entry.isDirectory()) names.push(entry.name);
  } catch {
    return names;
  }
  return names;
}
