import { describe, expect, it } from 'vitest';
import { describeGpus } from '../../../../src/editor/gpu/item-text';
import type { GpuScene, ProcessOwner } from '../../../../src/editor/gpu/scene';
import { gpuTooltip } from '../../../../src/editor/gpu/tooltip';
import { noTool } from '../../../../src/core/gpu/status';
import { makeReading, START, type MadeGpu } from '../../gpu/readings';

const mine: ProcessOwner = { kind: 'this-notebook', name: 'finetune.ipynb', belongsTo: "this notebook's kernel (pid 7)", user: 'ada' };
const onGpu = (pid: number, memoryUsedMiB: number | null = 1_000, mig: number | null = null) => [{ pid, name: '/usr/bin/python3', memoryUsedMiB, mig }];

function sceneOf(gpus: readonly MadeGpu[], changes: Partial<GpuScene> = {}): GpuScene {
  return { reading: makeReading(START, gpus), interval: 2_000, recent: new Map(), owners: new Map([[7, mine]]), visible: null, alert: null, ...changes };
}

function text(gpus: readonly MadeGpu[], changes: Partial<GpuScene> = {}): string | undefined {
  return describeGpus(sceneOf(gpus, changes))?.text;
}

describe('the status item of GPUs', () => {
  it('has utilisation and memory of one, and leaves out what is not known', () => {
    expect(text([{ utilization: 87, used: 31_949 }])).toBe('$(pulse) GPU 87% · 31/80 GB');
    expect(text([{ utilization: null, used: null }])).toBe('$(pulse) GPU ');
    expect(text([{ utilization: 4, used: 1_600, total: 8_192 }])).toBe('$(pulse) GPU 4% · 1.6/8.0 GB');
  });

  it('has those of several that this notebook uses, else the busiest that it may use, and how many are busy', () => {
    const gpus = [{ utilization: 3 }, { utilization: 95 }, { utilization: 60, processes: onGpu(7) }, { utilization: 20, processes: onGpu(7) }];
    expect(text(gpus)).toBe('$(pulse) GPU 40% · 62/159 GB');
    expect(text(gpus, { owners: new Map() })).toBe('$(pulse) GPU 95% · 31/80 GB · 3 of 4 busy');
    expect(text(gpus, { owners: new Map(), visible: ['GPU-0', 'GPU-3'] })).toBe('$(pulse) GPU 20% · 31/80 GB · 3 of 4 busy');
  });

  it("has the notebook's slice of a GPU that is cut up", () => {
    const mig = [{ index: 0, uuid: 'MIG-a', profile: '3g.40gb', memoryUsedMiB: 11_091, memoryTotalMiB: 40_448 }];
    expect(text([{ isMig: true, utilization: null, mig, processes: onGpu(7, 10, 0) }])).toBe('$(pulse) GPU MIG · 11/40 GB');
  });

  it('warns of real trouble only', () => {
    const trouble = (gpu: MadeGpu, changes: Partial<GpuScene> = {}) => describeGpus(sceneOf([gpu], changes))?.isTrouble;
    expect([trouble({}), trouble({ utilization: 100 }), trouble({ used: 79_500 }), trouble({ throttled: true }), trouble({}, { alert: 'idle' })]).toEqual([false, false, true, true, true]);
    expect(describeGpus(sceneOf([{}], { reading: makeReading(START, [{}], { status: 'lost-gpu', message: 'lost' }) }))?.isTrouble).toBe(true);
  });

  it('is not there without a tool, and quiet where it fails', () => {
    expect(describeGpus(sceneOf([], { reading: { time: START, ...noTool(null), gpus: [] } }))).toBeNull();
    expect(describeGpus(sceneOf([], { reading: makeReading(START, [], { status: 'no-driver', message: 'x' }) }))).toEqual({ text: '$(circle-slash) GPU', isTrouble: false });
  });
});

describe('its tooltip', () => {
  it('has a row for each GPU and process, with a sparkline, and takes no name for Markdown', () => {
    const evil = { kind: 'unknown', name: '[x](command:evil) | a\n`b`', belongsTo: 'pid 9', user: null } as const;
    const scene = sceneOf([{ utilization: 87, processes: [...onGpu(7, 30_000), ...onGpu(9, null)] }, { utilization: null, throttled: true }], {
      owners: new Map([[7, mine], [9, evil]]),
      recent: new Map([['GPU-0', Array.from({ length: 150 }, (_, index) => ({ time: START - 300_000 + index * 2_000, value: index < 75 ? 0 : 100 }))]]),
    });
    const tooltip = gpuTooltip(scene).replaceAll('\\', '');
    expect(tooltip).toContain('**NVIDIA H100 80GB HBM3 × 2** · driver 590.48.01 · sampled every 2 s');
    expect(tooltip).toContain('| 0 · this notebook | 87 % | 31.2 / 80 GB | 512 W | 64 °C | ▁▁▁▁▁▁▁▁▁▁██████████ |');
    expect(tooltip).toContain('| 1 · slowed down by heat | ? |');
    expect(tooltip).toContain("| finetune.ipynb | 0 | 29 GB | this notebook's kernel (pid 7) |");
    expect(gpuTooltip(scene)).toContain('| \\[x\\]\\(command\\:evil\\) \\| a \\`b\\` | 0 | ? | pid 9 |');
  });

  it('says what MIG does not tell, and why there is nothing to see', () => {
    const mig = [{ index: 0, uuid: null, profile: '3g.40gb', memoryUsedMiB: 11_091, memoryTotalMiB: 40_448 }];
    const tooltip = gpuTooltip(sceneOf([{ isMig: true, utilization: null, mig, processes: onGpu(7, 10, 0) }])).replaceAll('\\', '');
    expect(tooltip).toContain('not reported under MIG');
    expect(tooltip).toContain('| 0:0 3g.40gb · this notebook |  | 10.8 / 40 GB |');
    expect(gpuTooltip(sceneOf([], { reading: makeReading(START, [], { status: 'no-driver', message: 'The driver does not run.' }) })).replaceAll('\\', '')).toBe('The driver does not run.');
  });
});
