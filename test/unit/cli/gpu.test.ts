import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/cli';
import { makeGpu, migGpu, oneGpu, setUpStandIn, type StandInState } from '../gpu/stand-in';
import { FakeStores, recordingTerminal } from './fakes';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function celltrail(args: readonly string[], tool: StandInState | string) {
  const standIn = typeof tool === 'string' ? null : setUpStandIn(tool);
  if (standIn) ends.push(standIn.remove);
  const { terminal, printed } = recordingTerminal('/', new FakeStores([]), { env: { CELLTRAIL_NVIDIA_SMI: standIn?.file ?? String(tool) } });
  const exit = await runCli(['gpu', ...args], terminal);
  return { ...printed, exit };
}

describe.skipIf(process.platform === 'win32')('celltrail gpu', () => {
  it('prints JSON with null for what is not known', async () => {
    const { out, exit } = await celltrail(['--json'], oneGpu({ gpus: [{ ...makeGpu(0), power: '[N/A]' }] }));
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual({
      status: 'ok',
      message: null,
      gpus: [{
        index: 0,
        uuid: makeGpu(0).uuid,
        name: 'NVIDIA H100 80GB HBM3',
        utilization: 87,
        memoryUsedMiB: 31_949,
        memoryTotalMiB: 81_559,
        temperatureC: 64,
        powerW: null,
        mig: [],
        processes: [{ pid: 4242, name: '/usr/bin/python3', memoryUsedMiB: 30_700, mig: null }],
      }],
    });
  });

  it('prints a table of GPUs, MIG devices and processes', async () => {
    const { out, exit } = await celltrail([], migGpu());
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "GPU  NAME                                                  USE        MEMORY  POWER   TEMP
        0  NVIDIA H100 80GB HBM3  utilisation not reported under MIG  10.9 / 80 GB  512 W  64 °C
      0:0  MIG 3g.40gb                                                10.8 / 40 GB
      0:1  MIG 1c.3g.40gb                                                0 / 20 GB

      GPU   PID  MEMORY  PROCESS
      0:0  4242  7.3 GB  python
      "
    `);
  });

  it('says why there is nothing to see: in JSON with exit code 0, else as a sentence', async () => {
    const json = await celltrail(['--json'], oneGpu({ error: { text: 'Failed to initialize NVML: Driver/library version mismatch', code: 18 } }));
    expect([json.exit, JSON.parse(json.out)]).toMatchObject([0, { status: 'driver-mismatch', gpus: [] }]);
    const missing = await celltrail([], '/nowhere/nvidia-smi');
    expect([missing.exit, missing.out]).toEqual([1, '']);
    expect(missing.err).toContain('/nowhere/nvidia-smi cannot be started');
    expect((await celltrail([], oneGpu({ error: { text: '', code: 9 } }))).exit).toBe(2);
  });
});
