/** What something used of one GPU. */
export interface GpuUse {
  /** The GPU's uuid. */
  readonly gpu: string;
  readonly name: string;
  /** For how long it held memory of the GPU, in seconds, as far as that was sampled. */
  readonly seconds: number;
  /** Mean and greatest utilisation of the GPU meanwhile, in per cent; null where it was not told. */
  readonly mean: number | null;
  readonly peak: number | null;
  /** Greatest memory that it held itself, in MiB; null where that was not told. */
  readonly memoryMiB: number | null;
  /** Energy of the whole GPU meanwhile, in joules; null where its power was not told. */
  readonly joules: number | null;
  /** Share of that time, from 0 to 1, in which the GPU did next to nothing; null where its utilisation was not told. */
  readonly idle: number | null;
}

/** What one notebook used of all GPUs on one day. */
export interface GpuTotal extends Omit<GpuUse, 'gpu' | 'name'> {
  /** `2026-11-21`, in the time zone of the machine that tells it. */
  readonly day: string;
  readonly notebook: string;
  /** How many executions used a GPU. */
  readonly executions: number;
}

/** What is charted of the GPUs that runs used: mean utilisation in per cent, memory in GiB, power in watts. */
export const RUN_GPU_QUANTITIES = ['utilization', 'memory', 'power'] as const;

/** One of them. */
export type RunGpuQuantity = (typeof RUN_GPU_QUANTITIES)[number];

/** A stretch of time in which a run used a GPU, in milliseconds since the epoch. */
export interface GpuSpan {
  readonly run: string;
  /** The GPU's uuid. */
  readonly gpu: string;
  readonly from: number;
  /** Null while it goes on. */
  readonly to: number | null;
}

/** From this utilisation on (per cent) a GPU is busy; below it, idle. */
export const BUSY_PERCENT = 5;

/** What several stretches used of one GPU, one after another; the first one names it. */
export function addUses(uses: readonly GpuUse[]): GpuUse | null {
  const [first] = uses;
  if (!first) return null;
  const seconds = uses.reduce((sum, use) => sum + use.seconds, 0);
  return {
    gpu: first.gpu,
    name: first.name,
    seconds,
    mean: weighted(uses, ({ mean }) => mean),
    peak: greatest(uses, ({ peak }) => peak),
    memoryMiB: greatest(uses, ({ memoryMiB }) => memoryMiB),
    joules: uses.some(({ joules }) => joules !== null) ? uses.reduce((sum, { joules }) => sum + (joules ?? 0), 0) : null,
    idle: weighted(uses, ({ idle }) => idle),
  };
}

function weighted(uses: readonly GpuUse[], value: (use: GpuUse) => number | null): number | null {
  let [sum, time] = [0, 0];
  for (const use of uses) {
    const own = value(use);
    if (own === null) continue;
    sum += own * use.seconds;
    time += use.seconds;
  }
  return time > 0 ? sum / time : null;
}

function greatest(uses: readonly GpuUse[], value: (use: GpuUse) => number | null): number | null {
  return uses.reduce<number | null>((most, use) => {
    const own = value(use);
    return own === null ? most : Math.max(most ?? 0, own);
  }, null);
}
