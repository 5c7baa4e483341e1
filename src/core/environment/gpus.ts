/** Graphics processors, as NVIDIA's driver tells of them. */
import { ANSWER_MS, callTool, findTool } from '../gpu/tool';
import type { Gpu } from '../model/environment';

const QUERY = ['--query-gpu=name,driver_version,memory.total', '--format=csv,noheader,nounits'];

/** The machine's GPUs; none where there is no NVIDIA driver. */
export async function readGpus(): Promise<readonly Gpu[]> {
  const file = await findTool();
  if (file === null) return [];
  const { code, out } = await callTool(file, QUERY, ANSWER_MS);
  return code === 0 ? parseGpus(out) : [];
}

/** The rows that `nvidia-smi` prints: `name, driver, MiB`. */
export function parseGpus(text: string): readonly Gpu[] {
  return text.split('\n').flatMap((line) => {
    // A name may hold a comma, the two columns behind it do not.
    const [, name, driver, memory = ''] = /^\s*(.+?),\s*([^,]+?),\s*([^,]+?)\s*$/.exec(line) ?? [];
    return name === undefined || driver === undefined ? [] : [{ name, driver, memory: /^\d+$/.test(memory) ? Number(memory) : null }];
  });
}
