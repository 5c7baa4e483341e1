import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ENDS_WITH_INPUT } from '../../core/reproduce/ends-with-input';

/** How one call of `celltrail reproduce` ended. */
export interface Ended {
  /** 0: the same, or done; 1: it differs; 2: trouble, which `trouble` tells. */
  readonly code: number;
  readonly out: string;
  /** The last line of standard error, without the program's name. */
  readonly trouble: string;
}

/** Calls the command line, in a process of its own: neither this window nor the store's worker runs a kernel. */
export type CallReproduce = (args: readonly string[], listener: { line(text: string): void; readonly signal: AbortSignal }) => Promise<Ended>;

/** A caller of the command line in `dist/cli.js`. The signal ends it with its kernel; then it resolves all the same. */
export function reproduceCaller(script: string): CallReproduce {
  return (args, { line, signal }) =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', [ENDS_WITH_INPUT]: '1' };
      const child = spawn(process.execPath, [script, 'reproduce', ...args], { env, windowsHide: true });
      let out = '';
      let last = '';
      const end = (): void => void child.stdin.end();
      child.stdin.on('error', () => undefined);
      child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
      createInterface({ input: child.stderr }).on('line', (text) => {
        last = text;
        line(text);
      });
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      child.on('error', reject);
      child.on('close', (code) => {
        signal.removeEventListener('abort', end);
        resolve({ code: code ?? 2, out, trouble: last.replace(/^celltrail: /, '') });
      });
    });
}
