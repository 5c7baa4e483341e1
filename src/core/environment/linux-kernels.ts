/** Kernels as Linux shows them under `/proc`. */
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PythonFlags } from './kernel-command';
import type { KernelProcess } from './kernel-process';
import { descendants, type ListedProcess } from './process-tree';
import { topmostKernels } from './topmost-kernels';

/** Clock ticks of `/proc/PID/stat` in a second, on every Linux that runs VS Code. */
const TICKS = 100;

/** The variables that say where programs and packages are found, and which GPUs are; no other is kept, for some hold secrets. */
const VARIABLES: readonly string[] = ['CUDA_DEVICE_ORDER', 'CUDA_VISIBLE_DEVICES', 'HOME', 'PATH', 'PYTHONNOUSERSITE', 'PYTHONPATH', 'PYTHONUSERBASE'];

interface ProcProcess extends ListedProcess {
  /** Ticks since the boot. */
  readonly start: number;
}

interface RunningProcess extends ProcProcess {
  readonly argv: readonly string[];
}

/** Chooses among processes; `all` lists the others too. */
type ChooseProcesses = (processes: readonly RunningProcess[], all: readonly ListedProcess[]) => readonly (RunningProcess & { readonly flags: PythonFlags })[];

/** Kernels below a process. */
export function linuxKernels(root: number, proc?: string): Promise<readonly KernelProcess[]> {
  return linuxProcesses(root, topmostKernels, proc);
}

/** Those processes below one that run Python, as `choose` tells. */
export async function linuxProcesses(root: number, choose: ChooseProcesses, proc = '/proc'): Promise<readonly KernelProcess[]> {
  const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(pids.map((pid) => readStat(proc, pid)))).filter((process) => process !== null);
  const boot = /^btime (\d+)$/m.exec(await readFile(join(proc, 'stat'), 'utf8').catch(() => ''))?.[1];
  const listed = await Promise.all(descendants(root, all).map(async (process) => ({ ...process, argv: await readList(join(proc, String(process.pid), 'cmdline')) })));
  return Promise.all(
    choose(listed, all).map(async ({ pid, start, argv, flags }) => {
      const folder = join(proc, String(pid));
      const cwd = await readlink(join(folder, 'cwd')).catch(() => null);
      const variables = pickVariables(await readList(join(folder, 'environ')));
      const startedAt = boot === undefined ? null : Number(boot) * 1000 + (start * 1000) / TICKS;
      return { pid, name: `${String(pid)} ${String(start)}`, startedAt, cwd, flags, variables, executable: await findExecutable(folder, argv[0] ?? '', cwd, variables['PATH']) };
    }),
  );
}

async function readStat(proc: string, pid: string): Promise<ProcProcess | null> {
  const stat = await readFile(join(proc, pid, 'stat'), 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name before the state is in parentheses and may hold any character, parentheses too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid: Number(pid), parent: Number(fields[1]), start: Number(fields[19]) };
}

async function readList(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8').catch(() => '')).split('\0').slice(0, -1);
}

function pickVariables(list: readonly string[]): Record<string, string> {
  const pairs = list.map((item) => [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)] as const);
  return Object.fromEntries(pairs.filter(([name]) => VARIABLES.includes(name)));
}

/** The path by which Python was started, for that tells a virtual environment; `exe` has gone through its links. Both must lead to one file. */
async function findExecutable(folder: string, program: string, cwd: string | null, path = ''): Promise<string | null> {
  const real = await readlink(join(folder, 'exe')).catch(() => null);
  const inPath = path.split(':').filter((entry) => entry.startsWith('/')).map((entry) => join(entry, program));
  const candidates = program.includes('/') ? [resolve(cwd ?? '/', program)] : inPath;
  for (const candidate of candidates) {
    const found = await realpath(candidate).catch(() => null);
    // A shell takes the first of its PATH.
    if (found !== null) return found === real ? candidate : null;
  }
  return null;
}
