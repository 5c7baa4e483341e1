import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as vscode from 'vscode';
import { bundleOf, listRuns, untilRuns, type CliRun } from './support/cli';
import { closeAll, newNotebook, runCells, workspaceFolder } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { storeFolder } from './support/record';
import { trainingCell } from './support/training';
import { until } from './support/wait';
import { pickInMenu } from './windows/support/workbench';

const keptFolder = (): string => join(workspaceFolder().fsPath, 'celltrail-runs');

/** A bundle as a colleague's machine would have written it: the same run and session, by other ids. */
function asColleagues(bundle: string, run: CliRun, newId: string): string {
  const session = /"t":"session","session":"([^"]+)"/.exec(bundle)?.[1] ?? '';
  const jsons = bundle.trimEnd().split('\n').slice(0, -1).map((line) => line.slice(0, line.lastIndexOf('\t')).replaceAll(run.id, newId).replaceAll(session, `session of ${newId}`));
  const lines = jsons.map(lineOf).join('');
  return lines + lineOf(JSON.stringify({ t: 'end', sha256: createHash('sha256').update(lines).digest('hex') }));
}

function lineOf(json: string): string {
  return `${json}\t${crc32(Buffer.from(json)).toString(16).padStart(8, '0')}\n`;
}

/** What `git pull` does. */
async function pull(name: string, bundle: string): Promise<vscode.Uri> {
  await mkdir(keptFolder(), { recursive: true });
  await writeFile(join(keptFolder(), name), bundle);
  return vscode.Uri.file(join(keptFolder(), name));
}

const untilListed = (id: string) => until(`run ${id} is listed`, async () => (await listRuns()).find((run) => run.id === id));

describe('runs in the repository', () => {
  let run: CliRun;
  before(async () => {
    const notebook = await newNotebook([trainingCell(0.5)]);
    await runCells(notebook, 0);
    const [recorded] = await untilRuns(notebook, ['training: loss x3=0.125']);
    assert.ok(recorded);
    run = recorded;
  });
  afterEach(closeAll);

  it('are kept where git sees them, from the context menu of the view', async () => {
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage(async (page) => {
      const row = page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${run.number} `) }).first();
      await row.click();
      await row.click({ button: 'right' });
      await pickInMenu(page, 'Keep in Git');
    });
    const name = await until('the bundle is written', async () => (await readdir(keptFolder())).find((file) => file.endsWith(`${run.id.slice(-8).toLowerCase()}.celltrail`)));
    assert.equal(await readFile(join(keptFolder(), name), 'utf8'), await bundleOf(run));
  });

  it('appear by themselves where git brings them, marked, with their notebook as it was', async () => {
    const id = `${run.id.slice(0, -4)}AAAA`;
    await pull('theirs.celltrail', asColleagues(await bundleOf(run), run, id));
    const imported = await untilListed(id);
    assert.notEqual(imported.number, run.number);
    assert.deepEqual(imported.metrics.map(({ name, count, last }) => [name, count, last]), [['loss', 3, 0.125]]);
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage((page) => page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${imported.number} .*imported`) }).first().waitFor());
    await screenshot('imported-run');
    await vscode.commands.executeCommand('celltrail.openAsItWas', { kind: 'run', run: { folder: storeFolder(), id, number: imported.number } });
    const notebook = await until('its notebook is shown', () => vscode.window.activeNotebookEditor?.notebook);
    assert.equal(notebook.cellAt(1).document.getText(), trainingCell(0.5));
  });

  it('stay deleted however often git brings them, until a person imports them', async () => {
    const bundle = await bundleOf(run);
    const [gone, next] = [`${run.id.slice(0, -4)}BBBB`, `${run.id.slice(0, -4)}CCCC`];
    const file = await pull('a.celltrail', asColleagues(bundle, run, gone));
    const { number } = await untilListed(gone);
    await vscode.commands.executeCommand('celltrail.runs.focus');
    await withPage(async (page) => {
      const row = page.locator('.pane-body [role="treeitem"]').filter({ hasText: new RegExp(`^${number} `) }).first();
      await row.click();
      await row.click({ button: 'right' });
      await pickInMenu(page, 'Delete Run…');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: `Delete run ${number}` }).click();
      await row.waitFor({ state: 'detached' });
    });
    await pull('a.celltrail', asColleagues(bundle, run, gone));
    // Files are taken in the order of their names: once this one is there, the other was looked into.
    await pull('b.celltrail', asColleagues(bundle, run, next));
    await untilListed(next);
    assert.equal((await listRuns()).some(({ id }) => id === gone), false);
    await vscode.commands.executeCommand('celltrail.importBundle', file);
    assert.equal((await untilListed(gone)).number, number);
  });
});
