import type { GpuState, MigDevice } from '../../core/model/gpu';
import { formatMemoryShare } from '../../core/model/gpu-text';
import { BUSY_PERCENT } from '../../core/model/gpu-use';
import { ownGpus, type GpuScene } from './scene';

/** What the status item of GPUs shows; `text` may hold codicons. */
export interface GpuItemText {
  readonly text: string;
  /** Whether something is wrong that a person should look at. */
  readonly isTrouble: boolean;
}

/** Memory is nearly full from this share on. */
const NEARLY_FULL = 0.97;

/** What the status item says; null where this machine has no NVIDIA tool. */
export function describeGpus(scene: GpuScene): GpuItemText | null {
  const { status, gpus } = scene.reading;
  if (status === 'no-tool') return null;
  if (gpus.length === 0) return { text: '$(circle-slash) GPU', isTrouble: status === 'lost-gpu' };
  const own = ownGpus(scene);
  const shown = own.length > 0 ? own : busiest(visibleOf(scene));
  const parts = [use(shown), memory(shown, scene), ...(own.length === 0 && gpus.length > 1 ? [`${gpus.filter(isBusy).length} of ${gpus.length} busy`] : [])];
  const text = `GPU ${parts.filter((part) => part !== '').join(' · ')}`;
  if (scene.alert !== null) return { text: `$(watch) ${text} · idle`, isTrouble: true };
  const isTrouble = status === 'lost-gpu' || shown.some((gpu) => gpu.isThrottled === true || isNearlyFull(gpu));
  return { text: `${isTrouble ? '$(warning)' : '$(pulse)'} ${text}`, isTrouble };
}

/** What is wrong with a GPU, in words; empty where nothing is. */
export function troublesOf(gpu: GpuState): string[] {
  return [...(gpu.isThrottled === true ? ['slowed down by heat'] : []), ...(isNearlyFull(gpu) ? ['memory nearly full'] : [])];
}

/** Whether a GPU does anything; one that is cut up does where anything holds its memory. */
export function isBusy({ utilization, isMig, processes }: GpuState): boolean {
  return isMig ? processes.length > 0 : utilization !== null && utilization >= BUSY_PERCENT;
}

function visibleOf({ reading, visible }: GpuScene): readonly GpuState[] {
  const own = reading.gpus.filter(({ uuid }) => visible?.includes(uuid));
  return own.length > 0 ? own : reading.gpus;
}

function busiest(gpus: readonly GpuState[]): GpuState[] {
  const rank = ({ utilization, memoryUsedMiB }: GpuState): number => (utilization ?? 0) * 1e6 + (memoryUsedMiB ?? 0);
  return [...gpus].sort((a, b) => rank(b) - rank(a)).slice(0, 1);
}

function use(gpus: readonly GpuState[]): string {
  if (gpus.every(({ isMig }) => isMig)) return 'MIG';
  const known = gpus.flatMap(({ utilization }) => utilization ?? []);
  return known.length === 0 ? '' : `${Math.round(known.reduce((sum, value) => sum + value, 0) / known.length)}%`;
}

function memory(gpus: readonly GpuState[], { owners }: GpuScene): string {
  const parts = gpus.flatMap((gpu): Pick<MigDevice, 'memoryUsedMiB' | 'memoryTotalMiB'>[] => {
    const slices = new Set(gpu.processes.filter(({ pid }) => owners.get(pid)?.kind === 'this-notebook').map(({ mig }) => mig));
    const own = gpu.mig.filter(({ index }) => slices.has(index));
    return own.length > 0 ? own : [gpu];
  });
  return formatMemoryShare(sum(parts.map(({ memoryUsedMiB }) => memoryUsedMiB)), sum(parts.map(({ memoryTotalMiB }) => memoryTotalMiB)));
}

function sum(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function isNearlyFull({ memoryUsedMiB, memoryTotalMiB }: GpuState): boolean {
  return memoryUsedMiB !== null && memoryTotalMiB !== null && memoryUsedMiB >= memoryTotalMiB * NEARLY_FULL;
}
