/** Views as files: one each, in a folder beside the store, so that git carries them to others. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SavedView } from '../../protocol/compare';
import { savedView } from '../../protocol/compare-checks';
import { checked } from '../../protocol/validate';

const FOLDER = 'celltrail-views';
const EXTENSION = '.json';
/** A larger file is no view. */
const LARGEST = 1 << 20;

/** The views beside these stores, by name. A file that holds none is left out and logged. */
export async function readViews(stores: readonly string[], log: (message: string) => void): Promise<SavedView[]> {
  const views = await Promise.all(stores.map(async (store) => {
    const folder = folderOf(store);
    const names = await readdir(folder).catch(() => []);
    return Promise.all(names.filter((name) => name.endsWith(EXTENSION)).map((name) => readView(join(folder, name), log)));
  }));
  const found = views.flat().filter((view) => view !== null);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes a view beside a store, in place of one with its name. */
export async function writeView(store: string, view: SavedView): Promise<void> {
  const folder = folderOf(store);
  const file = join(folder, `${fileName(view.name)}${EXTENSION}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.new`, `${JSON.stringify(view, null, 2)}\n`);
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new Error(`The view could not be written to ${folder}: see whether that folder can be written to.`, { cause: error });
  }
}

async function readView(file: string, log: (message: string) => void): Promise<SavedView | null> {
  try {
    const text = await readFile(file, 'utf8');
    if (text.length > LARGEST) throw new Error('it is too long');
    return checked(savedView, JSON.parse(text), 'view');
  } catch (error) {
    log(`${file} is no view: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function folderOf(store: string): string {
  return join(dirname(store), FOLDER);
}

/** A name that every file system takes, and that leads nowhere else. */
function fileName(name: string): string {
  return name.normalize().replace(/[^\p{L}\p{N} _-]+/gu, '-').trim().slice(0, 80) || 'view';
}
