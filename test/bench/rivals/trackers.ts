import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchContext } from '../lib/bench';

/** What a rival gave for one number of points. */
export interface RivalResult {
  readonly rival: 'TensorBoard' | 'MLflow';
  readonly count: number;
  /** Points per second. */
  readonly rate: number;
  /** Bytes per point on disk. */
  readonly bytes: number;
}

/** Writes so many points with each rival, in Python as their users do. */
export async function measureTrackers(counts: readonly number[], { root, scratch, rivals, say }: BenchContext): Promise<RivalResult[]> {
  const script = join(root, 'test', 'bench', 'rivals', 'trackers.py');
  const child = spawn(await rivals(), [script, scratch, ...counts.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const results: RivalResult[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line) as RivalResult;
    results.push(result);
    say(`  ${result.rival}, ${result.count.toLocaleString('en')} points: ${Math.round(result.rate).toLocaleString('en')} points/s`);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`The rivals' script ended with code ${code}.`);
  return results;
}
