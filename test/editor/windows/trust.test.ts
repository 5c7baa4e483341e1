import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notebookOutputs } from '../support/frames';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { until } from '../support/wait';
import { startBed, type Bed } from './support/bed';
import { clickRunAll, openFile, pickInMenu, showRuns } from './support/workbench';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({ trust: true });
});
afterAll(() => bed.close());

/** Every file of a folder with its content. */
async function snapshot(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.slice(folder.length), (await readFile(file)).toString('base64')])));
}

it('writes nothing before the workspace is trusted, records from then on, and only reads where it is not', async () => {
  await writeFile(join(bed.folder, 'tiny.ipynb'), notebookJson([trainingCell(0.5)]));
  const before = await snapshot(bed.folder);
  const page = await bed.editor.open({ folder: bed.folder });
  await showRuns(page);
  await page.getByText('nothing is recorded before you trust this workspace').waitFor();
  await openFile(page, 'tiny.ipynb');
  expect(await snapshot(bed.folder)).toEqual(before);
  await clickRunAll(page);
  // VS Code asks whether to trust before it lets a cell run.
  await page.locator('.monaco-dialog-box').getByRole('button', { name: /Trust/ }).first().click();
  await notebookOutputs(page).getByText('loss=0.125').waitFor();
  await page.locator('.cell-status-item').filter({ hasText: 'loss 0.125' }).waitFor();
  const trails = await until('a trail is written', () => readdir(join(bed.folder, '.celltrail', 'trails')));
  expect(trails).toHaveLength(1);

  const stranger = `${bed.folder}-stranger`;
  await cp(bed.folder, stranger, { recursive: true });
  const untouched = await snapshot(stranger);
  const other = await bed.editor.open({ folder: stranger });
  await showRuns(other);
  await other.locator('.pane-body [role="treeitem"]').filter({ hasText: 'loss 0.125' }).click({ button: 'right' });
  await pickInMenu(other, 'Open Notebook As It Was');
  await notebookOutputs(other).getByText('The notebook as it was in run 1').waitFor();
  expect(await snapshot(stranger)).toEqual(untouched);
});
