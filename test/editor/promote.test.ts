import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { untilRuns } from './support/cli';
import { closeAll, newNotebook, runAll } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { readRecords, recordOf, storeFolder } from './support/record';
import { chooseOnRun } from './support/runs-view';
import { trainingCell } from './support/training';
import { until } from './support/wait';

/** Interpreters of a fresh process, on a machine that runs other tests beside it (milliseconds). */
const VERIFIED_WITHIN = 60_000;

const pick = (page: Page, label: RegExp) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).click({ timeout: VERIFIED_WITHIN });

describe('Promote to Pipeline Step', function () {
  this.timeout(2 * VERIFIED_WITHIN);
  afterEach(closeAll);

  it('shows first what a run would become, writes it on a yes, verifies it, keeps the verdict with the run, and takes it all back', async () => {
    const notebook = await newNotebook([trainingCell(0.5), 'unneeded = 1'], join(randomUUID(), 'train.ipynb'));
    await runAll(notebook);
    const [run] = await untilRuns(notebook, ['training: loss x3=0.125']);
    assert.ok(run);
    const { session } = recordOf(notebook)[0]?.start ?? {};
    await until('the environment is on record', () => readRecords().some((record) => record.t === 'environment' && record.session === session));
    await vscode.commands.executeCommand('celltrail.runs.focus');
    const folder = join(dirname(notebook.uri.fsPath), 'pipeline');
    await withPage(async (page) => {
      await chooseOnRun(page, run, 'Promote to Pipeline Step…');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: /Write \d+ Files to/ }).waitFor({ timeout: VERIFIED_WITHIN });
      assert.ok(vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith(`Promote Run ${run.number} (`))), 'the preview is open');
      assert.equal(existsSync(folder), false, 'nothing is written before the yes');
      await screenshot('promote-preview');
      await pick(page, /Write \d+ Files to/);
    });
    await until('the steps are written', () => existsSync(join(folder, '.celltrail-steps.json')));
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.py')).sort(), ['pipeline_io.py', 'train.py']);
    assert.match(readFileSync(join(folder, 'train.py'), 'utf8'), /rate: float = 0\.5/);

    await withPage((page) => chooseOnRun(page, run, 'Verify Step'));
    const shown = await until('the verdict is shown', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'celltrail-verdict'), VERIFIED_WITHIN);
    assert.match(shown.document.getText(), /^# Verified: a fresh interpreter gives the same numbers\.\n\n- train, loss: 0\.125 recorded, 0\.125 reproduced, same\n/);
    const cli = join(vscode.extensions.getExtension('celltrail.celltrail')?.extensionPath ?? '', 'dist', 'cli.js');
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'show', run.id, '--json', '--store', storeFolder()], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
    const { verdicts } = JSON.parse(stdout) as { verdicts: { same: boolean; folder: string }[] };
    assert.deepEqual(verdicts.map(({ same, folder: place }) => ({ same, place })), [{ same: true, place: vscode.workspace.asRelativePath(folder, false) }]);

    await vscode.commands.executeCommand('celltrail.undoPromotion');
    await until('all that was written is gone', () => !existsSync(join(folder, 'train.py')) && !existsSync(join(folder, 'dvc.yaml')));
  });
});
