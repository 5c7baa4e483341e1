/** The demo's part inside VS Code: works as a person would, and looks at what Celltrail shows of it. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { webview } from '../support/frames';
import { editCell, openNotebook, runAll, runCells, workspaceFolder } from '../support/notebooks';
import { screenshot, withPage } from '../support/page';
import { until } from '../support/wait';

const themes = {
  'high-contrast': { theme: 'Default High Contrast', marker: 'vscode-high-contrast' },
  dark: { theme: 'Default Dark Modern', marker: 'vscode-dark' },
  light: { theme: 'Default Light Modern', marker: 'vscode-light' },
};

/** Trains with three learning rates, trains on, fits three classics, compares, looks at one; deletes a cell, and looks back. */
export async function run(): Promise<void> {
  await vscode.commands.executeCommand('celltrail.runs.focus');
  const notebook = await openNotebook(vscode.Uri.joinPath(workspaceFolder(), 'train.ipynb'));
  await trainThrice(notebook);
  await trainOn(notebook);
  await fitModels();
  await compare();
  await showPage();
  await lookBack(notebook);
}

async function trainThrice(notebook: vscode.NotebookDocument): Promise<void> {
  const settings = findCell(notebook, 'lr = 0.01');
  console.log('train.ipynb: run all, lr = 0.01');
  await runAll(notebook);
  await keep(notebook, '1-train.ipynb');
  await reveal(notebook, findCell(notebook, 'partial_fit'));
  await shown(1);
  await screenshot('1-trained');
  for (const [index, lr] of ['0.001', '0.1'].entries()) {
    console.log(`train.ipynb: again from the settings on, lr = ${lr}`);
    await editCell(settings, settings.document.getText().replace(/lr = .*/, `lr = ${lr}`));
    await runCells(notebook, settings.index, notebook.cellCount);
    await keep(notebook, `${index + 2}-train.ipynb`);
  }
}

async function fitModels(): Promise<void> {
  console.log('models.ipynb: run all');
  const notebook = await openNotebook(vscode.Uri.joinPath(workspaceFolder(), 'models.ipynb'));
  await runAll(notebook);
  await keep(notebook, '5-models.ipynb');
  await reveal(notebook, findCell(notebook, 'logreg.score'));
  await shown(7);
  await screenshot('3-scored');
}

async function compare(): Promise<void> {
  console.log('compare all runs, then the three of train.ipynb');
  await vscode.commands.executeCommand('celltrail.compareAllRuns');
  await drawn(7);
  await screenshot('4-compare-all');
  await selectOldestThree();
  await vscode.commands.executeCommand('celltrail.compareRuns');
  await drawn(3);
  for (const [name, { theme, marker }] of Object.entries(themes)) {
    await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    await withPage((page) => webview(page).locator(`body.${marker}`).waitFor());
    await screenshot(`5-compare-${name}`);
  }
}

/** Opens the page of the first of the chosen runs. */
async function showPage(): Promise<void> {
  console.log('open the page of a run');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.commands.executeCommand('celltrail.openRunPage');
  await withPage(async (page) => {
    await webview(page).getByRole('article').first().waitFor();
    await webview(page).locator('canvas').first().waitFor();
  });
  await screenshot('6-run-page');
}

/** Runs the training cell alone: its model goes on from where it was. */
async function trainOn(notebook: vscode.NotebookDocument): Promise<void> {
  console.log('train.ipynb: the training cell alone');
  const training = findCell(notebook, 'model.partial_fit(');
  await reveal(notebook, training);
  await runCells(notebook, training.index, training.index + 1);
  await keep(notebook, '4-train.ipynb');
  await shown(4);
  await withPage((page) => page.getByText('continues run 3: weights not reset').first().waitFor());
  await screenshot('2-trained-on');
}

/** Deletes the scaling cell, then looks at what a run came from, at its notebook as it was, and at what differs from it now. */
async function lookBack(notebook: vscode.NotebookDocument): Promise<void> {
  console.log('delete the cell that scales, and look back at a run that needed it');
  const { index } = findCell(notebook, 'StandardScaler().fit');
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(index, index + 1))]);
  await vscode.workspace.applyEdit(edit);
  await notebook.save();
  await selectOldestThree();
  await vscode.commands.executeCommand('celltrail.showCellsOfRun');
  await withPage((page) => page.locator('.quick-input-list').getByText('deleted').first().waitFor());
  await screenshot('7-cells-of-run');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await vscode.commands.executeCommand('celltrail.compareRunWithNow');
  await withPage((page) => webview(page).getByText('1 deleted').first().waitFor());
  await screenshot('8-diff');
  await vscode.commands.executeCommand('celltrail.openAsItWas');
  await until('the notebook as it was is open', () => vscode.window.activeNotebookEditor?.notebook.isUntitled === true);
  await screenshot('9-as-it-was');
}

/** Waits until the panel shows a table of so many runs, and charts. */
async function drawn(runs: number): Promise<void> {
  await withPage(async (page) => {
    await webview(page).locator('canvas').first().waitFor();
    await until(`the panel lists ${runs} runs`, async () => (await webview(page).locator('table.runs tbody tr').count()) === runs);
  });
}

/** Marks the last three rows of the Runs view with the mouse. */
async function selectOldestThree(): Promise<void> {
  await withPage(async (page) => {
    const rows = page.locator('.pane-body .monaco-list-row');
    await rows.nth(4).click();
    await rows.nth(6).click({ modifiers: ['Shift'] });
  });
}

/** Waits until the Runs view lists so many runs: then what the cells printed is on record. */
async function shown(wanted: number): Promise<void> {
  await until(`the Runs view lists ${wanted} runs`, () =>
    withPage(async (page) => (await page.locator('.pane-body .monaco-list-row').count()) >= wanted), 60_000);
}

/** Keeps the notebook as it is now on disk: what the record is held against. */
async function keep(notebook: vscode.NotebookDocument, name: string): Promise<void> {
  await notebook.save();
  const folder = process.env['CELLTRAIL_SCREENSHOTS'];
  if (!folder) throw new Error('CELLTRAIL_SCREENSHOTS must name the folder for what the demo leaves.');
  mkdirSync(folder, { recursive: true });
  copyFileSync(notebook.uri.fsPath, join(folder, name));
}

function findCell(notebook: vscode.NotebookDocument, text: string): vscode.NotebookCell {
  const found = notebook.getCells().find((cell) => cell.document.getText().includes(text));
  if (!found) throw new Error(`${notebook.uri.path} has no cell with '${text}'.`);
  return found;
}

async function reveal(notebook: vscode.NotebookDocument, cell: vscode.NotebookCell): Promise<void> {
  const editor = await vscode.window.showNotebookDocument(notebook, { preview: false });
  editor.revealRange(new vscode.NotebookRange(cell.index, cell.index + 1), vscode.NotebookEditorRevealType.AtTop);
}
