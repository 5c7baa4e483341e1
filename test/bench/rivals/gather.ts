import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchContext, Row } from '../lib/bench';
import type { GatherSlice } from './gather-slice';

/** Longer than anybody waits for a slice. */
const DEADLINE_S = 90;

/** How gather's engine did on these cells: milliseconds to take them up and slice the last, or in its name why there are none. */
export async function measureGather(sources: readonly string[], { scratch, bundle, gather }: BenchContext): Promise<NonNullable<Row['rival']>> {
  const file = join(scratch, `gather-${sources.length}.json`);
  await writeFile(file, JSON.stringify(sources));
  const argv = [await bundle('rivals/gather-slice'), await gather(), file];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, argv, { timeout: DEADLINE_S * 1000, killSignal: 'SIGKILL' });
    const { ms, cells } = JSON.parse(stdout) as GatherSlice;
    return { name: cells === sources.length ? 'gather' : `gather: ${cells} of ${sources.length} cells found`, value: ms };
  } catch (error) {
    return { name: `gather: ${reasonOf(error)}`, value: null };
  }
}

function reasonOf(error: unknown): string {
  const { killed, stderr = '' } = error as { readonly killed?: boolean; readonly stderr?: string };
  if (killed === true) return `not done after ${DEADLINE_S} s`;
  const [, reason] = /^(\w*Error: .*)$/m.exec(stderr) ?? [];
  if (reason === undefined) throw error;
  return reason;
}
