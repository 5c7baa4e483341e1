import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { linuxLineages } from '../../../src/core/gpu/process-lineage';
import { visibleDevices } from '../../../src/core/gpu/visible-devices';
import { makeReading, START } from './readings';

describe('CUDA_VISIBLE_DEVICES', () => {
  const mig = [{ index: 0, uuid: 'MIG-77aa', profile: null, memoryUsedMiB: null, memoryTotalMiB: null }];
  const { gpus } = makeReading(START, [{}, {}, { mig }]);
  const mixed = makeReading(START, [{}, { name: 'NVIDIA T4' }]).gpus;

  it.each([
    [{}, ['GPU-0', 'GPU-1', 'GPU-2']],
    [{ CUDA_VISIBLE_DEVICES: '' }, []],
    [{ CUDA_VISIBLE_DEVICES: '-1' }, []],
    [{ CUDA_VISIBLE_DEVICES: '2, 0' }, ['GPU-2', 'GPU-0']],
    [{ CUDA_VISIBLE_DEVICES: '1,9,0' }, ['GPU-1']],
    [{ CUDA_VISIBLE_DEVICES: 'GPU-1,MIG-77' }, ['GPU-1', 'GPU-2']],
    [{ CUDA_VISIBLE_DEVICES: 'GPU-' }, []],
  ])('%j of three like GPUs leaves %j', (variables, visible) => {
    expect(visibleDevices(variables, gpus)).toEqual(visible);
  });

  it('counts in an order of its own where GPUs differ, unless told otherwise', () => {
    expect(visibleDevices({ CUDA_VISIBLE_DEVICES: '0' }, mixed)).toBeNull();
    expect(visibleDevices({ CUDA_VISIBLE_DEVICES: '0', CUDA_DEVICE_ORDER: 'PCI_BUS_ID' }, mixed)).toEqual(['GPU-0']);
    expect(visibleDevices({ CUDA_VISIBLE_DEVICES: 'GPU-1' }, mixed)).toEqual(['GPU-1']);
  });
});

describe.skipIf(process.platform === 'win32')('processes under /proc', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function fakeProc(namespace: string): string {
    const proc = mkdtempSync(join(tmpdir(), 'celltrail-proc-'));
    folders.push(proc);
    const add = (pid: number, parent: number, argv: readonly string[]): void => {
      mkdirSync(join(proc, String(pid)));
      writeFileSync(join(proc, String(pid), 'stat'), `${pid} (a) b (c) S ${parent} 0 0\n`);
      writeFileSync(join(proc, String(pid), 'cmdline'), argv.map((arg) => `${arg}\0`).join(''));
    };
    add(1, 0, ['init']);
    add(10, 1, ['/bin/zsh']);
    add(11, 10, ['/venv/bin/python', '-u', '/home/ada/train.py', '--lr=1']);
    mkdirSync(join(proc, 'self', 'ns'), { recursive: true });
    symlinkSync(namespace, join(proc, 'self', 'ns', 'pid'));
    return proc;
  }

  it('have their ancestors and a short command; what is gone has none', async () => {
    const found = await linuxLineages(new Map([[11, 'python'], [99, 'python']]), fakeProc('pid:[4026531836]'));
    expect([...found]).toEqual([[11, { pids: [11, 10, 1], user: null, command: 'python train.py' }]]);
  });

  it('are not taken for those of the machine outside a container', async () => {
    const proc = fakeProc('pid:[4026532200]');
    expect((await linuxLineages(new Map([[11, '/opt/trainer']]), proc)).size).toBe(0);
    expect((await linuxLineages(new Map([[11, '/venv/bin/python']]), proc)).size).toBe(1);
  });
});
