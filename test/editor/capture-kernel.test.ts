import { strict as assert } from 'node:assert';
import { interruptKernel, killKernel, restartKernel } from './support/kernel';
import { closeAll, newNotebook, runCells, startCells, streamText } from './support/notebooks';
import { readRecords, recordOf, untilStory } from './support/record';
import { say } from './support/say';
import { until } from './support/wait';

const hanging = `import time\n${say('on')}\ntime.sleep(600)`;

describe('the record of kernels', () => {
  afterEach(closeAll);

  it('calls an interrupted execution stopped, and has nothing of what waited behind it', async () => {
    const notebook = await newNotebook([hanging, 'print("never")', 'print("later")']);
    startCells(notebook, 0, 2);
    await until('the cell runs', () => streamText(notebook.cellAt(0)).includes('on'));
    await interruptKernel(notebook);
    await untilStory(notebook, ['[1] stopped: import time']);
    await runCells(notebook, 2);
    await untilStory(notebook, ['[1] stopped: import time', '[2] ok: print("later")']);
  });

  it('begins a session when an idle kernel is restarted', async () => {
    const notebook = await newNotebook(['x = 1']);
    await runCells(notebook, 0);
    await runCells(notebook, 0);
    await restartKernel(notebook);
    await untilStory(notebook, ['[1] ok: x = 1', '[2] ok: x = 1', 'restarted']);
    await runCells(notebook, 0);
    await untilStory(notebook, ['[1] ok: x = 1', '[2] ok: x = 1', 'restarted', '[1] ok: x = 1']);
  });

  it('calls a kernel\'s first execution lost when it was restarted, with what it had printed, though no kernel is shown before', async () => {
    const notebook = await newNotebook([hanging, 'print("after")']);
    startCells(notebook, 0, 2);
    await until('the cell runs', () => streamText(notebook.cellAt(0)).includes('on'));
    // By its process it is known later that it is gone; no person restarts a kernel within a second.
    await until('the kernel was found', () => readRecords().some((record) => record.t === 'environment' && record.session === recordOf(notebook)[0]?.start.session));
    await restartKernel(notebook);
    await untilStory(notebook, ['[1] lost: import time', 'restarted']);
    assert.deepEqual(recordOf(notebook)[0]?.executions[0]?.end?.outputs.map(({ text }) => text), ['on\n']);
    await runCells(notebook, 1);
    await untilStory(notebook, ['[1] lost: import time', 'restarted', '[1] ok: print("after")']);
  });

  it('calls an execution failed whose kernel died, and its session dead', async () => {
    const notebook = await newNotebook(['x = 1', hanging, 'print("never")']);
    await runCells(notebook, 0);
    startCells(notebook, 1, 3);
    await until('the cell runs', () => streamText(notebook.cellAt(1)).includes('on'));
    await killKernel(notebook);
    await untilStory(notebook, ['[1] ok: x = 1', '[2] failed: import time', 'died']);
    assert.equal(recordOf(notebook)[0]?.executions[1]?.end?.outputs.at(-1)?.mime, 'application/vnd.code.notebook.error');
  });
});
