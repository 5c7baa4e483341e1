import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { STORE_NAME } from '../../core/store/folder';

/** Whether a setting names a folder that lies in the one it is relative to. */
export function isInnerFolder(folder: string): boolean {
  const path = normalize(folder);
  return folder.trim() !== '' && path !== '.' && !isAbsolute(path) && path.split(/[/\\]/)[0] !== '..';
}

/** The folder that runs of a store are kept for git in: beside the store, or in the workspace folder that it belongs to; undefined where it belongs to none. */
export function keptFolderOf(store: string, workspaceFolder: string | undefined, folder: string): string | undefined {
  const base = basename(store) === STORE_NAME ? dirname(store) : workspaceFolder;
  return base === undefined ? undefined : join(base, folder);
}

/** Folders in which kept runs of a workspace folder may lie: itself, and those above it up to the root of its repository. */
export function foldersUpToRoot(workspaceFolder: string, isRoot: (path: string) => boolean = isRepository): string[] {
  const parts = workspaceFolder.split(sep);
  const upwards = parts.map((_, index) => parts.slice(0, parts.length - index).join(sep)).filter((path) => path !== '');
  const root = upwards.findIndex(isRoot);
  return upwards.slice(0, root < 0 ? 1 : root + 1);
}

function isRepository(path: string): boolean {
  return existsSync(join(path, '.git'));
}
