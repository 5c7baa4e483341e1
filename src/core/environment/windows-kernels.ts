/** Kernels as Windows lists them through PowerShell. */
import type { KernelProcess } from './kernel-process';
import { descendants } from './process-tree';
import { runProgram } from './run-program';
import { topmostKernels } from './topmost-kernels';

/** PowerShell alone takes a second or two to start. */
const TIMEOUT_MS = 15_000;

const SCRIPT = `[Console]::OutputEncoding = [Text.Encoding]::UTF8
Get-CimInstance Win32_Process | Select-Object ProcessId, ParentProcessId, ExecutablePath, CommandLine, @{ n = 'Start'; e = { ([DateTimeOffset]$_.CreationDate).ToUnixTimeMilliseconds() } } | ConvertTo-Json -Compress`;

/** One process as the script prints it. */
export interface WindowsProcess {
  readonly pid: number;
  readonly parent: number;
  readonly startedAt: number | null;
  readonly executable: string | null;
  readonly argv: readonly string[];
}

/** Kernels below a process. In a virtual environment the topmost is that environment's launcher, which starts the real Python. */
export async function windowsKernels(root: number): Promise<readonly KernelProcess[]> {
  const all = await listWindowsProcesses();
  return topmostKernels(descendants(root, all), all).map(({ pid, startedAt, executable, flags }) => ({ pid, name: `${String(pid)} ${String(startedAt)}`, startedAt, executable, flags, cwd: null, variables: null }));
}

/** All processes of this machine; none where the system does not tell. */
export async function listWindowsProcesses(): Promise<readonly WindowsProcess[]> {
  return parseProcesses((await runProgram('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', SCRIPT], { timeout: TIMEOUT_MS })) ?? '[]');
}

/** The processes in the script's JSON; none where it is none. */
export function parseProcesses(json: string): WindowsProcess[] {
  let rows: unknown;
  try {
    rows = JSON.parse(json);
  } catch {
    return [];
  }
  return (Array.isArray(rows) ? rows : [rows]).flatMap((row: Readonly<Record<string, unknown>>) => {
    const { ProcessId: pid, ParentProcessId: parent, ExecutablePath: executable, CommandLine: line, Start: startedAt } = row;
    if (typeof pid !== 'number' || typeof parent !== 'number') return [];
    return [{ pid, parent, startedAt: typeof startedAt === 'number' ? startedAt : null, executable: typeof executable === 'string' ? executable : null, argv: splitCommandLine(typeof line === 'string' ? line : '') }];
  });
}

/** Arguments of a Windows command line; double quotes keep spaces together. */
function splitCommandLine(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([argument]) => argument.replaceAll('"', ''));
}
