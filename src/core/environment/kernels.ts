/** Kernels of this machine, whatever its system. */
import { linuxKernels } from './linux-kernels';
import { macKernels } from './mac-kernels';
import type { KernelProcess } from './kernel-process';
import { windowsKernels } from './windows-kernels';

/** Kernels that descend from a process; none on systems that are not known. */
export function kernelsBelow(root: number): Promise<readonly KernelProcess[]> {
  switch (process.platform) {
    case 'linux': return linuxKernels(root);
    case 'darwin': return macKernels(root);
    case 'win32': return windowsKernels(root);
    default: return Promise.resolve([]);
  }
}
