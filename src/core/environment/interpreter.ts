/** What a Python is, and where it finds packages, read from the files around it. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Interpreter } from '../model/environment';
import type { KernelProcess } from './kernel-process';
import { parseVenv, type Venv } from './venv';

/** A Python with the folders in which it finds packages, first ones first; null where its version is not known. */
export interface FoundInterpreter {
  readonly interpreter: Interpreter;
  readonly sites: readonly string[] | null;
}

const isWindows = process.platform === 'win32';

/** The Python of a kernel; null where its executable is not known or is gone. */
export async function readInterpreter(kernel: KernelProcess): Promise<FoundInterpreter | null> {
  const { executable } = kernel;
  const real = executable === null ? null : await realpath(executable).catch(() => null);
  if (executable === null || real === null) return null;
  const found = await findVenv(executable);
  const base = found?.venv.home ? prefixOf(found.venv.home) : prefixOf(dirname(real));
  const prefix = found?.prefix ?? base;
  const minor = found?.venv.version?.match(/^\d+\.\d+/)?.[0] ?? /(\d+\.\d+)t?(\.exe)?$/.exec(basename(real))?.[1] ?? (await onlyLibrary(prefix));
  const version = minor === null ? null : ((await readPatchLevel(base, minor)) ?? found?.venv.version ?? minor);
  const kind = found ? 'venv' : (await isFolder(join(prefix, 'conda-meta'))) ? 'conda' : 'system';
  const sites = minor === null ? null : await existing(searchPath(kernel, minor, prefix, found ? { base, isOpen: found.venv.includesSystem } : null));
  return { interpreter: { executable, prefix, kind, version }, sites };
}

async function findVenv(executable: string): Promise<{ readonly prefix: string; readonly venv: Venv } | null> {
  const folder = dirname(executable);
  for (const prefix of [folder, dirname(folder)]) {
    const text = await readFile(join(prefix, 'pyvenv.cfg'), 'utf8').catch(() => null);
    if (text !== null) return { prefix, venv: parseVenv(text) };
  }
  return null;
}

/** The prefix of the Python whose executable lies in this folder. */
function prefixOf(folder: string): string {
  return isWindows ? folder : dirname(folder);
}

/** The Python version whose library lies under a prefix, where there is only one. */
async function onlyLibrary(prefix: string): Promise<string | null> {
  const names = await readdir(isWindows ? prefix : join(prefix, 'lib')).catch(() => []);
  const versions = new Set(names.flatMap((name) => versionInName(name) ?? []));
  const [version] = versions;
  return versions.size === 1 && version !== undefined ? version : null;
}

function versionInName(name: string): string | undefined {
  const [, major, minor] = (isWindows ? /^python(\d)(\d+)\.dll$/i : /^python(\d+)\.(\d+)t?$/).exec(name) ?? [];
  return major === undefined || minor === undefined ? undefined : `${major}.${minor}`;
}

/** The exact version that C headers tell, where they are installed. */
async function readPatchLevel(prefix: string, minor: string): Promise<string | null> {
  const folders = isWindows ? ['include'] : [`include/python${minor}`, `include/python${minor}t`];
  for (const folder of folders) {
    const text = await readFile(join(prefix, folder, 'patchlevel.h'), 'utf8').catch(() => '');
    const version = /^#define\s+PY_VERSION\s+"([^"]+)"/m.exec(text)?.[1];
    if (version?.startsWith(`${minor}.`)) return version;
  }
  return null;
}

/** Folders in which a Python looks for packages, in its order; `venv` tells of the Python behind a virtual environment, and whether its packages count too. */
function searchPath({ flags, variables }: KernelProcess, minor: string, prefix: string, venv: { readonly base: string; readonly isOpen: boolean } | null): readonly string[] {
  const heeded = flags.ignoresVariables ? {} : (variables ?? {});
  const listed = (heeded['PYTHONPATH'] ?? '').split(':').filter((folder) => isAbsolute(folder));
  const home = variables?.['HOME'];
  const userBase = heeded['PYTHONUSERBASE'] ?? (home === undefined ? undefined : join(home, '.local'));
  const hasUserSite = !flags.ignoresUserSite && !heeded['PYTHONNOUSERSITE'] && userBase !== undefined;
  const user = hasUserSite ? [join(userBase, 'lib', `python${minor}`, 'site-packages')] : [];
  if (!venv) return [...listed, ...user, ...sitesOf(prefix, minor)];
  return [...listed, ...sitesOf(prefix, minor), ...(venv.isOpen ? [...user, ...sitesOf(venv.base, minor)] : [])];
}

/** Where packages lie under a prefix: as Python has it, and as Debian and Fedora do. */
function sitesOf(prefix: string, minor: string): string[] {
  if (isWindows) return [join(prefix, 'Lib', 'site-packages')];
  const names = [`local/lib/python${minor}/dist-packages`, `lib/python${minor}/site-packages`, `lib/python${minor}t/site-packages`, `lib64/python${minor}/site-packages`, 'lib/python3/dist-packages', `lib/python${minor}/dist-packages`];
  return names.map((name) => join(prefix, name));
}

/** Those that are there, each once whatever links lead to it. */
async function existing(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  return [...new Set(found.filter((folder) => folder !== null))];
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
