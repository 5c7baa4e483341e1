/** What the project around a folder has: its repository, its tests, and the formatter that it is set up for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What is found of it. */
export interface Project {
  /** From the root of the git repository to the folder, with `/`; null where there is none. */
  readonly inRepository: string | null;
  readonly hasTests: boolean;
  readonly formatter: 'ruff' | 'black' | null;
  /** Folders of the project, the nearest first, as far as its repository goes. */
  readonly folders: readonly string[];
}

/** Looks from a folder upwards to the root of its repository, or in the folder and that of the notebook alone where there is none. */
export function findProject(folder: string, notebookFolder: string): Project {
  const around = upwards(folder);
  const root = around.findIndex((path) => existsSync(join(path, '.git')));
  const folders = root < 0 ? [...new Set([folder, notebookFolder])] : around.slice(0, root + 1);
  return {
    inRepository: root < 0 ? null : relative(around[root] ?? folder, folder).replaceAll('\\', '/'),
    hasTests: folders.some(hasTests),
    formatter: folders.map(formatterIn).find((name) => name !== null) ?? null,
    folders,
  };
}

function upwards(folder: string): string[] {
  return dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];
}

function hasTests(folder: string): boolean {
  if (existsSync(join(folder, 'pytest.ini')) || existsSync(join(folder, 'conftest.py')) || read(folder, 'pyproject.toml').includes('[tool.pytest')) return true;
  return [folder, join(folder, 'tests'), join(folder, 'test')].some((path) => names(path).some((name) => /^test_.*\.py$|_test\.py$/.test(name)));
}

function formatterIn(folder: string): Project['formatter'] {
  const settings = read(folder, 'pyproject.toml');
  if (/^\[tool\.black\b/m.test(settings) && !/^\[tool\.ruff\.format\b/m.test(settings)) return 'black';
  return /^\[tool\.ruff\b/m.test(settings) || existsSync(join(folder, 'ruff.toml')) || existsSync(join(folder, '.ruff.toml')) ? 'ruff' : null;
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const ARGUMENTS = { ruff: ['format', '--quiet', '--stdin-filename'], black: ['--quiet', '--stdin-filename'] } as const;
const isWindows = process.platform === 'win32';
/** Longest time that a formatter may take for a module (ms). */
const PATIENCE = 10_000;

/** Formats modules as the project does. */
export class ModuleFormatter {
  private reason: string | null = null;
  private readonly commands: readonly string[];

  /** `python` is the path of the notebook's; null where it is not known. */
  constructor(
    private readonly project: Project,
    private readonly folder: string,
    python: string | null,
  ) {
    const name = project.formatter ?? '';
    const own = project.folders.flatMap((path) => ['.venv', 'venv'].map((venv) => join(path, venv, isWindows ? 'Scripts' : 'bin')));
    const beside = [...(python === null ? [] : [dirname(python)]), ...own].map((path) => join(path, isWindows ? `${name}.exe` : name));
    this.commands = [...beside.filter((path) => existsSync(path)), name];
  }

  /** The module as the project's formatter writes it; as it is where there is none, or where it fails. */
  format(path: string, text: string): string {
    const { formatter } = this.project;
    if (formatter === null || this.reason !== null) return text;
    const args = [...ARGUMENTS[formatter], join(this.folder, path), '-'];
    for (const command of this.commands) {
      const { status, stdout, stderr, error } = spawnSync(command, args, { input: text, encoding: 'utf8', cwd: this.project.folders.at(-1), timeout: PATIENCE, windowsHide: true });
      if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') continue;
      if (status === 0) return stdout;
      this.reason = `${formatter} could not format ${path} (${error?.message ?? stderr.trim().split('\n')[0] ?? ''})`;
      return text;
    }
    this.reason = `${formatter}, which this project formats with, is not installed beside the notebook's Python or on the PATH`;
    return text;
  }

  /** A sentence for the person where modules are not formatted as the project does; null where all is well. */
  get note(): string | null {
    return this.reason === null ? null : `${this.reason}: modules are left as they are made.`;
  }
}
