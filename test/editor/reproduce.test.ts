import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { runsOf, untilRuns, type CliRun } from './support/cli';
import { closeAll, newNotebook, runAll } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { readRecords, recordOf } from './support/record';
import { chooseOnRun } from './support/runs-view';
import { trainingCell } from './support/training';
import { until } from './support/wait';

/** Kernels of a fresh process, on a machine that runs other tests beside it (milliseconds). */
const REPRODUCED_WITHIN = 90_000;

/** A notebook in a folder of its own, whose run has an environment on record. */
async function trained(cell: string, expected: string): Promise<{ notebook: vscode.NotebookDocument; run: CliRun }> {
  const notebook = await newNotebook([cell], join(randomUUID(), 'train.ipynb'));
  await runAll(notebook);
  const [run] = await untilRuns(notebook, [expected]);
  assert.ok(run);
  const { session } = recordOf(notebook)[0]?.start ?? {};
  await until('the environment is on record', () => readRecords().some((record) => record.t === 'environment' && record.session === session));
  await vscode.commands.executeCommand('celltrail.runs.focus');
  return { notebook, run };
}

const pick = (page: Page, label: string) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).click({ timeout: REPRODUCED_WITHIN });

/** The verdict's document, once it is shown. */
async function verdict(run: CliRun): Promise<string> {
  const editor = await until('the verdict is shown', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'celltrail-verdict' && document.uri.path === `/Run ${run.number} again.md`), REPRODUCED_WITHIN);
  return editor.document.getText();
}

describe('Reproduce Run', function () {
  this.timeout(2 * REPRODUCED_WITHIN);
  afterEach(closeAll);

  it('compares packages, runs the code in a fresh kernel, and says that the same numbers came out', async () => {
    const { notebook, run } = await trained(trainingCell(0.5), 'training: loss x3=0.125');
    await withPage(async (page) => {
      await chooseOnRun(page, run, 'Reproduce Run…');
      const here = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Run With This Python' });
      await here.waitFor({ timeout: REPRODUCED_WITHIN });
      assert.match((await here.textContent()) ?? '', /Python and its packages are those on record\./);
      await screenshot('reproduce-choices');
      await here.click();
    });
    const text = await verdict(run);
    assert.match(text, new RegExp(`^# Run ${run.number} was reproduced: all numbers are the same\\.\\n`));
    assert.match(text, /\n- loss: 0\.125 recorded, 0\.125 reproduced, the same \(3 points\)\n/);
    assert.equal((await runsOf(notebook)).length, 1);
    await screenshot('reproduce-verdict');
  });

  it('records a changed param as a new run', async () => {
    const { notebook, run } = await trained(trainingCell(0.5), 'training: loss x3=0.125');
    await withPage(async (page) => {
      await chooseOnRun(page, run, 'Reproduce Run…');
      await pick(page, 'Run With a Changed Param…');
      await pick(page, 'rate');
      const input = page.locator('.quick-input-widget input').first();
      await until('the value is asked for', async () => (await input.inputValue()) === '0.5');
      await input.fill('0.75');
      await page.keyboard.press('Enter');
    });
    const text = await verdict(run);
    const runs = await untilRuns(notebook, ['training: loss x3=0.125', 'training: loss x3=0.0156']);
    assert.match(text, new RegExp(`^# Run ${run.number} ran again with rate=0\\.75: it is run ${runs[1]?.number} now\\.\\n`));
    assert.match(text, /\n- loss: 0\.125 recorded, 0\.0156 reproduced, different from epoch 1 on \(0\.5 recorded, 0\.25 reproduced there\) \(3 points\)\n/);
  });
});
