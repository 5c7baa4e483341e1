import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { recordedName } from '../../core/notebook/place';
import { STORE_NAME } from '../../core/store/folder';
import { isFolder } from '../../core/store/is-folder';

/** What decides where a notebook's runs are stored. Paths are absolute. */
export interface StoreSite {
  /** Folder of the notebook; undefined where it lies on no disk. */
  readonly folder: string | undefined;
  /** The workspace folder that it belongs to. */
  readonly workspaceFolder: string | undefined;
  /** The setting `celltrail.store.location`. */
  readonly location: string;
  readonly globalStorage: string;
}

/** Folders that may hold the store of a site, the one to use first; where none exists the last is made. */
export function storeCandidates({ folder, workspaceFolder, location, globalStorage }: StoreSite): string[] {
  if (location !== '') return [movedStore(location === 'global' ? join(globalStorage, 'stores') : resolve(homedir(), expandHome(location)), workspaceFolder)];
  const start = folder ?? workspaceFolder;
  const upwards = start === undefined ? [] : ancestors(start).map((ancestor) => join(ancestor, STORE_NAME));
  return [...upwards, workspaceFolder === undefined ? join(globalStorage, 'stores', 'no-folder') : join(workspaceFolder, STORE_NAME)];
}

/** The first of these folders that exists. */
export async function firstExisting(folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) if (await isFolder(folder)) return folder;
  return undefined;
}

/** The store that a site's runs go to: the nearest that exists, else the one to make. */
export async function locateStore(site: StoreSite): Promise<string> {
  const candidates = storeCandidates(site);
  return (await firstExisting(candidates)) ?? candidates.at(-1) ?? join(site.globalStorage, 'stores', 'no-folder');
}

/** How records name a notebook: by its path from the folder that holds the store, else by its URI. */
export function notebookName(file: string | undefined, uri: string, store: string): string {
  return file === undefined ? uri : recordedName(file, store);
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** One store for each workspace folder, named so that a person finds it and no two are one. */
function movedStore(base: string, workspaceFolder: string | undefined): string {
  if (workspaceFolder === undefined) return join(base, 'no-folder');
  const hash = createHash('sha256').update(workspaceFolder).digest('hex').slice(0, 8);
  return join(base, `${basename(workspaceFolder)}-${hash}`);
}

function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') || path.startsWith('~\\') ? join(homedir(), path.slice(1)) : path;
}
