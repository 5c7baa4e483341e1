import * as vscode from 'vscode';
import { webview } from './support/frames';
import { interruptKernel } from './support/kernel';
import { closeAll, newNotebook, runCells, startCells } from './support/notebooks';
import { withPage } from './support/page';
import { trainingCell } from './support/training';
import { until } from './support/wait';

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

  it('follows a cell that still trains', async () => {
    const notebook = await newNotebook([`import time\nloss = 1.0\nfor epoch in range(1000):\n    loss *= 0.9\n    print(f'epoch {epoch}: slow_loss={loss:.6f}', flush=True)\n    time.sleep(0.05)`]);
    await vscode.commands.executeCommand('celltrail.compareAllRuns');
    startCells(notebook, 0);
    await withPage(async (page) => {
      const row = webview(page).locator('table.runs tbody tr').first();
      const seen = new Set<string>();
      await until('three states of the running run are shown', async () => {
        const text = await row.innerText();
        if (text.includes('running')) for (const [value] of text.matchAll(/0\.\d{3,}/g)) seen.add(value);
        return seen.size >= 3;
      });
    });
    await interruptKernel(notebook);
  });
});
