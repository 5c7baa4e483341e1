/** Kernels as macOS lists them with `ps` and `lsof`. */
import { isAbsolute } from 'node:path';
import type { KernelProcess } from './kernel-process';
import { descendants } from './process-tree';
import { runProgram } from './run-program';
import { topmostKernels } from './topmost-kernels';

const TIMEOUT_MS = 5_000;

/** One line of `ps`: pid, parent, start, command line. */
export interface PsProcess {
  readonly pid: number;
  readonly parent: number;
  readonly startedAt: number;
  readonly argv: readonly string[];
}

/** Kernels below a process. */
export async function macKernels(root: number): Promise<readonly KernelProcess[]> {
  const text = await runProgram('ps', ['-axww', '-o', 'pid=,ppid=,lstart=,command='], { timeout: TIMEOUT_MS, env: { ...process.env, LC_ALL: 'C' } });
  const all = parsePs(text ?? '');
  return Promise.all(
    topmostKernels(descendants(root, all), all).map(async ({ pid, startedAt, argv, flags }) => {
      const cwd = /^n(.+)$/m.exec((await runProgram('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { timeout: TIMEOUT_MS })) ?? '')?.[1] ?? null;
      return { pid, name: `${String(pid)} ${String(startedAt)}`, startedAt, cwd, flags, variables: null, executable: executableOf(argv[0] ?? '') };
    }),
  );
}

/** The processes that `ps -o pid=,ppid=,lstart=,command=` lists; an argument with a space looks like two. */
export function parsePs(text: string): PsProcess[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, parent, start, command] = /^\s*(\d+)\s+(\d+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/.exec(line) ?? [];
    if (start === undefined || command === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), startedAt: Date.parse(start), argv: command.split(/\s+/) }];
  });
}

/** A framework's Python shows the application inside it, whatever environment it was started from. */
function executableOf(program: string): string | null {
  return isAbsolute(program) && !program.includes('/Python.app/') ? program : null;
}
