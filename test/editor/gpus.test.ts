import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { isRunning } from '../../src/core/trail/liveness';
import type { GpuUse } from '../../src/core/model/gpu-use';
import { makeGpu, migGpu, oneGpu, setUpStandIn, type StandIn, type StandInState } from '../unit/gpu/stand-in';
import { webview } from './support/frames';
import { closeAll, newNotebook, runCells, startCells, streamText } from './support/notebooks';
import { withPage } from './support/page';
import { readRecords } from './support/record';
import { until } from './support/wait';

/** The sampler starts, and the notebook's kernel is found among all processes: on a busy machine that takes its time, in milliseconds. */
const FIRST_SIGHT = 90_000;

/** What drivers say where they fail, their exit code, and what a person is told. */
const FAILURES = [
  ["NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", 9, /GPU[^]*driver does not run/],
  ['Failed to initialize NVML: Driver/library version mismatch', 18, /GPU[^]*restart the machine/],
  ['Failed to initialize NVML: Insufficient Permissions', 4, /GPU[^]*may not read/],
  ['No devices were found', 6, /GPU[^]*finds no GPU/],
] as const;

/** Names the program in place of `nvidia-smi`; no workspace can, so it is a setting of the user. */
async function useTool(file: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('celltrail').update('gpu.command', file, vscode.ConfigurationTarget.Global);
}

function streams(tool: StandIn): number[] {
  return [...new Set(tool.calls().filter(({ args }) => args.some((arg) => arg.startsWith('--loop-ms='))).map(({ pid }) => pid))].filter(isRunning);
}

/** What an execution used, as the trails tell it last. */
function usesOf(ordinal: number): readonly GpuUse[] {
  return readRecords().flatMap((record) => (record.t === 'gpu' && record.execution === ordinal ? [record.uses] : [])).at(-1) ?? [];
}

describe('GPUs in the status bar', () => {
  let tool: StandIn;
  before(() => {
    tool = setUpStandIn(oneGpu(), vscode.extensions.getExtension('celltrail.celltrail')?.extensionPath);
  });
  after(async () => {
    await useTool(undefined);
    await closeAll();
    tool.remove();
  });

  it("show what they do and for which notebook's kernel, with a tooltip that stays under the pointer", async function () {
    this.timeout(FIRST_SIGHT * 2);
    const gpus = Array.from({ length: 3 }, (_, index) => makeGpu(index, { utilization: 10 * index, used: 20_480 }));
    tool.play({ gpus, processes: [] });
    await useTool(tool.file);
    const notebook = await newNotebook(['import os, sys\nprint(os.getpid(), sys.executable)', 'import time\ntime.sleep(4)']);
    await runCells(notebook, 0);
    const [pid = '', program = ''] = streamText(notebook.cellAt(0)).trim().split(' ');
    tool.play({ gpus, processes: [{ gpu: makeGpu(1).uuid, pid: Number(pid), name: program, memory: 9_216 }] });
    startCells(notebook, 1);
    await withPage(async (page) => {
      const item = page.locator('.statusbar-item').filter({ hasText: 'GPU' });
      await item.filter({ hasText: 'GPU 10% · 20/80 GB' }).waitFor({ timeout: FIRST_SIGHT });
      await item.hover();
      const tooltip = page.locator('.monaco-hover:visible').filter({ hasText: 'NVIDIA H100' });
      await tooltip.getByText("this notebook's kernel").waitFor();
      tool.play({ gpus: gpus.map((gpu) => ({ ...gpu, utilization: 55 })), processes: [{ gpu: makeGpu(1).uuid, pid: Number(pid), name: program, memory: 9_216 }] });
      await item.filter({ hasText: 'GPU 55% · 20/80 GB' }).waitFor();
      await tooltip.getByText('55 %').first().waitFor();
      await vscode.commands.executeCommand('celltrail.openGpus');
      await webview(page).locator('.gpus').getByText('55 %').first().waitFor();
      await webview(page).locator('.processes').getByText('kernel').first().waitFor();
    });
    const used = await until('what the cell used is on record', () => usesOf(2)[0]);
    assert.deepEqual([used.gpu, used.memoryMiB], [makeGpu(1).uuid, 9_216]);
    assert.ok(used.seconds > 1 && used.seconds < 6 && Math.abs((used.joules ?? 0) / used.seconds - 512.3) < 1, JSON.stringify(used));
  });

  it('show whatever drivers say, and say quietly why they cannot be read', async function () {
    this.timeout(FIRST_SIGHT * 2);
    const tools: StandIn[] = [];
    // Another program is another sampler, which looks at once.
    const play = async (state: StandInState): Promise<StandIn> => {
      const played = setUpStandIn(state, vscode.extensions.getExtension('celltrail.celltrail')?.extensionPath);
      tools.push(played);
      await useTool(played.file);
      return played;
    };
    try {
      await withPage(async (page) => {
        // VS Code tells a status item's tooltip to screen readers, too: so it is read without a pointer.
        const item = (text: RegExp) => page.locator('.statusbar-item').getByRole('button', { name: text });
        const eight = Array.from({ length: 8 }, (_, index) => makeGpu(index, { utilization: index < 2 ? 10 * (index + 7) : 0 }));
        const [cutUp] = migGpu().gpus;
        const odd = [{ ...makeGpu(7), ...cutUp, index: 7, uuid: makeGpu(7).uuid }, makeGpu(8, { used: '[N/A]', total: '[N/A]' })];
        const all = await play({ gpus: [...eight.slice(0, 7), ...odd], processes: [], crlf: true, badUtf8: true, loop: 'broken', unknownFields: ['clocks_event_reasons.hw_thermal_slowdown', 'clocks_event_reasons.sw_thermal_slowdown'] });
        await item(/GPU 87% · 3 of 9 busy[^]*utilisation not reported under MIG[^]*3g.{1,2}40gb/).waitFor({ timeout: FIRST_SIGHT });
        all.play({ gpus: [makeGpu(0), makeGpu(1, { lost: true })], processes: [] });
        await item(/GPU 87%[^]*A GPU does not answer any more/).waitFor();
        const dying = await play(oneGpu({ diesAfter: 2, delay: 300 }));
        await item(/GPU 87% · 31\/80 GB/).waitFor();
        await until('the stream that died was begun again', () => dying.calls().filter(({ what, args }) => what === 'start' && args.some((arg) => arg.startsWith('--loop-ms='))).length > 1);
        const hanging = await play(oneGpu({ hangs: true }));
        await until('the call that hangs has begun', () => hanging.calls().length > 0);
        for (const [text, code, told] of FAILURES) {
          await play(oneGpu({ error: { text, code } }));
          await item(told).waitFor();
        }
        const back = await play(oneGpu());
        await item(/GPU 87%/).waitFor();
        await until('it streams', () => streams(back).length === 1);
        await useTool('/nowhere/nvidia-smi');
        await item(/GPU/).waitFor({ state: 'hidden' });
        await until('nothing that was started is left', () => tools.every((each) => each.calls().every(({ pid }) => !isRunning(pid))));
      });
    } finally {
      for (const each of tools) each.remove();
    }
  });
});
