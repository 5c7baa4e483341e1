import type { GpuReading } from '../../core/model/gpu';
import type { ProcessLineage } from '../../core/gpu/process-lineage';
import type { ProcessOwner } from './scene';
import { programOf } from './tooltip';

/** A notebook of this window with its kernel's process. */
export interface KernelOwner {
  readonly pid: number;
  /** The notebook's file name. */
  readonly notebook: string;
  /** Whether it is the notebook at hand. */
  readonly isThis: boolean;
}

/** A terminal of this window with its shell's process. */
export interface TerminalOwner {
  readonly pid: number;
  readonly name: string;
}

/** Whose each process on a GPU is, by pid. */
export function ownersOf(
  { gpus }: GpuReading,
  lineages: ReadonlyMap<number, ProcessLineage>,
  kernels: readonly KernelOwner[],
  terminals: readonly TerminalOwner[],
  /** The name of this window's user; null where processes do not tell whose they are. */
  self: string | null,
): ReadonlyMap<number, ProcessOwner> {
  const processes = gpus.flatMap((gpu) => gpu.processes);
  return new Map(processes.map((process) => [process.pid, ownerOf(process, lineages.get(process.pid), kernels, terminals, self)]));
}

function ownerOf(process: { readonly pid: number; readonly name: string }, lineage: ProcessLineage | undefined, kernels: readonly KernelOwner[], terminals: readonly TerminalOwner[], self: string | null): ProcessOwner {
  const { pid } = process;
  const program = programOf(process);
  if (!lineage) return { kind: 'unknown', name: program, belongsTo: `not of this machine or container (pid ${pid})`, user: null };
  const name = lineage.command ?? program;
  const user = lineage.user ?? self;
  const kernel = kernels.find((each) => lineage.pids.includes(each.pid));
  if (kernel) return { kind: kernel.isThis ? 'this-notebook' : 'notebook', name: kernel.notebook, belongsTo: `${kernel.isThis ? "this notebook's" : 'its'} kernel (pid ${pid})`, user };
  const terminal = terminals.find((each) => lineage.pids.includes(each.pid));
  if (terminal) return { kind: 'terminal', name, belongsTo: `terminal “${terminal.name}” (pid ${pid})`, user };
  if (lineage.user !== null) return { kind: 'user', name, belongsTo: `another user, ${lineage.user}`, user };
  return { kind: 'unknown', name, belongsTo: `pid ${pid}`, user };
}
