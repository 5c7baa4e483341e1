/** From readings to records and back: a record tells only what changed. */
import type { GpuReading, GpuState } from '../../model/gpu';
import type { FixedGpu, GpuRecord, GpusRecord, UsersRecord } from './records';

/** Makes records of readings. */
export class ReadingEncoder {
  private gpus = '';
  private users = '';

  /** What a reading adds to the records before it. */
  records(reading: GpuReading): GpuRecord[] {
    const gpus: GpusRecord = { t: 'gpus', gpus: reading.gpus.map(fixed) };
    const users: UsersRecord = { t: 'users', time: reading.time, gpus: reading.gpus.map(({ uuid, processes, mig }) => ({ uuid, processes, mig })) };
    const records: GpuRecord[] = [];
    const [gpusText, usersText] = [JSON.stringify(gpus), JSON.stringify(users.gpus)];
    if (gpusText !== this.gpus) records.push(gpus);
    if (usersText !== this.users) records.push(users);
    [this.gpus, this.users] = [gpusText, usersText];
    const { time, status, message } = reading;
    records.push({
      t: 'sample',
      time,
      status,
      message,
      utilization: reading.gpus.map(({ utilization }) => utilization),
      memory: reading.gpus.map(({ memoryUsedMiB }) => memoryUsedMiB),
      temperature: reading.gpus.map(({ temperatureC }) => temperatureC),
      power: reading.gpus.map(({ powerW }) => powerW),
    });
    return records;
  }
}

/** Makes readings of records, in the order in which they were written. */
export class ReadingDecoder {
  private gpus: readonly FixedGpu[] = [];
  private users: UsersRecord['gpus'] = [];

  /** Takes a record; the reading that it completes, or null. */
  take(record: GpuRecord): GpuReading | null {
    if (record.t === 'gpus') this.gpus = record.gpus;
    if (record.t === 'users') this.users = record.gpus;
    if (record.t !== 'sample') return null;
    const { time, status, message } = record;
    const gpus = this.gpus.map((gpu, place): GpuState => {
      const users = this.users.find(({ uuid }) => uuid === gpu.uuid);
      return {
        ...gpu,
        utilization: record.utilization[place] ?? null,
        memoryUsedMiB: record.memory[place] ?? null,
        temperatureC: record.temperature[place] ?? null,
        powerW: record.power[place] ?? null,
        mig: users?.mig ?? [],
        processes: users?.processes ?? [],
      };
    });
    return { time, status, message, gpus };
  }
}

function fixed({ index, uuid, name, driver, memoryTotalMiB, powerLimitW, isThrottled, isMig, isPersistent }: GpuState): FixedGpu {
  return { index, uuid, name, driver, memoryTotalMiB, powerLimitW, isThrottled, isMig, isPersistent };
}
