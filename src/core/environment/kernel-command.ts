/** Tells kernels by their command line. */
import { win32 } from 'node:path';

const MODULES: ReadonlySet<string> = new Set(['ipykernel_launcher', 'ipykernel']);

/** Options of Python whose value is an argument of its own. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-W', '-X', '--check-hash-based-pycs']);

/** What Python itself was told, before the module that it runs. */
export interface PythonFlags {
  readonly ignoresUserSite: boolean;
  readonly ignoresVariables: boolean;
}

/** Python's own flags where the command line is that of an ipykernel with a connection file; else undefined: a shell or `conda run` that starts one only quotes it. */
export function kernelFlags([program = '', ...args]: readonly string[]): PythonFlags | undefined {
  if (!/^(python|pypy)[\d.]*w?(t|d)?(\.exe)?$/i.test(win32.basename(program))) return undefined;
  let letters = '';
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (WITH_VALUE.has(arg)) index += 1;
    else if (/^-[A-Za-z]*m$/.test(arg)) {
      const isKernel = MODULES.has(args[index + 1] ?? '') && hasConnectionFile(args.slice(index + 2));
      return isKernel ? flagsOf(letters + arg) : undefined;
    } else if (/^-[A-Za-z]+$/.test(arg) && !/^-[XW]/.test(arg)) {
      if (arg.endsWith('c')) return undefined;
      letters += arg;
    } else if (!arg.startsWith('-')) {
      return win32.basename(arg) === 'ipykernel_launcher.py' && hasConnectionFile(args.slice(index + 1)) ? flagsOf(letters) : undefined;
    }
  }
  return undefined;
}

function hasConnectionFile(args: readonly string[]): boolean {
  return args.some((arg) => arg === '-f' || arg.startsWith('--f=') || arg.startsWith('-f='));
}

function flagsOf(letters: string): PythonFlags {
  const isIsolated = letters.includes('I');
  return { ignoresUserSite: isIsolated || letters.includes('s'), ignoresVariables: isIsolated || letters.includes('E') };
}
