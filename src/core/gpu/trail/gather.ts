/** Gathers readings into the columns of each GPU. */
import type { GpuReading } from '../../model/gpu';
import type { GpuColumns } from './columns';

interface Lists {
  readonly time: number[];
  readonly utilization: number[];
  readonly memory: number[];
  readonly temperature: number[];
  readonly power: number[];
}

/** The samples of each GPU, by uuid, in the order in which they came. */
export class ColumnGatherer {
  private readonly gpus = new Map<string, Lists>();

  /** Adds a moment. */
  add({ time, gpus }: GpuReading): void {
    for (const gpu of gpus) {
      const lists = this.gpus.get(gpu.uuid) ?? { time: [], utilization: [], memory: [], temperature: [], power: [] };
      this.gpus.set(gpu.uuid, lists);
      lists.time.push(time);
      lists.utilization.push(gpu.utilization ?? NaN);
      lists.memory.push(gpu.memoryUsedMiB ?? NaN);
      lists.temperature.push(gpu.temperatureC ?? NaN);
      lists.power.push(gpu.powerW ?? NaN);
    }
  }

  /** All that was added. */
  columns(): ReadonlyMap<string, GpuColumns> {
    return new Map([...this.gpus].map(([uuid, { time, utilization, memory, temperature, power }]) => {
      const columns: GpuColumns = { time: Float64Array.from(time), utilization: Float64Array.from(utilization), memory: Float64Array.from(memory), temperature: Float64Array.from(temperature), power: Float64Array.from(power) };
      return [uuid, columns];
    }));
  }
}
