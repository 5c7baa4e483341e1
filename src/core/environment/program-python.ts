/** Finds the Python that a command runs in. */
import { win32 } from 'node:path';
import type { PythonFlags } from './kernel-command';
import type { KernelProcess } from './kernel-process';
import { linuxProcesses } from './linux-kernels';
import { topmost, type ListedProcess } from './process-tree';

/** Systems tell the start of a process in whole seconds, and shells that of a command a little late (milliseconds). */
const START_SLACK = 2_000;

const PYTHON = /^(?:python|pypy)[\d.]*t?$/;
const NO_FLAGS: PythonFlags = { ignoresUserSite: false, ignoresVariables: false };

/** The one Python below a process that was started since a moment (milliseconds since the epoch); null where there is none, or several that are not the same. Only Linux tells. */
export async function findProgramPython(root: number, since: number, proc?: string): Promise<KernelProcess | null> {
  if (process.platform !== 'linux') return null;
  const found = (await linuxProcesses(root, topmostPythons, proc)).filter(({ executable, startedAt }) => executable !== null && (startedAt ?? since) >= since - START_SLACK);
  const [first] = found;
  return first !== undefined && found.every(({ executable }) => executable === first.executable) ? first : null;
}

/** Of a Python that other Pythons started, as a launcher, that one alone. */
function topmostPythons<T extends ListedProcess & { readonly argv: readonly string[] }>(processes: readonly T[], all: readonly ListedProcess[]): (T & { readonly flags: PythonFlags })[] {
  const pythons = processes.filter(({ argv }) => PYTHON.test(win32.basename(argv[0] ?? '')));
  return topmost(pythons, all).map((process) => ({ ...process, flags: NO_FLAGS }));
}
