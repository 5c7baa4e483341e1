import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { startBed, type Bed } from './support/bed';
import { clickRunAll, openFile, showRuns } from './support/workbench';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed();
});
afterAll(() => bed.close());

const run = (page: Page, loss: string) => page.locator('.pane-body [role="treeitem"]').filter({ hasText: `loss ${loss}` });

it('shows the runs of windows on the same folder, on one above and on one below, and of a folder that is moved there', async () => {
  const inner = join(bed.folder, 'inner');
  await mkdir(inner);
  await writeFile(join(inner, 'tiny.ipynb'), notebookJson([trainingCell(0.5)]));
  await writeFile(join(bed.folder, 'outer.ipynb'), notebookJson([trainingCell(0.25)]));
  const pages: Page[] = [];
  for (const folder of [inner, inner, bed.folder]) {
    const page = await bed.editor.open({ folder });
    await showRuns(page);
    pages.push(page);
  }
  const [first, second, above] = pages;
  expect(first && second && above).toBeTruthy();
  if (!first || !second || !above) return;
  await first.bringToFront();
  await openFile(first, 'tiny.ipynb');
  await clickRunAll(first);
  await run(first, '0.125').waitFor();
  await Promise.all([second, above].map((page) => run(page, '0.125').waitFor()));
  await above.bringToFront();
  await openFile(above, 'outer.ipynb');
  await clickRunAll(above);
  await run(above, '0.4219').waitFor();
  await run(above, '0.125').waitFor();
  // Nobody hears of the files in a folder that comes whole: it must be looked for, the more seldom the busier the machine is.
  await cp(inner, `${bed.folder}-copy`, { recursive: true });
  await rename(`${bed.folder}-copy`, join(bed.folder, 'moved'));
  await expect.poll(() => run(above, '0.125').count(), { timeout: 150_000 }).toBe(2);
});
