import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import { STORE_NAME } from '../../core/store/folder';

/** Whether a setting names a folder that lies in the one it is relative to. */
export function isInnerFolder(folder: string): boolean {
  const path = normalize(folder);
  return folder.trim() !== '' && path !== '.' && !isAbsolute(path) && path.split(/[/\\]/)[0] !== '..';
}

/**
 * The folder that runs of a store are kept for git in: beside the store, or in the workspace folder that it belongs to where
 * that alone lies in a repository, or the store was moved out of it. Undefined where it belongs to none.
 */
export function keptFolderOf(store: string, workspaceFolder: string | undefined, folder: string, isRoot: (path: string) => boolean = isRepository): string | undefined {
  const bases = [basename(store) === STORE_NAME ? dirname(store) : undefined, workspaceFolder].filter((base) => base !== undefined);
  const base = bases.find((each) => upwards(each).some(isRoot)) ?? bases[0];
  return base === undefined ? undefined : join(base, folder);
}

/** Folders in which kept runs of a workspace folder may lie: itself, and those above it up to the root of its repository. */
export function foldersUpToRoot(workspaceFolder: string, isRoot: (path: string) => boolean = isRepository): string[] {
  const folders = upwards(workspaceFolder);
  const root = folders.findIndex(isRoot);
  return folders.slice(0, root < 0 ? 1 : root + 1);
}

function upwards(folder: string): string[] {
  return dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];
}

function isRepository(path: string): boolean {
  return existsSync(join(path, '.git'));
}
