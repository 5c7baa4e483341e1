/** Finds out where a session runs, without asking its kernel and without executing anything of its Python. */
import { arch, platform, release } from 'node:os';
import type { Environment } from '../model/environment';
import { readGit, type DiffKeeper } from './git';
import { readGpus } from './gpus';
import { readInterpreter } from './interpreter';
import { withRealFolders, type KernelFinder } from './find-kernel';
import type { KernelProcess, SessionPlace } from './kernel-process';
import { PackageReader } from './packages';
import { findProgramPython } from './program-python';

/** Finds the environment of a session; never rejects for what a machine lacks. Only for workspaces that a person trusts. */
export type FindEnvironment = (place: SessionPlace, keeper: DiffKeeper) => Promise<Environment>;

/** Finds environments by the kernels that `kernels` finds. */
export function createEnvironmentFinder(kernels: KernelFinder): FindEnvironment {
  const packages = new PackageReader();

  /** The machine is this one where the kernel's process is. */
  const readMachine = async (place: SessionPlace): Promise<Omit<Environment, 'git'>> => {
    const kernel = place.program ? await programProcess(place.program, place.time) : await kernels.find(place);
    if (!kernel) return { interpreter: null, packages: null, os: null, gpus: null };
    const gpus = readGpus();
    const found = await readInterpreter(kernel);
    return {
      // What stands in front of Python, as pyenv does, tells no version.
      interpreter: place.program && found?.interpreter.version === null ? null : (found?.interpreter ?? null),
      packages: found?.sites ? await packages.read(found.sites) : null,
      os: { platform: platform(), release: release(), arch: arch() },
      gpus: await gpus,
    };
  };

  return async (given, keeper) => {
    const place = await withRealFolders(given);
    const folder = place.directory ?? place.workspaceFolders[0];
    const [machine, git] = await Promise.all([readMachine(place), folder === undefined ? null : readGit(folder, keeper)]);
    return { ...machine, git };
  };
}

/** A command's Python while it runs, else the one that was asked for, in the variables of this process. */
async function programProcess({ root, executable }: NonNullable<SessionPlace['program']>, time: number): Promise<KernelProcess> {
  const running = root === null ? null : await findProgramPython(root, time);
  if (running) return running;
  const variables = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return { pid: 0, name: '', startedAt: null, executable, cwd: null, flags: { ignoresUserSite: false, ignoresVariables: false }, variables };
}
