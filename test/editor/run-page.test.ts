import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { untilRuns, type CliRun } from './support/cli';
import { webview } from './support/frames';
import { closeAll, editCell, newNotebook, runAll, workspaceFolder } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { readRecords, storeFolder } from './support/record';
import { trainingCell } from './support/training';
import { until } from './support/wait';
import { pickInMenu } from './windows/support/workbench';

const cell = (page: Page, order: number) => webview(page).getByRole('article', { name: `[${order}]` });

const helpers = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), 'helpers_of_page.py');

/** A notebook that trains and scores a model, with a cell, and a line of another, that neither needs. */
async function trainAndScore(): Promise<{ notebook: vscode.NotebookDocument; run: CliRun }> {
  await vscode.workspace.fs.writeFile(helpers(), Buffer.from('SCALE = 1\n'));
  const notebook = await newNotebook(['seen = 1\nbonus = 0.75', 'import helpers_of_page', `${trainingCell(0.5)}\nModel.score = lambda self: bonus`, 'print(f"accuracy: {model.score()}")']);
  await runAll(notebook);
  const [run] = await untilRuns(notebook, ['training: loss x3=0.125, accuracy x1=0.75']);
  assert.ok(run);
  return { notebook, run };
}

describe('the page of a run', () => {
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(helpers()));

  it('shows the code that made it, keeps a note, and follows the notebook', async () => {
    const { notebook, run } = await trainAndScore();
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage(async (page) => {
      await page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${run.number} `) }).first().click({ button: 'right' });
      await pickInMenu(page, 'Open Run Page');
      await page.locator('.tab').filter({ hasText: `Run ${run.number}` }).waitFor();
      const region = webview(page);
      await region.getByRole('status').filter({ hasText: '3 of 4 executed cells' }).waitFor();
      await cell(page, 1).getByRole('group', { name: 'line 1, not needed' }).getByText('seen = 1').waitFor();
      await cell(page, 3).getByText('trained it, gave loss').waitFor();
      await cell(page, 4).getByText('gave accuracy').waitFor();
      await region.getByRole('slider', { name: /^loss of 1 run/ }).waitFor();
      await region.getByRole('table', { name: 'Params' }).getByRole('row', { name: /epochs\s+3\s+\[3\]/ }).waitFor();
      await region.getByRole('textbox', { name: 'Note' }).fill('Half of it is enough.');
      await region.getByRole('button', { name: 'Save' }).click();
      await region.getByText('not saved yet').waitFor({ state: 'detached' });
    });
    const edits = readRecords().filter((record) => record.t === 'edit' && record.run === run.id);
    assert.deepEqual(edits.map((record) => (record.t === 'edit' ? record.set : null)), [{ note: 'Half of it is enough.' }]);
    await withPage((page) => cell(page, 3).getByText('as in the notebook').waitFor());
    await editCell(notebook.cellAt(2), 'model = None');
    await withPage((page) => cell(page, 3).getByText('edited since').waitFor());
    await screenshot('run-page');
  });

  it('goes to the cell of an execution, and is shown but once for each run', async () => {
    const { notebook, run } = await trainAndScore();
    const open = () => vscode.commands.executeCommand('celltrail.openRunPage', { kind: 'run', run: { folder: storeFolder(), id: run.id, number: run.number } });
    await open();
    await withPage(async (page) => {
      await webview(page).getByRole('button', { name: 'Go to cell [4]' }).click();
      await until('the notebook is shown at the cell', () => {
        const editor = vscode.window.activeNotebookEditor;
        return editor?.notebook.uri.toString() === notebook.uri.toString() && editor.selection.start === 3;
      });
    });
    await open();
    const pages = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith('Run '));
    await until('the page is in front', () => pages().some(({ isActive }) => isActive));
    assert.deepEqual(pages().map(({ label }) => label), [`Run ${run.number}`]);
  });

  it('leads to what a number depends on, and to a module as it was beside how it is now', async () => {
    const { run } = await trainAndScore();
    await vscode.commands.executeCommand('celltrail.openRunPage', { kind: 'run', run: { folder: storeFolder(), id: run.id, number: run.number } });
    const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab;
    await withPage(async (page) => {
      const module = webview(page).getByRole('table', { name: 'Modules' }).getByRole('row', { name: /helpers_of_page\.py/ });
      await module.filter({ hasText: 'as it is now (not needed)' }).waitFor();
      await vscode.workspace.fs.writeFile(helpers(), Buffer.from('SCALE = 20\n'));
      await module.filter({ hasText: 'edited since' }).waitFor();
      await module.getByRole('button', { name: 'helpers_of_page.py' }).click();
      const diff = await until('the module is shown beside its file', () => (tab()?.input instanceof vscode.TabInputTextDiff ? tab()?.input : undefined));
      assert.ok(diff instanceof vscode.TabInputTextDiff);
      assert.equal(diff.modified.fsPath, helpers().fsPath);
      assert.equal((await vscode.workspace.openTextDocument(diff.original)).getText(), 'SCALE = 1\n');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await webview(page).getByRole('button', { name: 'accuracy', exact: true }).click();
      await webview(page).getByRole('button', { name: 'Show in notebook' }).click();
      await page.locator('.quick-input-title').filter({ hasText: `What accuracy of run ${run.number} depends on: 3 of 4 cells` }).waitFor();
      await page.keyboard.press('Escape');
      await vscode.commands.executeCommand('celltrail.clearHighlights');
    });
  });
});
