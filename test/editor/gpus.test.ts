import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { isRunning } from '../../src/core/trail/liveness';
import type { GpuUse } from '../../src/core/model/gpu-use';
import { makeGpu, oneGpu, setUpStandIn, type StandIn } from '../unit/gpu/stand-in';
import { webview } from './support/frames';
import { closeAll, newNotebook, runCells, startCells, streamText } from './support/notebooks';
import { withPage } from './support/page';
import { readRecords } from './support/record';
import { until } from './support/wait';

/** The sampler starts, and the notebook's kernel is found among all processes: on a busy machine that takes its time, in milliseconds. */
const FIRST_SIGHT = 90_000;

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

  it('say quietly why they cannot be read, and end with the setting', async () => {
    tool.play(oneGpu({ error: { text: "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", code: 9 } }));
    await withPage(async (page) => {
      const item = page.locator('.statusbar-item').filter({ hasText: 'GPU' });
      await item.filter({ hasNotText: '%' }).waitFor();
      await item.hover();
      await page.locator('.monaco-hover:visible').getByText('driver does not run').waitFor();
      tool.play(oneGpu());
      await item.filter({ hasText: 'GPU 87%' }).waitFor();
      assert.equal(streams(tool).length, 1);
      await useTool('/nowhere/nvidia-smi');
      await item.waitFor({ state: 'hidden' });
      await until('the sampler has ended', () => streams(tool).length === 0);
    });
  });
});
