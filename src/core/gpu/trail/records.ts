/**
 * Records of the GPU trails in the extension's global storage: lines as in `core/trail/line.ts`. `live.trail` has what came in the last
 * minutes, record by record; `days/2026-11-21.trail` has the same in columns. Times are milliseconds since the epoch.
 */
import type { GpuProcess, GpuState, GpuStatus, MigDevice } from '../../model/gpu';

/** Version of the format that this code writes; a greater one is left alone. */
export const GPU_TRAIL_VERSION = 1;

/** First record of a file. */
export interface GpuHeadRecord {
  readonly t: 'gpu-trail';
  readonly version: number;
  /** Another one is another file, though its path is the same. */
  readonly id: string;
  readonly time: number;
  readonly pid: number;
}

/** What seldom changes of a GPU. */
export type FixedGpu = Omit<GpuState, 'utilization' | 'memoryUsedMiB' | 'temperatureC' | 'powerW' | 'mig' | 'processes'>;

/** The GPUs that the columns of all following samples are of. */
export interface GpusRecord {
  readonly t: 'gpus';
  readonly gpus: readonly FixedGpu[];
}

/** What runs on each GPU from here on. */
export interface UsersRecord {
  readonly t: 'users';
  readonly time: number;
  readonly gpus: readonly { readonly uuid: string; readonly processes: readonly GpuProcess[]; readonly mig: readonly MigDevice[] }[];
}

/** One moment: a value for each GPU in each column. */
export interface SampleRecord {
  readonly t: 'sample';
  readonly time: number;
  readonly status: GpuStatus;
  readonly message: string | null;
  readonly utilization: readonly (number | null)[];
  readonly memory: readonly (number | null)[];
  readonly temperature: readonly (number | null)[];
  readonly power: readonly (number | null)[];
}

/** Many moments of one GPU, in the columns of `columns.ts`. */
export interface SamplesRecord {
  readonly t: 'samples';
  readonly gpu: string;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly time: string;
  readonly utilization: string;
  readonly memory: string;
  readonly temperature: string;
  readonly power: string;
}

/** Every record of a GPU trail. */
export type GpuRecord = GpuHeadRecord | GpusRecord | UsersRecord | SampleRecord | SamplesRecord;

const KINDS: ReadonlySet<unknown> = new Set<GpuRecord['t']>(['gpu-trail', 'gpus', 'users', 'sample', 'samples']);

/** Whether a line holds a record of a kind that this code knows. These files are written by this extension alone, under a checksum. */
export function isGpuRecord(value: unknown): value is GpuRecord {
  return typeof value === 'object' && value !== null && KINDS.has((value as { readonly t?: unknown }).t);
}
