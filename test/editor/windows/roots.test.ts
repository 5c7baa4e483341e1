import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webview } from '../support/frames';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { startBed, type Bed } from './support/bed';
import { clickRunAll, openFile, runCommand, showRuns } from './support/workbench';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed.close());

it('keeps a store for each root of a workspace, and shows and compares the runs of all', async () => {
  const roots = ['digits', 'faces'].map((name) => join(bed.folder, name));
  for (const [index, root] of roots.entries()) {
    await mkdir(root);
    await writeFile(join(root, `root-${index}.ipynb`), notebookJson([trainingCell(index === 0 ? 0.5 : 0.25)]));
  }
  const workspace = `${bed.folder}-two.code-workspace`;
  await writeFile(workspace, JSON.stringify({ folders: roots.map((path) => ({ path })) }));
  const page = await bed.editor.open({ folder: workspace });
  await showRuns(page);
  for (const [index, loss] of ['0.125', '0.4219'].entries()) {
    await openFile(page, `root-${index}.ipynb`);
    await clickRunAll(page);
    await page.locator('.pane-body [role="treeitem"]').filter({ hasText: `loss ${loss}` }).waitFor();
  }
  for (const root of roots) expect(await readdir(join(root, '.celltrail', 'trails'))).toHaveLength(1);
  expect(await readdir(bed.folder)).not.toContain('.celltrail');
  await runCommand(page, 'Celltrail: Compare Newest Runs');
  const rows = webview(page).locator('table.runs tbody tr');
  await rows.filter({ hasText: '0.125' }).waitFor();
  await rows.filter({ hasText: '0.4219' }).waitFor();
  expect(await rows.count()).toBe(2);
});
