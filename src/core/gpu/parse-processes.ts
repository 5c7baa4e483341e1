/** Rows of `nvidia-smi --query-compute-apps`. */
import type { GpuProcess } from '../model/gpu';
import { parseNumber } from './value';

/** The arguments that ask for what `parseProcesses` reads. */
export const PROCESS_ARGUMENTS = ['--query-compute-apps=gpu_uuid,pid,process_name,used_gpu_memory', '--format=csv,noheader,nounits'] as const;

/** A process with the GPU whose memory it holds. */
export interface ProcessOnGpu extends Omit<GpuProcess, 'mig'> {
  /** The GPU's uuid. */
  readonly gpu: string;
}

/** The processes in an answer. A name may hold commas, so the columns are taken from both ends. */
export function parseProcesses(text: string): ProcessOnGpu[] {
  return text.split('\n').flatMap((line) => {
    const [, gpu, pid, name, memory] = /^\s*(GPU-[\w-]+)\s*,\s*(\d+)\s*,(.*),([^,]*)$/.exec(line.trimEnd()) ?? [];
    if (gpu === undefined || name === undefined || memory === undefined) return [];
    return [{ gpu, pid: Number(pid), name: name.trim(), memoryUsedMiB: parseNumber(memory) }];
  });
}
