/** What NVIDIA's driver tells of GPUs. Null is what it does not tell; zero never stands in its place. Memory is in MiB. */

/** A process that holds memory of a GPU. Where several users share a machine, or in a container, its pid may be one of elsewhere. */
export interface GpuProcess {
  readonly pid: number;
  /** As the driver tells it: usually the path of a program. */
  readonly name: string;
  readonly memoryUsedMiB: number | null;
  /** Index of the MIG device that it runs on; null where the GPU is not cut into such, or that is not told. */
  readonly mig: number | null;
}

/** One slice of a GPU that is cut up (Multi-Instance GPU). */
export interface MigDevice {
  /** Counts the devices of one GPU, from 0. */
  readonly index: number;
  readonly uuid: string | null;
  /** `3g.40gb`: its share of the processors and its memory. */
  readonly profile: string | null;
  readonly memoryUsedMiB: number | null;
  readonly memoryTotalMiB: number | null;
}

/** One GPU at one moment. */
export interface GpuState {
  /** In the order of the PCI bus; not CUDA's order. */
  readonly index: number | null;
  /** Tells it from all others, for good. */
  readonly uuid: string;
  readonly name: string;
  readonly driver: string | null;
  /** Per cent of the driver's last sample period (1/6 to 1 s) in which anything ran; not told of a GPU that is cut up. */
  readonly utilization: number | null;
  readonly memoryUsedMiB: number | null;
  readonly memoryTotalMiB: number | null;
  readonly temperatureC: number | null;
  readonly powerW: number | null;
  readonly powerLimitW: number | null;
  /** Whether it runs slower because it is too hot. */
  readonly isThrottled: boolean | null;
  /** Whether it is cut into MIG devices. */
  readonly isMig: boolean;
  /** Whether the driver stays awake without users: where it does not, what it tells first after waking is false. */
  readonly isPersistent: boolean | null;
  readonly mig: readonly MigDevice[];
  readonly processes: readonly GpuProcess[];
}

/** Whether GPUs can be read, or why not. */
export type GpuStatus = 'ok' | 'no-tool' | 'no-driver' | 'driver-mismatch' | 'no-permission' | 'no-gpu' | 'lost-gpu' | 'timeout' | 'failed';

/** All GPUs at one moment. */
export interface GpuReading {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly status: GpuStatus;
  /** One sentence: why they cannot be read and what to do; null where they can. */
  readonly message: string | null;
  /** Those that could be read, in the order of the PCI bus. */
  readonly gpus: readonly GpuState[];
}
