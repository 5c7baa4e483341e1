/** Rows of `nvidia-smi --query-gpu`. */
import type { GpuState } from '../model/gpu';
import type { FieldName } from './query-fields';
import { parseNumber, parseSwitch, parseText } from './value';

/** One GPU without its processes and MIG devices, which other questions give. */
export type GpuRow = Omit<GpuState, 'mig' | 'processes'>;

/** The GPUs in an answer; whatever else stands between the rows is left out. */
export function parseGpus(text: string, columns: readonly FieldName[]): GpuRow[] {
  const parse = rowParser(columns);
  return text.split('\n').flatMap((line) => parse(line) ?? []);
}

/** Reads one line with these columns: gives its GPU, or null where it is no row: another number of columns, or nothing that tells which GPU it is. */
export function rowParser(columns: readonly FieldName[]): (line: string) => GpuRow | null {
  const places = new Map(columns.map((name, place) => [name, place]));
  return (line) => {
    const cells = line.split(',');
    return cells.length === columns.length ? gpuOf((name) => cells[places.get(name) ?? -1] ?? '') : null;
  };
}

function gpuOf(cell: (name: FieldName) => string): GpuRow | null {
  const uuid = cell('uuid').trim();
  if (!/^GPU-[\w-]+$/.test(uuid)) return null;
  const isMig = parseSwitch(cell('mig.mode.current')) === true;
  const slowdowns = [parseSwitch(cell('clocks_event_reasons.hw_thermal_slowdown')), parseSwitch(cell('clocks_event_reasons.sw_thermal_slowdown'))];
  return {
    index: parseNumber(cell('index')),
    uuid,
    name: parseText(cell('name')) ?? 'GPU',
    driver: parseText(cell('driver_version')),
    utilization: parseNumber(cell('utilization.gpu')),
    memoryUsedMiB: parseNumber(cell('memory.used')),
    memoryTotalMiB: parseNumber(cell('memory.total')),
    temperatureC: parseNumber(cell('temperature.gpu')),
    powerW: parseNumber(cell('power.draw')),
    powerLimitW: parseNumber(cell('power.limit')),
    isThrottled: slowdowns.includes(true) ? true : slowdowns.includes(false) ? false : null,
    isMig,
    isPersistent: parseSwitch(cell('persistence_mode')),
  };
}
