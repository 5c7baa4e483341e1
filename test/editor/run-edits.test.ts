import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilRuns, type CliRun } from './support/cli';
import { closeAll, newNotebook, runCells } from './support/notebooks';
import { withPage } from './support/page';
import { chooseOnRun, runRow } from './support/runs-view';
import { trainingCell } from './support/training';
import { until } from './support/wait';

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
      await chooseOnRun(page, first, 'Merge Runs', [second]);
      await runRow(page, second).waitFor({ state: 'detached' });
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
      await chooseOnRun(page, run, 'Split Run…');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: '[2]' }).click();
    });
    await untilRuns(notebook, ['training: loss x3=0.125', 'training: accuracy x1=0.75']);
  });

  it('puts archived runs away, shows them on request, and takes them back', async () => {
    const { first } = await twoRuns();
    await withPage(async (page) => {
      await chooseOnRun(page, first, 'Archive Run');
      await runRow(page, first).waitFor({ state: 'detached' });
      await vscode.commands.executeCommand('celltrail.showArchivedRuns');
      await chooseOnRun(page, first, 'Restore Run');
      await vscode.commands.executeCommand('celltrail.hideArchivedRuns');
      await runRow(page, first).waitFor();
    });
  });

  it('copies a run, tells why it is one, and opens its notebook', async () => {
    const { notebook, first } = await twoRuns();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage(async (page) => {
      await chooseOnRun(page, first, 'Copy Run');
      await until('the run is copied', async () => (await vscode.env.clipboard.readText()).includes('0.125'));
      await chooseOnRun(page, first, 'Why Is This a Run?');
      await vscode.commands.executeCommand('notifications.showList');
      await page.locator('.notification-list-item-message').filter({ hasText: `Run ${first.number}:` }).waitFor();
      await vscode.commands.executeCommand('notifications.clearAll');
      await chooseOnRun(page, first, "Open Run's Notebook");
      await until('its notebook is open', () => vscode.window.activeNotebookEditor?.notebook.uri.toString() === notebook.uri.toString());
    });
  });
});
