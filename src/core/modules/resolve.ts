/** Finds modules as Python's own finder does: folder by folder, a package before a file. */
import { join } from 'node:path';

/** What is known of a disk. */
export interface Disk {
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
}

/** A module on disk. */
export interface FoundModule {
  /** Its `.py` file; null for a folder without one, which only holds further modules, and for what is no source. */
  readonly file: string | null;
  /** Folders in which modules inside it are looked for; none for a module that is no package. */
  readonly inside: readonly string[];
}


/** The module with an absolute dotted name; null where no folder has it. */
export function findModule(name: string, folders: readonly string[], disk: Disk): FoundModule | null {
  let found: FoundModule | null = null;
  for (const part of name.split('.')) {
    found = findPart(part, found ? found.inside : folders, disk);
    if (!found) return null;
  }
  return found;
}

function findPart(part: string, folders: readonly string[], disk: Disk): FoundModule | null {
  if (part === '') return null;
  const portions: string[] = [];
  for (const folder of folders) {
    const path = join(folder, part);
    if (disk.isFile(join(path, '__init__.py'))) return { file: join(path, '__init__.py'), inside: [path] };
    if (disk.isFile(`${path}.py`)) return { file: `${path}.py`, inside: [] };
    if (disk.isFolder(path)) portions.push(path);
  }
  return portions.length > 0 ? { file: null, inside: portions } : null;
}

/** The absolute name that a relative one means in a package; null where it leads out of the top one. */
export function absoluteName(name: string, inPackage: string): string | null {
  const [dots = ''] = /^\.*/.exec(name) ?? [];
  if (dots === '') return name;
  const base = inPackage === '' ? [] : inPackage.split('.');
  const up = dots.length - 1;
  if (base.length <= up) return null;
  const rest = name.slice(dots.length);
  return [...base.slice(0, base.length - up), ...(rest === '' ? [] : [rest])].join('.');
}

/** The package in which relative names of a module are meant. */
export function packageOf(name: string, isPackage: boolean): string {
  return isPackage ? name : name.split('.').slice(0, -1).join('.');
}
