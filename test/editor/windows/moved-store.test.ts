import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { startBed, type Bed } from './support/bed';
import { clickRunAll, openFile, showRuns } from './support/workbench';

let bed: Bed;
let elsewhere = '';
beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'celltrail-moved-'));
  bed = await startBed();
  // In the folder's settings: a remote machine takes paths from no user's settings.
  await mkdir(join(bed.folder, '.vscode'));
  await writeFile(join(bed.folder, '.vscode', 'settings.json'), JSON.stringify({ 'celltrail.store.location': elsewhere }));
});
afterAll(async () => {
  await bed.close();
  await rm(elsewhere, { recursive: true, force: true });
});

it('records outside the workspace where the setting says so, and shows it', async () => {
  await writeFile(join(bed.folder, 'tiny.ipynb'), notebookJson([trainingCell(0.5)]));
  const page = await bed.editor.open({ folder: bed.folder });
  await showRuns(page);
  await openFile(page, 'tiny.ipynb');
  await clickRunAll(page);
  await page.locator('.pane-body [role="treeitem"]').filter({ hasText: 'loss 0.125' }).waitFor();
  expect(await readdir(bed.folder)).not.toContain('.celltrail');
  const [store] = await readdir(elsewhere);
  expect(store).toMatch(/^project-[0-9a-f]{8}$/);
  expect(await readdir(join(elsewhere, store ?? '', 'trails'))).toHaveLength(1);
});
