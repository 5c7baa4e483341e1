/** Graphics processors, as NVIDIA's driver tells of them. */
import type { Gpu } from '../model/environment';
import { runProgram } from './run-program';

const QUERY = ['--query-gpu=name,driver_version,memory.total', '--format=csv,noheader,nounits'];

/** A driver that was not in use takes some seconds to wake. */
const TIMEOUT_MS = 15_000;

/** The machine's GPUs; none where there is no NVIDIA driver. */
export async function readGpus(): Promise<readonly Gpu[]> {
  return parseGpus((await runProgram('nvidia-smi', QUERY, { timeout: TIMEOUT_MS })) ?? '');
}

/** The rows that `nvidia-smi` prints: `name, driver, MiB`. */
export function parseGpus(text: string): readonly Gpu[] {
  return text.split('\n').flatMap((line) => {
    // A name may hold a comma, the two columns behind it do not.
    const [, name, driver, memory = ''] = /^\s*(.+?),\s*([^,]+?),\s*([^,]+?)\s*$/.exec(line) ?? [];
    return name === undefined || driver === undefined ? [] : [{ name, driver, memory: /^\d+$/.test(memory) ? Number(memory) : null }];
  });
}
