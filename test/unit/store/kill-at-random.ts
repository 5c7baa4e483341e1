import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Longest life of a child after its sign, in milliseconds. */
const LONGEST_LIFE = 60;

/** Starts Node with these arguments, kills it at a random moment after it has printed `sign`, and gives the lines that it printed. */
export async function killAtRandom(args: readonly string[], sign: string): Promise<string[]> {
  // What the test runner loads into its own processes only makes this one slower.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line === sign) setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE);
    lines.push(line);
  }
  return lines;
}
