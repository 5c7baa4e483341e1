import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runsOf, untilRuns } from './support/cli';
import { closeAll, newNotebook, notebookJson, runCells } from './support/notebooks';
import { withPage } from './support/page';
import { recorded, storeFolder, untilStory } from './support/record';
import { withSetting } from './support/settings';
import { trainingCell } from './support/training';
import { until } from './support/wait';

const TRAINED = 'training: loss x3=0.125';

async function startRun(name: string): Promise<void> {
  const started = vscode.commands.executeCommand('celltrail.startRun');
  await withPage(async (page) => {
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(name);
    await input.press('Enter');
  });
  await started;
}

describe('what a person says of runs', () => {
  afterEach(closeAll);

  it('puts what is printed between Start Run and End Run on one run', async () => {
    const notebook = await newNotebook(['print("size=4")', 'print("size=5")', 'print("size=6")']);
    await runCells(notebook, 0);
    await startRun('by hand');
    await runCells(notebook, 1);
    await vscode.commands.executeCommand('celltrail.endRun');
    await runCells(notebook, 2);
    await untilStory(notebook, ['[1] ok: print("size=4")', '[2] ok: print("size=5")', '[3] ok: print("size=6")']);
    const [run] = await untilRuns(notebook, ['manual by hand: size x1=5']);
    assert.equal(run?.status, 'ok');
  });

  it('makes a run of a cell that printed a lone number, once, and again after the notebook was read from disk', async () => {
    const source = 'print("train size=1437")';
    const notebook = await newNotebook([source]);
    await runCells(notebook, 0);
    await untilStory(notebook, [`[1] ok: ${source}`]);
    assert.deepEqual(await runsOf(notebook), []);
    await vscode.commands.executeCommand('celltrail.makeRun');
    await untilRuns(notebook, ['manual: train size x1=1437']);
    await vscode.commands.executeCommand('celltrail.makeRun');
    await runCells(notebook, 0);
    await untilStory(notebook, [`[1] ok: ${source}`, `[2] ok: ${source}`]);
    const onDisk = JSON.parse(notebookJson(['print("edited")'])) as { cells: { id: string }[] };
    if (onDisk.cells[0]) onDisk.cells[0].id = notebook.cellAt(0).metadata['id'] as string;
    await vscode.workspace.fs.writeFile(notebook.uri, Buffer.from(JSON.stringify(onDisk)));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the notebook is read again', () => notebook.cellAt(0).document.getText() === 'print("edited")');
    await vscode.commands.executeCommand('celltrail.makeRun');
    await untilRuns(notebook, ['manual: train size x1=1437', 'manual: train size x1=1437']);
  });

  it('opens runs on command only where the setting says so', async () => {
    await withSetting('runs', 'manual', async () => {
      const notebook = await newNotebook([trainingCell(0.5)]);
      await runCells(notebook, 0);
      await untilStory(notebook, ['[1] ok: class Model:']);
      assert.deepEqual(await runsOf(notebook), []);
      await vscode.commands.executeCommand('celltrail.makeRun');
      await untilRuns(notebook, ['manual: loss x3=0.125']);
    });
    const notebook = await newNotebook([trainingCell(0.5)]);
    await runCells(notebook, 0);
    await untilRuns(notebook, [TRAINED]);
  });

  it('keeps no output that is longer than the setting allows', async () => {
    await withSetting('outputs.maxSize', 0.005, async () => {
      const notebook = await newNotebook(['print("long " * 2000)', 'print("short " * 800)']);
      await runCells(notebook, 0, 2);
      const digests = await recorded(notebook, 'both digests', ([session]) => {
        const [long, short] = session?.executions.map(({ end }) => end?.outputs[0]?.digest) ?? [];
        return long && short ? { long, short } : undefined;
      });
      const isKept = (digest: string): boolean => existsSync(join(storeFolder(), 'objects', digest.slice(0, 2), digest.slice(2)));
      await until('the shorter one is kept', () => isKept(digests.short));
      assert.ok(!isKept(digests.long));
    });
  });
});

describe('the Interactive Window', () => {
  afterEach(closeAll);

  it('is recorded as notebooks are', async () => {
    const opened = await vscode.commands.executeCommand<{ notebookUri: vscode.Uri }>('interactive.open', { viewColumn: vscode.ViewColumn.Active }, undefined, 'ms-toolsai.jupyter/testbed-interactive', 'Interactive');
    const notebook = await until('it is open', () => vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === opened.notebookUri.toString()));
    const insertion = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, trainingCell(0.5), 'python');
    insertion.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, [cell])]);
    await vscode.workspace.applyEdit(insertion);
    await runCells(notebook, 0);
    await untilRuns(notebook, [TRAINED]);
  });
});
