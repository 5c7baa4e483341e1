import { strict as assert } from 'node:assert';
import type { Jupyter } from '@vscode/jupyter-extension';
import * as vscode from 'vscode';
import { ChangeLog } from './support/change-log';
import { interruptKernel, kernelPid, killKernel, restartKernel } from './support/kernel';
import { closeAll, newNotebook, runAll, runCells, startCells, streamText } from './support/notebooks';
import { until } from './support/wait';

const jupyter = () => vscode.extensions.getExtension<Jupyter>('ms-toolsai.jupyter');

describe('the stand-in for the Jupyter extension', () => {
  afterEach(closeAll);

  it('runs a cell on a real kernel and reports queue, start, output and end in order', async () => {
    const notebook = await newNotebook(['import os\nprint(os.getpid())', '6 * 7']);
    const log = new ChangeLog(notebook);
    await runAll(notebook);
    log.dispose();
    const [first, second] = notebook.getCells();
    assert.ok(first && second);
    assert.equal(Number(streamText(first)), await kernelPid(notebook));
    assert.equal(second.executionSummary?.success, true);
    assert.equal(second.outputs[0]?.items[0]?.mime, 'text/plain');
    const changes = log.of(0);
    assert.equal(changes[0], 'summary {}');
    assert.ok(changes.indexOf('summary order=1') < changes.findIndex((what) => what.startsWith('outputs')));
    assert.ok(changes.some((what) => what.includes('summary order=1 success=true timing')));
  });

  it('gives the kernel after the first run, and the same object after a restart and a run', async () => {
    const notebook = await newNotebook(['x = 1']);
    const api = await jupyter()?.activate();
    assert.equal(await api?.kernels.getKernel(notebook.uri), undefined);
    await runAll(notebook);
    const kernel = await until('the kernel is shown', async () => await api?.kernels.getKernel(notebook.uri));
    assert.ok(Object.isFrozen(kernel));
    const seen: string[] = [];
    kernel.onDidChangeStatus((status) => seen.push(status));
    await until('the serializer wrote the count', () => notebook.cellAt(0).metadata['execution_count'] === 1);
    const log = new ChangeLog(notebook);
    await restartKernel(notebook);
    assert.deepEqual(log.changes, []);
    assert.equal(seen[0], 'restarting');
    assert.equal(await api?.kernels.getKernel(notebook.uri), undefined);
    await runAll(notebook);
    assert.equal(await until('the kernel is shown again', async () => await api?.kernels.getKernel(notebook.uri)), kernel);
    log.dispose();
    assert.equal(notebook.cellAt(0).executionSummary?.executionOrder, 1);
  });

  it('ends an interrupted cell with KeyboardInterrupt and takes the queued one back', async () => {
    const notebook = await newNotebook(['import time\nprint("on", flush=True)\ntime.sleep(600)', 'print("never")']);
    startCells(notebook, 0, 2);
    await until('the first cell runs', () => streamText(notebook.cellAt(0)).includes('on'));
    const log = new ChangeLog(notebook);
    await interruptKernel(notebook);
    await until('the interrupt arrived', () => notebook.cellAt(0).executionSummary?.success === false);
    log.dispose();
    const error = notebook.cellAt(0).outputs.at(-1)?.items[0];
    assert.match(Buffer.from(error?.data ?? []).toString(), /KeyboardInterrupt/);
    assert.deepEqual(log.of(1), ['summary {}']);
  });

  it('ends a crashed cell without timing and leaves the next one pending', async () => {
    const notebook = await newNotebook(['import time\nprint("on", flush=True)\ntime.sleep(600)', 'print("never")', 'x = 1']);
    await runCells(notebook, 2);
    const api = await jupyter()?.activate();
    const kernel = await until('the kernel is shown', async () => await api?.kernels.getKernel(notebook.uri));
    startCells(notebook, 0, 2);
    await until('the first cell runs', () => streamText(notebook.cellAt(0)).includes('on'));
    const log = new ChangeLog(notebook);
    await killKernel(notebook);
    await until('the crash showed', () => notebook.cellAt(0).executionSummary?.success === false);
    assert.equal(notebook.cellAt(0).executionSummary?.timing, undefined);
    assert.deepEqual(log.of(1), []);
    log.dispose();
    assert.equal(kernel.status, 'dead');
  });

  it('shows a restart while a cell runs as an order without success, its outputs kept', async () => {
    const notebook = await newNotebook(['import time\nprint("on", flush=True)\ntime.sleep(600)']);
    startCells(notebook, 0);
    await until('the cell runs', () => streamText(notebook.cellAt(0)).includes('on'));
    await restartKernel(notebook);
    const { executionSummary } = notebook.cellAt(0);
    assert.deepEqual([executionSummary?.executionOrder, executionSummary?.success, executionSummary?.timing], [1, undefined, undefined]);
    assert.match(streamText(notebook.cellAt(0)), /on/);
  });

  it('gives an empty cell nothing but empty summaries', async () => {
    const notebook = await newNotebook(['', 'x = 1']);
    const log = new ChangeLog(notebook);
    startCells(notebook, 0);
    await runCells(notebook, 1);
    log.dispose();
    assert.ok(log.of(0).length > 0);
    assert.deepEqual(new Set(log.of(0)), new Set(['summary {}']));
  });

  it('changes the output of another cell through its display id', async () => {
    const notebook = await newNotebook([
      'from IPython.display import display\nhandle = display("before", display_id=True)',
      'handle.update("after")',
    ]);
    await runAll(notebook);
    await until('the display changed', () => Buffer.from(notebook.cellAt(0).outputs[0]?.items[0]?.data ?? []).toString().includes('after'));
  });
});
