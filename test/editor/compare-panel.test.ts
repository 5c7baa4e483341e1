import * as vscode from 'vscode';
import { webview } from './support/frames';
import { closeAll, newNotebook, runCells } from './support/notebooks';
import { withPage } from './support/page';
import { trainingCell } from './support/training';

describe('the comparison panel', () => {
  afterEach(closeAll);

  it('shows the runs, and new ones as they come', async () => {
    const notebook = await newNotebook([trainingCell(0.5), trainingCell(0.125)]);
    await runCells(notebook, 0);
    await vscode.commands.executeCommand('celltrail.compareAllRuns');
    await withPage(async (page) => {
      const rows = webview(page).locator('table.runs tbody tr');
      await rows.filter({ hasText: '0.125' }).first().waitFor();
      const before = await rows.count();
      await runCells(notebook, 1);
      await rows.filter({ hasText: '0.6699' }).first().waitFor();
      if ((await rows.count()) !== before + 1) throw new Error('The table did not get the new run alone.');
      await webview(page).locator('canvas').first().waitFor();
    });
  });
});
