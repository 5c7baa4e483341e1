import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import * as vscode from 'vscode';
import { untilRuns, type CliRun } from './support/cli';
import { closeAll, newNotebook, runCells } from './support/notebooks';
import { withPage } from './support/page';
import { trainingCell } from './support/training';
import { until } from './support/wait';
import { pickInMenu } from './windows/support/workbench';

const row = (page: Page, { number }: CliRun): Locator => page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${number} `) }).first();

/** Chooses a command from a run's context menu: extensions hear of a mere selection later than of a command. */
async function choose(page: Page, run: CliRun, command: string, others: readonly CliRun[] = []): Promise<void> {
  await row(page, run).click();
  for (const other of others) await row(page, other).click({ modifiers: ['ControlOrMeta'] });
  await row(page, run).click({ button: 'right' });
  await pickInMenu(page, command);
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
      await choose(page, first, 'Merge Runs', [second]);
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
      await choose(page, run, 'Split Run…');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '[2]' }).click();
    });
    await untilRuns(notebook, ['training: loss x3=0.125', 'training: accuracy x1=0.75']);
  });

  it('puts archived runs away, shows them on request, and takes them back', async () => {
    const { first } = await twoRuns();
    await withPage(async (page) => {
      await choose(page, first, 'Archive Run');
      await row(page, first).waitFor({ state: 'detached' });
      await vscode.commands.executeCommand('celltrail.showArchivedRuns');
      await choose(page, first, 'Restore Run');
      await vscode.commands.executeCommand('celltrail.hideArchivedRuns');
      await row(page, first).waitFor();
    });
  });

  it('copies a run, tells why it is one, and opens its notebook', async () => {
    const { notebook, first } = await twoRuns();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage(async (page) => {
      await choose(page, first, 'Copy Run');
      await until('the run is copied', async () => (await vscode.env.clipboard.readText()).includes('0.125'));
      await choose(page, first, 'Why Is This a Run?');
      await vscode.commands.executeCommand('notifications.showList');
      await page.locator('.notification-list-item-message').filter({ hasText: `Run ${first.number}:` }).waitFor();
      await vscode.commands.executeCommand('notifications.clearAll');
      await choose(page, first, "Open Run's Notebook");
      await until('its notebook is open', () => vscode.window.activeNotebookEditor?.notebook.uri.toString() === notebook.uri.toString());
    });
  });
});
