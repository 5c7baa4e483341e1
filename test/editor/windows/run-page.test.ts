import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { notebookOutputs, webview } from '../support/frames';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { startBed, type Bed } from './support/bed';
import { untilSaved } from './support/saved-state';
import { clickRunAll, openFile, pickInMenu, showRuns } from './support/workbench';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed.close());

it('brings the page of a run back after the window was reloaded, with the note that was not saved', async () => {
  await writeFile(join(bed.folder, 'tiny.ipynb'), notebookJson([trainingCell(0.5)]));
  const page = await bed.editor.open({ folder: bed.folder });
  await openFile(page, 'tiny.ipynb');
  await clickRunAll(page);
  await notebookOutputs(page).getByText('loss=0.1250').waitFor();
  await showRuns(page);
  await page.locator('.pane-body [role="treeitem"]').filter({ hasText: 'loss 0.125' }).click({ button: 'right' });
  await pickInMenu(page, 'Open Run Page');
  const cell = webview(page).getByRole('article', { name: '[1]' });
  const note = webview(page).getByRole('textbox', { name: 'Note' });
  await cell.getByText('trained it, gave loss').waitFor();
  await note.fill('Half of it is enough.');
  await untilSaved(page, 'Half of it is enough.');
  await page.reload();
  await page.locator('.tab').filter({ hasText: 'Run 1' }).waitFor();
  await cell.getByText('trained it, gave loss').waitFor();
  await webview(page).getByText('not saved yet').waitFor();
  await webview(page).getByRole('button', { name: 'Save' }).click();
  await webview(page).getByText('not saved yet').waitFor({ state: 'detached' });
});
