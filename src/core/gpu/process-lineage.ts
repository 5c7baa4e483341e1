/** What the system tells of processes on GPUs: who started them, and whose they are. */
import { readFile, readlink, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listWindowsProcesses } from '../environment/windows-kernels';

/** A process of this machine. */
export interface ProcessLineage {
  /** Its own pid and those of its ancestors, nearest first. */
  readonly pids: readonly number[];
  /** Name of another user whom it belongs to; null for one's own. */
  readonly user: string | null;
  /** The command line in short; null where it is not told. */
  readonly command: string | null;
}

/** The pid namespace of a machine itself; in any other a pid that the driver tells may be that of another process here. */
const MACHINE_NAMESPACE = 'pid:[4026531836]';

/** A tree of processes is not deeper. */
const DEEPEST = 64;

/** Finds the lineage of each of these processes, given with the driver's name for them; those that are not of this machine have none. */
export async function findLineages(processes: ReadonlyMap<number, string>): Promise<ReadonlyMap<number, ProcessLineage>> {
  if (process.platform === 'linux') return linuxLineages(processes);
  return process.platform === 'win32' ? windowsLineages(processes) : new Map();
}

/** As Linux shows them under `/proc`. */
export async function linuxLineages(processes: ReadonlyMap<number, string>, proc = '/proc', passwd = '/etc/passwd'): Promise<ReadonlyMap<number, ProcessLineage>> {
  const isMachine = (await readlink(join(proc, 'self', 'ns', 'pid')).catch(() => '')) === MACHINE_NAMESPACE;
  const found = await Promise.all([...processes].map(async ([pid, name]) => {
    const folder = join(proc, String(pid));
    const argv = (await readFile(join(folder, 'cmdline'), 'utf8').catch(() => '')).split('\0').filter(Boolean);
    if (!isMachine && !(await isSame(name, folder, argv))) return null;
    const owner = await stat(folder).catch(() => null);
    if (!owner) return null;
    const lineage: ProcessLineage = { pids: await ancestorsOf(pid, proc), user: owner.uid === process.getuid?.() ? null : await userName(owner.uid, passwd), command: shortCommand(argv) };
    return [pid, lineage] as const;
  }));
  return new Map(found.filter((entry) => entry !== null));
}

async function windowsLineages(processes: ReadonlyMap<number, string>): Promise<ReadonlyMap<number, ProcessLineage>> {
  const all = new Map((await listWindowsProcesses()).map((each) => [each.pid, each]));
  return new Map([...processes.keys()].flatMap((pid) => {
    const pids = [pid];
    for (let next = all.get(pid)?.parent; next !== undefined && all.has(next) && !pids.includes(next); next = all.get(next)?.parent) pids.push(next);
    const own = all.get(pid);
    return own ? [[pid, { pids, user: null, command: shortCommand(own.argv) }]] : [];
  }));
}

async function ancestorsOf(pid: number, proc: string): Promise<number[]> {
  const pids: number[] = [];
  for (let next = pid; next > 0 && pids.length < DEEPEST && !pids.includes(next); ) {
    pids.push(next);
    const text = await readFile(join(proc, String(next), 'stat'), 'utf8').catch(() => '');
    // The name before the parent is in parentheses and may hold any character, parentheses too.
    next = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
  }
  return pids;
}

/** Whether a pid of the driver's is this process here too: in a container it may be that of the machine outside. */
async function isSame(name: string, folder: string, argv: readonly string[]): Promise<boolean> {
  const program = basename(name.split(' ')[0] ?? '');
  const real = await readlink(join(folder, 'exe')).catch(() => '');
  return program !== '' && [basename(argv[0] ?? ''), basename(real)].includes(program);
}

async function userName(uid: number, passwd: string): Promise<string> {
  const users = await readFile(passwd, 'utf8').catch(() => '');
  return users.split('\n').map((line) => line.split(':')).find((fields) => fields[2] === String(uid))?.[0] ?? `user ${uid}`;
}

/** The program with its first argument that is no option, each without its folder: `python train.py`. */
function shortCommand([program, ...args]: readonly string[]): string | null {
  if (program === undefined) return null;
  const script = args.find((arg) => !arg.startsWith('-'));
  return [program, ...(script === undefined ? [] : [script])].map((word) => basename(word)).join(' ');
}
