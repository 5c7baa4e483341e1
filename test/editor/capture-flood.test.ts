import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { closeAll, newNotebook, runCells, streamText } from './support/notebooks';
import { recordOf, untilStory } from './support/record';

const LINES = 100_000;

describe('the record of a cell that prints without pause', () => {
  afterEach(closeAll);

  it(`is right after ${LINES} lines`, async () => {
    const source = `for i in range(${LINES}): print(f"line {i}")`;
    const notebook = await newNotebook([source]);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    await runCells(notebook, 0, 1, 120_000);
    delay.disable();
    await untilStory(notebook, [`[1] ok: ${source}`]);
    const [digest] = recordOf(notebook)[0]?.executions[0]?.end?.outputs ?? [];
    // VS Code may show extensions stream text twice: what is recorded is what stands under the cell.
    const shown = streamText(notebook.cellAt(0));
    assert.ok(shown.includes(`line ${LINES - 1}\n`));
    assert.equal(digest?.bytes, Buffer.byteLength(shown));
    assert.equal(digest?.digest, createHash('sha256').update(shown).digest('hex'));
    console.log(`      longest wait for the extension host: ${(delay.max / 1e6).toFixed(0)} ms`);
  });
});
