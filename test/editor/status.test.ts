import * as vscode from 'vscode';
import { closeAll, newNotebook, runCells, startCells } from './support/notebooks';
import { withPage } from './support/page';
import { trainingCell } from './support/training';
import { interruptKernel } from './support/kernel';

describe('what cells and the status bar tell', () => {
  afterEach(closeAll);

  it('names on a cell its run and the last metric, and nothing on a cell without a run', async () => {
    const notebook = await newNotebook([trainingCell(0.5), 'x = 1']);
    await runCells(notebook, 0, 2);
    await withPage(async (page) => {
      const items = page.locator('.cell-status-item').filter({ hasText: /^\s*run \d+/ });
      await items.filter({ hasText: /^\s*run \d+ · loss 0\.125$/ }).waitFor();
      if ((await items.count()) !== 1) throw new Error('A cell without a run says that it has one.');
    });
  });

  it('shows the run that is being recorded with its time, and the comparison behind a click on a cell', async () => {
    const notebook = await newNotebook([`${trainingCell(0.5)}\nimport time\ntime.sleep(600)`]);
    startCells(notebook, 0);
    await withPage(async (page) => {
      await page.locator('.statusbar-item').filter({ hasText: /run \d+\s+\d:\d\d · loss 0\.125/ }).waitFor();
      await page.locator('.cell-status-item').filter({ hasText: /run \d+/ }).first().click();
      await page.locator('.tab').filter({ hasText: 'Compare: 1 run' }).waitFor();
      await vscode.window.showNotebookDocument(notebook);
      await interruptKernel(notebook);
      await page.locator('.statusbar-item').filter({ hasText: /run \d+\s+\d:\d\d/ }).waitFor({ state: 'detached' });
    });
  });
});
