import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { untilRuns } from './support/cli';
import { closeAll, editCell, newNotebook, runAll, runCells, streamText, workspaceFolder } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { storeFolder } from './support/record';
import { trainingCell } from './support/training';
import { until } from './support/wait';

/** The status items of each code cell that are about other cells, from top to bottom. */
async function shown(page: Page): Promise<string[]> {
  const texts = await page.locator('.cell-status-item').filter({ hasText: /stale|edited|needed|depends|of \d+ cells/ }).allInnerTexts();
  return texts.map((text) => text.trim());
}

/** Waits until exactly these status items are shown. */
async function untilShown(page: Page, expected: readonly string[], deadlineMs = 40_000): Promise<void> {
  let last: string[] = [];
  const isShown = async (): Promise<boolean> => JSON.stringify((last = await shown(page))) === JSON.stringify(expected);
  // The worker gives way to all else: on a busy machine its first answer comes late.
  await until(`cells show ${JSON.stringify(expected)}`, isShown, deadlineMs).catch((error: unknown) => {
    throw new Error(`${String(error)} They show ${JSON.stringify(last)}.`, { cause: error });
  });
}

/** The list of a slice: its title, and each row in short; the list is left open. */
async function listed(page: Page): Promise<string[]> {
  const widget = page.locator('.quick-input-widget');
  await widget.locator('.monaco-list-row').first().waitFor();
  const rows = await widget.locator('.monaco-list-row').evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
  return [await widget.locator('.quick-input-title').innerText(), ...rows];
}

/** How many lines of cells in sight are lit. */
const litLines = (page: Page) => page.locator('.notebookOverlay .cell-editor-container .view-overlays [class*="ced-"]').count();

const orders = (notebook: vscode.NotebookDocument): (number | undefined)[] => notebook.getCells().map(({ executionSummary }) => executionSummary?.executionOrder);

