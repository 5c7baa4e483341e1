/** A fresh virtual environment with the versions on record. */
import { spawn } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { normalName } from '../environment/packages';
import type { Environment } from '../model/environment';
import { readPython } from './python-at-hand';

/** What it is made from. */
export interface VenvWish {
  readonly folder: string;
  readonly recorded: Environment;
  /** Packages that the code imports. */
  readonly imported: readonly string[];
  /** Path of the Python to make it with; where left out, one of the recorded version is looked for. */
  readonly base?: string;
  readonly signal: AbortSignal;
}

/** A record may come from anybody: what is no name or no version must not reach pip, which reads options and addresses too. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const VERSION = /^[A-Za-z0-9][A-Za-z0-9.+!_-]*$/;

/** What a kernel needs. */
const KERNEL = 'ipykernel';
const isWindows = process.platform === 'win32';
/** How much of what failed is told (characters). */
const TOLD = 10_000;

/**
 * Makes the environment, or takes the one that is there, and gives the path of its Python. What the code imports is
 * installed, with all that it needs, in the versions on record, from the package index that pip is set up for.
 */
export async function makeVenv(wish: VenvWish): Promise<string> {
  const { folder, recorded, imported, signal } = wish;
  const python = isWindows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  const done = join(folder, 'celltrail-installed.txt');
  const constraints = pinned(recorded);
  const wanted = [...new Set([KERNEL, ...imported].map(normalName))].map((name) => constraints.get(name) ?? name);
  const installed = (await readFile(done, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  if (wanted.every((item) => installed.includes(item))) return python;
  if ((await exists(folder)) && !(await exists(join(folder, 'celltrail-constraints.txt')))) throw new Error(`${folder} is there already and was not made by Celltrail: name a folder that does not exist yet.`);
  const base = wish.base ?? (await findBase(recorded));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'celltrail-constraints.txt'), [...constraints.values(), ''].join('\n'));
  if (installed.length === 0) await run(base, ['-m', 'venv', folder], `${base} cannot make a virtual environment`, signal);
  const install = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--constraint', join(folder, 'celltrail-constraints.txt'), ...wanted];
  await run(python, install, 'The recorded packages could not be installed', signal);
  await writeFile(done, [...new Set([...installed, ...wanted])].join('\n'));
  return python;
}

/** `numpy==2.1.0` by normal name, of all packages on record that an index may have. */
export function pinned({ packages }: Pick<Environment, 'packages'>): Map<string, string> {
  const usable = Object.entries(packages ?? {}).filter(([name, version]) => NAME.test(name) && VERSION.test(version));
  return new Map(usable.map(([name, version]) => [normalName(name), `${name}==${version}`]));
}

/** A Python of the recorded version: the recorded one itself, else one on the PATH. */
async function findBase({ interpreter }: Environment): Promise<string> {
  const minor = /^\d+\.\d+/.exec(interpreter?.version ?? '')?.[0];
  if (minor === undefined) throw new Error('The Python version of this run is not on record: name the Python to make the environment with (--python).');
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = isWindows ? ['python.exe'] : [`python${minor}`, 'python3'];
  for (const path of [interpreter?.executable ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))]) {
    if (path !== '' && (await readPython(path))?.version?.match(/^\d+\.\d+/)?.[0] === minor) return path;
  }
  throw new Error(`The run needs Python ${minor}, which was not found here: install it, or name a Python to use in its place (--python).`);
}

async function run(program: string, args: readonly string[], failure: string, signal: AbortSignal): Promise<void> {
  const complaint = await new Promise<string | null>((resolve, reject) => {
    const child = spawn(program, args, { cwd: homedir(), stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, signal, killSignal: 'SIGKILL' });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => { text = (text + chunk.toString()).slice(-TOLD); });
    child.on('error', reject);
    child.on('close', (code) => { resolve(code === 0 ? null : text.trim()); });
  });
  if (complaint !== null) throw new Error(`${failure}: ${complaint.split('\n').find((line) => /^error\b/i.test(line)) ?? complaint}`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
