import { describe, expect, it } from 'vitest';
import { parseGpus, rowParser } from '../../../src/core/gpu/parse-gpus';
import { parseMig } from '../../../src/core/gpu/parse-mig';
import { parseProcesses } from '../../../src/core/gpu/parse-processes';
import { QueryFields, type FieldName } from '../../../src/core/gpu/query-fields';
import { parseNumber } from '../../../src/core/gpu/value';
import { seeded } from '../trail/random';

const UUID = 'GPU-00000000-1111-2222-3333-444444444444';
const COLUMNS: readonly FieldName[] = ['index', 'uuid', 'name', 'utilization.gpu', 'memory.used', 'memory.total', 'temperature.gpu', 'power.draw'];

/** All that drivers were seen to write where they know nothing. */
const ABSENT = ['[N/A]', 'N/A', '[Not Supported]', '[Unknown Error]', '[Insufficient Permissions]', '[Requested functionality has been deprecated]', '[Function Not Found]', '', '-', 'ERR!', '0x10', '1e999x', '12 of 16', 'NaN', 'Infinity'];

describe('values', () => {
  it.each(ABSENT)('are unknown, never zero, where the driver writes "%s"', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('are numbers with their unit or without', () => {
    expect(['87', ' 87 %', '512.34 W', '81559 MiB', '0', '-3'].map(parseNumber)).toEqual([87, 87, 512.34, 81_559, 0, -3]);
  });
});

describe('rows of GPUs', () => {
  it('are read by column, and lines of another shape are none', () => {
    const text = `0, ${UUID}, NVIDIA H100 80GB HBM3, 87, 31949, 81559, 64, 512.30\r\nUnable to determine the device handle for GPU0000:02:00.0: Unknown Error\n${COLUMNS.map(() => '[Unknown Error]').join(', ')}\n1, ${UUID}, short\n`;
    expect(parseGpus(text, COLUMNS)).toEqual([
      { index: 0, uuid: UUID, name: 'NVIDIA H100 80GB HBM3', driver: null, utilization: 87, memoryUsedMiB: 31_949, memoryTotalMiB: 81_559, temperatureC: 64, powerW: 512.3, powerLimitW: null, isThrottled: null, isMig: false, isPersistent: null },
    ]);
  });

  it('tell what they know and nothing else, whichever values are absent', () => {
    const random = seeded(9);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    for (let round = 0; round < 500; round += 1) {
      const numbers = [random() * 100, random() * 80_000, 81_559, random() * 90, random() * 700].map((value) => (random() < 0.4 ? null : Math.round(value * 100) / 100));
      const cells = ['3', UUID, 'A GPU', ...numbers.map((value) => (value === null ? pick(ABSENT.filter((text) => !text.includes(','))) : String(value)))];
      const row = rowParser(COLUMNS)(cells.join(pick([', ', ',', ' , '])) + pick(['', '\r', ' ']));
      expect(row && [row.utilization, row.memoryUsedMiB, row.memoryTotalMiB, row.temperatureC, row.powerW]).toEqual(numbers);
    }
  });

  it('are never made of noise: no text throws, and none without a uuid is a GPU', () => {
    const random = seeded(10);
    const alphabet = [...'0123456789,.[]/%- \n\r\tGPUabN\u{fffd}\u{1f4a5}"'];
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: Math.floor(random() * 120) }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
      for (const gpu of parseGpus(text, COLUMNS)) expect(gpu.uuid).toMatch(/^GPU-/);
      expect(() => [parseProcesses(text), parseMig(text, `<gpu id="x"><uuid>${UUID}</uuid>${text}</gpu>`)]).not.toThrow();
    }
  });
});

describe('fields that a driver does not know', () => {
  it('are asked for by their older name, then left out, and the columns keep their meaning', () => {
    const fields = new QueryFields();
    expect(fields.refuse('Field "clocks_event_reasons.hw_thermal_slowdown" is not a valid field to query.')).toBe(true);
    expect(fields.argument).toContain('clocks_throttle_reasons.hw_thermal_slowdown');
    expect(fields.columns).toContain('clocks_event_reasons.hw_thermal_slowdown');
    expect(fields.refuse('Field "clocks_throttle_reasons.hw_thermal_slowdown" is not a valid field to query.')).toBe(true);
    expect(fields.columns).not.toContain('clocks_event_reasons.hw_thermal_slowdown');
    expect(fields.argument.split(',')).toHaveLength(fields.columns.length);
  });

  it('are given up at once where the driver does not say which, and only once', () => {
    const fields = new QueryFields();
    expect([fields.refuse('Unknown error'), fields.columns]).toEqual([true, ['uuid', 'index', 'name', 'utilization.gpu', 'memory.used', 'memory.total']]);
    expect([fields.refuse('Unknown error'), fields.refuse('Field "uuid" is not a valid field to query.')]).toEqual([false, false]);
  });
});

describe('processes', () => {
  it('have names with commas and memory that may not be told', () => {
    expect(parseProcesses(`${UUID}, 4242, /usr/bin/python, --flag=a, b, 30700\r\n${UUID}, 7, C:\\Windows\\explorer.exe, [N/A]\ngpu_uuid, pid, process_name, used\n`)).toEqual([
      { gpu: UUID, pid: 4242, name: '/usr/bin/python, --flag=a, b', memoryUsedMiB: 30_700 },
      { gpu: UUID, pid: 7, name: 'C:\\Windows\\explorer.exe', memoryUsedMiB: null },
    ]);
  });
});

describe('MIG devices', () => {
  const list = `GPU 0: NVIDIA H100 80GB HBM3 (UUID: ${UUID})\n  MIG 3g.40gb     Device  0: (UUID: MIG-aaaa)\n  MIG 1c.3g.71gb  Device  1: (UUID: MIG-bbbb)\n`;
  const device = (index: number, gi: string, ci: string, used: string): string =>
    `<mig_device><index>${index}</index><gpu_instance_id>${gi}</gpu_instance_id><compute_instance_id>${ci}</compute_instance_id><fb_memory_usage><total>40448 MiB</total><used>${used}</used></fb_memory_usage></mig_device>`;
  const process = (pid: number, gi: string, ci: string): string => `<process_info><gpu_instance_id>${gi}</gpu_instance_id><compute_instance_id>${ci}</compute_instance_id><pid>${pid}</pid><process_name>a & <b></process_name></process_info>`;

  it('have their profile, their memory and their processes by instance', () => {
    const xml = `<gpu id="0"><uuid>${UUID}</uuid>${device(0, '2', '0', '11091 MiB')}${device(1, '2', '1', 'N/A')}${process(11, '2', '1')}${process(12, 'N/A', 'N/A')}</gpu>`;
    const layout = parseMig(list, xml).get(UUID);
    expect(layout?.devices).toEqual([
      { index: 0, uuid: 'MIG-aaaa', profile: '3g.40gb', memoryUsedMiB: 11_091, memoryTotalMiB: 40_448 },
      { index: 1, uuid: 'MIG-bbbb', profile: '1c.3g.71gb', memoryUsedMiB: null, memoryTotalMiB: 40_448 },
    ]);
    expect([...(layout?.processes ?? [])]).toEqual([[11, 1]]);
  });

  it('are none on a GPU that is not cut up', () => {
    expect(parseMig(list, `<gpu id="0"><uuid>${UUID}</uuid><mig_devices>None</mig_devices></gpu>`).get(UUID)?.devices).toEqual([]);
  });
});
