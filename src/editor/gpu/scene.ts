import type { GpuReading, GpuState } from '../../core/model/gpu';
import type { TimedValue } from './sparkline';

/** Whose a process is. */
export interface ProcessOwner {
  readonly kind: 'this-notebook' | 'notebook' | 'terminal' | 'user' | 'unknown';
  /** What the table calls the process, and whom it belongs to. */
  readonly name: string;
  readonly belongsTo: string;
  /** The user whose process it is; null where that is not told. */
  readonly user: string | null;
}

/** All that the status item of GPUs is made from. */
export interface GpuScene {
  readonly reading: GpuReading;
  /** Milliseconds between samples. */
  readonly interval: number;
  /** Utilisation in the last minutes, by uuid, oldest first. */
  readonly recent: ReadonlyMap<string, readonly TimedValue[]>;
  /** By pid. */
  readonly owners: ReadonlyMap<number, ProcessOwner>;
  /** GPUs that the notebook at hand may use by its environment; null where that is not known. */
  readonly visible: readonly string[] | null;
  /** Why a run that goes on should be looked at. */
  readonly alert: string | null;
}

/** The GPUs that the notebook at hand uses: those whose memory its processes hold. */
export function ownGpus({ reading, owners }: Pick<GpuScene, 'reading' | 'owners'>): readonly GpuState[] {
  return reading.gpus.filter(({ processes }) => processes.some(({ pid }) => owners.get(pid)?.kind === 'this-notebook'));
}
