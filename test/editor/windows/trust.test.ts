import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notebookOutputs } from '../support/frames';
import { notebookJson } from '../support/notebook-json';
import { trainingCell } from '../support/training';
import { until } from '../support/wait';
import { startBed, type Bed } from './support/bed';
import { clickRunAll, openFile, pickInMenu, showRuns } from './support/workbench';

let bed: Bed;
/** Programs that leave a line when they are started, before all others on the PATH. */
let traps: string;
beforeAll(async () => {
  traps = await mkdtemp(join(tmpdir(), 'celltrail-traps-'));
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  for (const [name, then] of [['git', `exec ${git} "$@"`], ['python3', 'exit 1'], ['python', 'exit 1'], ['nvidia-smi', 'exit 9']] as const) {
    await writeFile(join(traps, name), `#!/bin/sh\necho "${name} $*" >> "${traps}/started"\n${then}\n`, { mode: 0o755 });
  }
  await writeFile(join(traps, 'started'), '');
  process.env['PATH'] = `${traps}${delimiter}${process.env['PATH'] ?? ''}`;
  // Else VS Code takes the PATH of the login shell.
  process.env['VSCODE_CLI'] = '1';
  bed = await startBed({ trust: true });
});
afterAll(async () => {
  await bed.close();
  await rm(traps, { recursive: true, force: true, maxRetries: 3 });
});

/** What Celltrail has started so far; VS Code's own git extension asks git in another way. */
async function started(): Promise<string[]> {
  const lines = (await readFile(join(traps, 'started'), 'utf8')).split('\n');
  return lines.filter((line) => /^(?:nvidia-smi|python3?) |^git --no-pager -C /.test(line));
}

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
  expect(await started()).toEqual([]);
  await clickRunAll(page);
  // VS Code asks whether to trust before it lets a cell run.
  await page.locator('.monaco-dialog-box').getByRole('button', { name: /Trust/ }).first().click();
  await notebookOutputs(page).getByText('loss=0.125').waitFor();
  await page.locator('.cell-status-item').filter({ hasText: 'loss 0.125' }).waitFor();
  const trails = await until('a trail is written', () => readdir(join(bed.folder, '.celltrail', 'trails')));
  expect(trails).toHaveLength(1);
  await until('git and nvidia-smi are asked once it is trusted', async () => {
    const lines = await started();
    return ['git', 'nvidia-smi'].every((name) => lines.some((line) => line.startsWith(name)));
  });

  const stranger = `${bed.folder}-stranger`;
  await cp(bed.folder, stranger, { recursive: true });
  await mkdir(join(stranger, '.vscode'), { recursive: true });
  await writeFile(join(stranger, '.vscode', 'settings.json'), JSON.stringify({ 'celltrail.gpu.command': join(traps, 'nvidia-smi') }));
  const untouched = await snapshot(stranger);
  const other = await bed.editor.open({ folder: stranger });
  await showRuns(other);
  await other.locator('.pane-body [role="treeitem"]').filter({ hasText: 'loss 0.125' }).click({ button: 'right' });
  await pickInMenu(other, 'Open Notebook As It Was');
  await notebookOutputs(other).getByText('The notebook as it was in run 1').waitFor();
  expect(await snapshot(stranger)).toEqual(untouched);
  expect((await started()).filter((line) => line.includes(stranger))).toEqual([]);
});
