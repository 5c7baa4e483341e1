import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import * as vscode from 'vscode';
import { untilRuns, type CliRun } from './support/cli';
import { closeAll, newNotebook, runCells } from './support/notebooks';
import { withPage } from './support/page';
import { trainingCell } from './support/training';

const row = (page: Page, { number }: CliRun): Locator => page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${number} `) }).first();

/** Calls a command on what is selected in the view, and says what its question is to be answered with. */
async function command(page: Page, name: string, answer?: string): Promise<void> {
  const done = vscode.commands.executeCommand(`celltrail.${name}`);
  if (answer !== undefined) await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: answer }).click();
  await done;
}

async function twoRuns(): Promise<{ notebook: vscode.NotebookDocument; first: CliRun; second: CliRun }> {
  const notebook = await newNotebook([trainingCell(0.5), trainingCell(0.75)]);
  await runCells(notebook, 0, 2);
  const [first, second] = await untilRuns(notebook, ['training: loss x3=0.125', 'training: loss x3=0.0156']);
  assert.ok(first && second);
  return { notebook, first, second };
}

describe('commands on recorded runs', () => {
  beforeEach(() => vscode.commands.executeCommand('celltrail.runs.focus'));
  afterEach(closeAll);

  it('merges runs into the oldest of them', async () => {
    const { notebook, first, second } = await twoRuns();
    await withPage(async (page) => {
      await row(page, second).click();
      await row(page, first).click({ modifiers: ['ControlOrMeta'] });
      await command(page, 'mergeRuns');
      await row(page, second).waitFor({ state: 'detached' });
    });
    await untilRuns(notebook, ['training: loss x6=0.0156']);
  });

  it('splits a run where the person says', async () => {
    const scored = `${trainingCell(0.5)}\nModel.score = lambda self: 0.75`;
    const notebook = await newNotebook([scored, 'print(f"accuracy: {model.score()}")']);
    await runCells(notebook, 0, 2);
    const [run] = await untilRuns(notebook, ['training: loss x3=0.125, accuracy x1=0.75']);
    assert.ok(run);
    await withPage(async (page) => {
      await row(page, run).click();
      await command(page, 'splitRun', '[2]');
    });
    await untilRuns(notebook, ['training: loss x3=0.125', 'training: accuracy x1=0.75']);
  });

  it('puts archived runs away, shows them on request, and takes them back', async () => {
    const { first } = await twoRuns();
    await withPage(async (page) => {
      await row(page, first).click();
      await command(page, 'archiveRun');
      await row(page, first).waitFor({ state: 'detached' });
      await command(page, 'showArchivedRuns');
      await row(page, first).click();
      await command(page, 'restoreRun');
      await command(page, 'hideArchivedRuns');
      await row(page, first).waitFor();
    });
  });

  it('copies a run, tells why it is one, and opens its notebook', async () => {
    const { notebook, first } = await twoRuns();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage(async (page) => {
      await row(page, first).click();
      await command(page, 'copyRun');
      assert.match(await vscode.env.clipboard.readText(), /0\.125/);
      void vscode.commands.executeCommand('celltrail.explainRun');
      await page.locator('.notification-list-item-message').filter({ hasText: `Run ${first.number}:` }).waitFor();
      await vscode.commands.executeCommand('notifications.clearAll');
      await command(page, 'openRun');
    });
    assert.equal(vscode.window.activeNotebookEditor?.notebook.uri.toString(), notebook.uri.toString());
  });
});
