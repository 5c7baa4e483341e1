import type { GpuReading } from '../../core/model/gpu';
import { BUSY_PERCENT } from '../../core/model/gpu-use';

/** A run that leaves its GPU idle for so long (milliseconds) should be looked at. */
const IDLE_MS = 3 * 60_000;

/** Notices GPUs that do nothing while a run holds their memory. */
export class IdleWatch {
  /** Since when each GPU is idle under a run, by uuid. */
  private readonly since = new Map<string, number>();
  private last = -Infinity;

  /** Takes a reading, with the pids of the kernel that a run is active in; none where no run is. */
  take({ time, gpus }: GpuReading, pids: ReadonlySet<number>): void {
    // Nobody knows what it did while nothing was sampled, or the machine slept.
    if (time - this.last >= IDLE_MS) this.since.clear();
    this.last = time;
    for (const { uuid, utilization, processes } of gpus) {
      const isHeld = processes.some(({ pid }) => pids.has(pid));
      // What is not known says nothing either way.
      if (isHeld && utilization === null) continue;
      if (!isHeld || (utilization ?? 0) >= BUSY_PERCENT) this.since.delete(uuid);
      else if (!this.since.has(uuid)) this.since.set(uuid, time);
    }
  }

  /** One sentence on the GPUs that are idle for too long; null where none is. */
  alert({ time, gpus }: GpuReading): string | null {
    const idle = gpus.filter(({ uuid }) => time - (this.since.get(uuid) ?? time) >= IDLE_MS);
    const [first] = idle;
    if (!first) return null;
    const minutes = Math.floor((time - (this.since.get(first.uuid) ?? time)) / 60_000);
    const names = idle.map(({ index }) => index ?? '?').join(', ');
    return `GPU ${names} ${idle.length > 1 ? 'have' : 'has'} done nothing for ${minutes} min while a run holds ${idle.length > 1 ? 'their' : 'its'} memory: does it wait for data, or has it left the GPU?`;
  }
}
