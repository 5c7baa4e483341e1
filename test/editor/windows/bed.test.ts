import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAlive } from '../../tools/launcher/processes.mjs';
import { notebookOutputs } from '../support/frames';
import { notebookJson } from '../support/notebook-json';
import { until } from '../support/wait';
import { startBed, type Bed } from './support/bed';
import { clickRunAll, openFile } from './support/workbench';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({ celltrail: false });
});
afterAll(() => bed.close());

it('runs a notebook as a person does, and gets another extension host after a kill', async () => {
  await writeFile(join(bed.folder, 'tiny.ipynb'), notebookJson(['print(f"six by seven is {6 * 7}")']));
  const page = await bed.editor.open({ folder: bed.folder });
  await openFile(page, 'tiny.ipynb');
  await clickRunAll(page);
  await notebookOutputs(page).getByText('six by seven is 42').waitFor();
  const [host] = bed.editor.extensionHosts();
  if (!host) throw new Error('There is no extension host.');
  process.kill(host.pid, 'SIGKILL');
  await until('another extension host runs', () => bed.editor.extensionHosts().some(({ pid }) => pid !== host.pid));
  expect(isAlive(host)).toBe(false);
});
