/** Where `nvidia-smi` lies, and one call of it. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { firstProgram } from '../environment/first-program';

/** Environment variable that names another program in place of `nvidia-smi`. */
export const TOOL_VARIABLE = 'CELLTRAIL_NVIDIA_SMI';

/** Where drivers put it outside the PATH. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/nvidia-smi', '/usr/lib/wsl/lib/nvidia-smi'],
  win32: ['C:\\Windows\\System32\\nvidia-smi.exe', 'C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe'],
};

/** Longest wait for one answer, in milliseconds: eight GPUs whose driver slept take up to 24 s. */
export const ANSWER_MS = 60_000;

/** A killed call that hangs may hold its pipe open: what it wrote is waited for no longer than this (milliseconds) after its exit. */
const DRAIN_MS = 250;

/** Longest answer that is read, in bytes. */
const LONGEST = 4 * 1024 * 1024;

/** Absolute path of `nvidia-smi`; null where this machine has none. */
export function findTool(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const name = process.platform === 'win32' ? 'nvidia-smi.exe' : 'nvidia-smi';
  const path = Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  // The working folder is never looked in: a repository may hold a program of that name.
  const inPath = path.split(delimiter).filter(isAbsolute).map((folder) => join(folder, name));
  return firstProgram([...inPath, ...(USUAL_PLACES[process.platform] ?? [])]);
}

/** How a call ended. */
export interface ToolAnswer {
  readonly end: 'exit' | 'missing' | 'timeout';
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
  /** How long it took, in milliseconds. */
  readonly took: number;
}

/** Calls a program and waits for its exit, or for `timeout` milliseconds; the signal ends it early, as a timeout. Never rejects. */
export function callTool(file: string, args: readonly string[], timeout: number, signal?: AbortSignal): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    const start = performance.now();
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    const child = startTool(file, args);
    const settle = (end: ToolAnswer['end'], code: number | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      for (const pipe of [child.stdout, child.stderr]) pipe.destroy();
      resolve({ end, code, out: Buffer.concat(out).toString('utf8'), errors: Buffer.concat(errors).toString('utf8'), took: performance.now() - start });
    };
    const giveUp = (): void => {
      child.kill('SIGKILL');
      settle('timeout', null);
    };
    const timer = setTimeout(giveUp, timeout);
    child.stdout.on('data', keepIn(out));
    child.stderr.on('data', keepIn(errors));
    child.on('error', () => { settle('missing', null); });
    child.on('close', (code) => { settle('exit', code); });
    child.on('exit', (code) => setTimeout(() => { settle('exit', code); }, DRAIN_MS).unref());
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted) giveUp();
  });
}

/** Starts a program with pipes for what it says, in no folder that a repository fills. */
export function startTool(file: string, args: readonly string[]) {
  return spawn(file, args, { cwd: homedir(), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
}

function keepIn(chunks: Buffer[]): (chunk: Buffer) => void {
  let length = 0;
  return (chunk) => {
    length += chunk.length;
    if (length <= LONGEST) chunks.push(chunk);
  };
}
