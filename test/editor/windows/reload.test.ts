import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { webview, notebookOutputs } from '../support/frames';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { startBed, type Bed } from './support/bed';
import { untilSaved } from './support/saved-state';
import { clickRunAll, openFile, pickInMenu, runCommand, showRuns } from './support/workbench';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed.close());

it('brings the comparison panel and the runs back after the window was reloaded', async () => {
  await writeFile(join(bed.folder, 'tiny.ipynb'), notebookJson([trainingCell(0.5), trainingCell(0.25)]));
  const page = await bed.editor.open({ folder: bed.folder });
  await openFile(page, 'tiny.ipynb');
  await clickRunAll(page);
  await notebookOutputs(page).getByText('loss=0.4219').waitFor();
  await page.locator('.cell-status-item').filter({ hasText: 'loss 0.4219' }).waitFor();
  await runCommand(page, 'Celltrail: Compare Newest Runs');
  const rows = webview(page).locator('table.runs tbody tr');
  await rows.nth(1).waitFor();
  // A choice of its own, which the panel must remember: two runs would be all that there are.
  await showRuns(page);
  const first = page.locator('.pane-body [role="treeitem"]').filter({ hasText: 'loss 0.125' });
  await first.click({ button: 'right' });
  await pickInMenu(page, 'Compare Runs');
  await rows.nth(1).waitFor({ state: 'detached' });
  await untilSaved(page, 'Compare: 1 run');
  await page.reload();
  await page.locator('.tab').filter({ hasText: 'Compare: 1 run' }).waitFor();
  await rows.filter({ hasText: '0.125' }).waitFor();
  await webview(page).locator('canvas').first().waitFor();
  await page.locator('.pane-body [role="treeitem"]').filter({ hasText: 'loss 0.4219' }).waitFor();
});
