/** Starts other programs: by an argument array, with limits, and never from the notebook's folder. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';

/** Limits of one start. */
export interface ProgramLimits {
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Longest answer that is taken, in bytes. */
const LONGEST = 16 * 1024 * 1024;

/** Passes the program's standard output on as it comes; resolves to its exit code, or null where it could not start or did not end in time. */
export function streamProgram(file: string, args: readonly string[], { timeout, env }: ProgramLimits, take: (chunk: Buffer) => void): Promise<number | null> {
  return new Promise((resolve) => {
    // Windows looks for programs in the working folder first, and a repository may hold a git.exe of its own.
    const child = spawn(file, args, { cwd: homedir(), env: env ?? process.env, stdio: ['ignore', 'pipe', 'ignore'], timeout, killSignal: 'SIGKILL', windowsHide: true });
    child.stdout.on('data', take);
    child.on('error', () => { resolve(null); });
    child.on('close', (code) => { resolve(code); });
  });
}

/** What a program printed; null where it could not start, did not end in time, failed, or printed more than 16 MiB. */
export async function runProgram(file: string, args: readonly string[], limits: ProgramLimits): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  const code = await streamProgram(file, args, limits, (chunk) => {
    length += chunk.length;
    if (length <= LONGEST) chunks.push(chunk);
  });
  return code === 0 && length <= LONGEST ? Buffer.concat(chunks).toString('utf8') : null;
}