describe('stale cells', () => {
  afterEach(closeAll);

  it('says of a cell why it is stale, leads to the cause, and has nothing to say after Run All', async () => {
    const notebook = await newNotebook(['lr = 0.1', 'step = lr * 2', 'note = "nothing of it"', 'print(step)']);
    await runAll(notebook);
    await editCell(notebook.cellAt(0), 'lr = 0.5');
    await runCells(notebook, 0);
    await withPage(async (page) => {
      await untilShown(page, ['stale: lr changed by [5]', 'stale: what [2] made is stale']);
      await screenshot('stale');
      await page.locator('.cell-status-item').filter({ hasText: 'lr changed by [5]' }).click();
      await until('the cell behind it is selected', () => vscode.window.activeNotebookEditor?.selection.start === 0);
      await runAll(notebook);
      await untilShown(page, []);
    });
  });

  it('tells edited cells, and runs the stale ones alone, each after those that it depends on', async () => {
    const notebook = await newNotebook(['print(scale(3))', 'factor = 2', 'def scale(x): return x * factor', 'unrelated = 1', 'never = "run"']);
    await runCells(notebook, 1, 4);
    await runCells(notebook, 0);
    await withPage(async (page) => {
      await editCell(notebook.cellAt(3), 'unrelated = 2');
      await untilShown(page, ['edited since it ran']);
      await editCell(notebook.cellAt(3), 'unrelated = 1');
      await untilShown(page, []);
      await editCell(notebook.cellAt(1), 'factor = 5');
      await untilShown(page, ['stale: what [1] made is stale', 'edited since it ran']);
      await vscode.commands.executeCommand('celltrail.runStaleCells');
      await untilShown(page, []);
    });
    assert.deepEqual(orders(notebook), [6, 5, 2, 3, undefined]);
    assert.equal(streamText(notebook.cellAt(0)), '15\n');
  });

  it('tells cells whose module was edited, opens it, and knows that running them again is not enough', async () => {
    const helpers = vscode.Uri.joinPath(workspaceFolder(), 'helpers_of_stale.py');
    const write = (factor: number) => vscode.workspace.fs.writeFile(helpers, Buffer.from(`def scale(x):\n    return x * ${factor}\n`));
    await write(2);
    const notebook = await newNotebook(['from helpers_of_stale import scale', 'print(scale(3))', 'other = 1']);
    await runAll(notebook);
    assert.equal(streamText(notebook.cellAt(1)), '6\n');
    const stale = 'stale: helpers_of_stale.py has changed since it was imported';
    await withPage(async (page) => {
      await untilShown(page, []);
      // Written by nobody's editor, as git does.
      await until('a change of the module is told', async () => {
        await write(10);
        return untilShown(page, [stale, stale], 2_000).then(() => true, () => false);
      });
      await vscode.commands.executeCommand('celltrail.runStaleCells');
      assert.deepEqual(orders(notebook), [1, 2, 3]);
      await page.locator('.cell-status-item').filter({ hasText: stale }).first().click();
      await until('the module is open', () => vscode.window.activeTextEditor?.document.uri.fsPath === helpers.fsPath);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.window.showNotebookDocument(notebook);
      await write(2);
      await untilShown(page, []);
      await vscode.commands.executeCommand('notifications.clearAll');
    });
    await vscode.workspace.fs.delete(helpers);
  });

  it('stops where a stale cell fails', async () => {
    const notebook = await newNotebook(['a = 1', 'b = a', 'c = b']);
    await runAll(notebook);
    await editCell(notebook.cellAt(0), 'a = 2');
    await editCell(notebook.cellAt(1), 'b = a / 0');
    await withPage((page) => untilShown(page, ['edited since it ran', 'edited since it ran', 'stale: what [2] made is stale']));
    await vscode.commands.executeCommand('celltrail.runStaleCells');
    assert.deepEqual(orders(notebook), [4, 5, 3]);
    await withPage(async (page) => {
      await vscode.commands.executeCommand('notifications.showList');
      await page.locator('.notification-list-item-message').filter({ hasText: '[5] failed. 1 further stale cell was not run' }).waitFor();
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  });
});

describe('what depends on what', () => {
  afterEach(closeAll);

  it('lights what a cell came from, the deleted and the edited cell told apart, and opens those as they ran', async () => {
    const notebook = await newNotebook(['data = [1, 4, 9]\nunused = 0', 'other = 1', 'data = [x / 2 for x in data]', 'total = len(data)', 'print(total)']);
    await runAll(notebook);
    const change = new vscode.WorkspaceEdit();
    change.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(2, 3))]);
    await vscode.workspace.applyEdit(change);
    const ask = (index: number, command = 'celltrail.showWhatThisDependsOn') => vscode.commands.executeCommand(command, notebook.cellAt(index));
    await withPage(async (page) => {
      await ask(3);
      assert.deepEqual(await listed(page), [
        'What [5] depends on: 4 of 5 cells, 1 deleted',
        ...['[1] data = [1, 4, 9]', '[3] data = [x / 2 for x in data], deleted, from [1]', '[4] total = len(data), from [3]', '[5] print(total), asked for, from [4]'],
      ]);
      await screenshot('slice');
      await page.keyboard.press('Escape');
      const items = ['needed for [5]', 'needed for [5]', '4 of 5 cells, 1 deleted'];
      await untilShown(page, items);
      await until('three lines are lit', async () => (await litLines(page)) === 3);
      await editCell(notebook.cellAt(0), 'data = [1]');
      await until('the edited cell is lit no more', async () => (await litLines(page)) === 2);

      await vscode.commands.executeCommand('celltrail.showSliceGraph');
      const drawn = await until('the graph is shown', () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'celltrail-slice'));
      assert.deepEqual(drawn.document.getText().split('\n').slice(0, 5), [
        '# What [5] depends on: 4 of 5 cells, 1 deleted, 1 edited since',
        ...['#', '# ●  [1] data = [1, 4, 9]  (edited since)', '# │', '# ●  [3] data = [x / 2 for x in data]  (deleted)'],
      ]);
      await screenshot('slice-graph');

      await vscode.commands.executeCommand('celltrail.listSlice');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'deleted' }).click();
      await until('the deleted cell is shown as it ran', () => vscode.window.activeTextEditor?.document.getText() === 'data = [x / 2 for x in data]');
      await vscode.window.showNotebookDocument(notebook);
      await vscode.commands.executeCommand('celltrail.clearHighlights');
      await until('nothing is lit', async () => (await litLines(page)) === 0);

      await ask(1, 'celltrail.showWhatDependsOnThis');
      assert.deepEqual(await listed(page), ['What depends on [2]: 1 of 5 cells', '[2] other = 1, asked for']);
      await page.keyboard.press('Escape');
      await ask(1, 'celltrail.showWhatDependsOnThis');
      await until('asking again takes it back', async () => (await litLines(page)) === 0);
    });
  });

  it('lights the cells that a run came from', async () => {
    const notebook = await newNotebook(['unrelated = 1', trainingCell(0.5), 'more = 2']);
    await runAll(notebook);
    const [run] = await untilRuns(notebook, ['training: loss x3=0.125']);
    assert.ok(run);
    await withPage(async (page) => {
      await vscode.commands.executeCommand('celltrail.showCellsOfRun', { kind: 'run', run: { ...run, folder: storeFolder() } });
      assert.equal((await listed(page))[0], `Cells of run ${run.number}: 1 of 3 cells`);
      await page.keyboard.press('Escape');
      await untilShown(page, [`needed for run ${run.number}`]);
      await vscode.commands.executeCommand('celltrail.clearHighlights');
      await untilShown(page, []);
    });
  });
});
