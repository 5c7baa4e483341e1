/** Finds out where a session runs, without asking its kernel and without executing anything of its Python. */
import { realpath } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '../model/environment';
import { readGit, type DiffKeeper } from './git';
import { readGpus } from './gpus';
import { readInterpreter } from './interpreter';
import { KernelClaims, type KernelProcess, type SessionPlace } from './kernel-process';
import { kernelsBelow } from './kernels';
import { PackageReader } from './packages';

/** Finds the environment of a session; never rejects for what a machine lacks. Only for workspaces that a person trusts. */
export type FindEnvironment = (place: SessionPlace, keeper: DiffKeeper) => Promise<Environment>;

/** Two kernels of one notebook are told apart when the one that it had before is gone, which takes a moment (milliseconds). */
const LOOK_AGAIN_MS = 2_000;

/** A finder for kernels that descend from the process `root`: the extension host. */
export function createEnvironmentFinder(root: number, kernels: (root: number) => Promise<readonly KernelProcess[]> = kernelsBelow): FindEnvironment {
  const claims = new KernelClaims();
  const packages = new PackageReader();

  const findKernel = async (place: SessionPlace): Promise<KernelProcess | null> => {
    if (place.language !== 'python') return null;
    const found = claims.choose(await kernels(root), place);
    if (found !== 'several') return found;
    await pause(LOOK_AGAIN_MS);
    const again = claims.choose(await kernels(root), place);
    return again === 'several' ? null : again;
  };

  /** The machine is this one where the kernel's process is. */
  const readMachine = async (place: SessionPlace): Promise<Omit<Environment, 'git'>> => {
    const kernel = await findKernel(place);
    if (!kernel) return { interpreter: null, packages: null, os: null, gpus: null };
    const gpus = readGpus();
    const found = await readInterpreter(kernel);
    return {
      interpreter: found?.interpreter ?? null,
      packages: found?.sites ? await packages.read(found.sites) : null,
      os: { platform: platform(), release: release(), arch: arch() },
      gpus: await gpus,
    };
  };

  return async (given, keeper) => {
    const place = { ...given, directory: given.directory === null ? null : await real(given.directory), workspaceFolders: await Promise.all(given.workspaceFolders.map(real)) };
    const folder = place.directory ?? place.workspaceFolders[0];
    const [machine, git] = await Promise.all([readMachine(place), folder === undefined ? null : readGit(folder, keeper)]);
    return { ...machine, git };
  };
}

/** Processes tell their folders with links gone through. */
function real(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
