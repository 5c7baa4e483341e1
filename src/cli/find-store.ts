import { basename, dirname, join, resolve } from 'node:path';
import { DEFAULT_STORE_VARIABLE, STORE_NAME } from '../core/store/folder';
import { isFolder } from '../core/store/is-folder';
import { CliError, type Terminal } from './command';

/**
 * The store that a command reads: `given` (the store itself or a folder that has one), else the environment
 * variable CELLTRAIL_STORE, else the nearest `.celltrail` from the current folder upwards, else the one of which VS
 * Code tells its terminals, which is made with the first run.
 */
export async function findStore(given: string | undefined, terminal: Pick<Terminal, 'cwd' | 'env'>): Promise<string> {
  const { cwd, env } = terminal;
  const named = given ?? (env['CELLTRAIL_STORE'] || undefined);
  if (named !== undefined) return namedStore(resolve(cwd, named));
  const nearest = await findNearestStore(terminal);
  if (nearest !== undefined) return nearest;
  throw new CliError(`Neither ${cwd} nor a folder above it holds a ${STORE_NAME} store: run a notebook there in VS Code with Celltrail, or name a store with --store DIR.`);
}

/** The nearest store from the current folder upwards, else the one of which VS Code tells its terminals; undefined where there is neither. */
export async function findNearestStore({ cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Promise<string | undefined> {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (await isFolder(join(folder, STORE_NAME))) return join(folder, STORE_NAME);
    if (dirname(folder) === folder) break;
  }
  const fallback = env[DEFAULT_STORE_VARIABLE];
  return fallback ? resolve(cwd, fallback) : undefined;
}

/** The store that a command writes to, named as for `findStore`; it need not be there yet. */
export async function storeToWrite(given: string | undefined, terminal: Pick<Terminal, 'cwd' | 'env'>): Promise<string> {
  const named = given ?? (terminal.env['CELLTRAIL_STORE'] || undefined);
  if (named === undefined) return (await findNearestStore(terminal)) ?? join(terminal.cwd, STORE_NAME);
  const folder = resolve(terminal.cwd, named);
  const isStore = basename(folder) === STORE_NAME || (!(await isFolder(join(folder, STORE_NAME))) && (await isFolder(join(folder, 'trails'))));
  return isStore ? folder : join(folder, STORE_NAME);
}

async function namedStore(folder: string): Promise<string> {
  if (await isFolder(join(folder, STORE_NAME))) return join(folder, STORE_NAME);
  if (await isFolder(join(folder, 'trails'))) return folder;
  throw new CliError(`${folder} is no Celltrail store and holds none: name a folder that has "trails" or "${STORE_NAME}" in it.`);
}
