import { kernelFlags, type PythonFlags } from './kernel-command';
import { topmost, type ListedProcess } from './process-tree';

/** The kernels among some processes, told by their command lines: of those that another kernel started, that one alone. */
export function topmostKernels<T extends ListedProcess & { readonly argv: readonly string[] }>(processes: readonly T[], all: readonly ListedProcess[]): (T & { readonly flags: PythonFlags })[] {
  const kernels = processes.flatMap((process) => {
    const flags = kernelFlags(process.argv);
    return flags ? [{ ...process, flags }] : [];
  });
  return topmost(kernels, all);
}
