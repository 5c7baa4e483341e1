import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import * as vscode from 'vscode';
import { webview } from './support/frames';
import { closeAll, editCell, workspaceFolder } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { until } from './support/wait';

interface Cell {
  readonly source: string;
  readonly printed: string;
}

/** A notebook as Jupyter writes it, run through from the top. */
function notebookText(cells: readonly Cell[], firstCount: number): string {
  const written = cells.map(({ source, printed }, index) => ({
    cell_type: 'code', id: `cell-${source.length}-${index}`.slice(0, 60), metadata: {}, execution_count: firstCount + index, source,
    outputs: [{ output_type: 'stream', name: 'stdout', text: printed }],
  }));
  return `${JSON.stringify({ cells: written, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

const before: readonly Cell[] = [{ source: 'import math', printed: '' }, { source: 'lr = 0.1', printed: '' }, { source: 'train(lr)', printed: 'loss: 0.5\n' }];
const after: readonly Cell[] = [{ source: 'import math', printed: '' }, { source: 'lr = 0.2', printed: '' }, { source: 'train(lr)', printed: 'loss: 0.4\n' }, { source: 'math.pi', printed: '3.14\n' }];

/** A repository in the workspace with a committed notebook, changed since. */
function changedNotebook(): { readonly folder: string; readonly uri: vscode.Uri } {
  const folder = join(workspaceFolder().fsPath, `repository-${randomUUID()}`);
  mkdirSync(folder);
  const git = (...args: string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgSign=false', ...args]);
  const file = join(folder, 'train.ipynb');
  writeFileSync(file, notebookText(before, 1));
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'First training');
  writeFileSync(file, notebookText(after, 7));
  return { folder, uri: vscode.Uri.file(file) };
}

const heading = (frame: FrameLocator) => frame.getByRole('heading', { level: 1 });
const press = (page: Page, name: string) => webview(page).getByRole('button', { name, exact: true }).first().click();

describe('the comparison of two notebooks', () => {
  afterEach(closeAll);

  it('shows what differs from HEAD, goes from change to change, takes a source and undoes it', async () => {
    const { uri } = changedNotebook();
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.commands.executeCommand('celltrail.compareWithHead', uri);
    await withPage(async (page) => {
      const frame = webview(page);
      await heading(frame).filter({ hasText: '1 changed, 1 added; 1 output differs' }).waitFor();
      await frame.getByRole('listitem').filter({ hasText: /loss \[9\].*0\.5.*0\.4.*better/ }).waitFor();
      await frame.getByRole('article', { name: '[2] → [8] changed: source' }).waitFor();
      await frame.getByRole('article', { name: '1 unchanged cell' }).waitFor();
      await frame.getByRole('article', { name: '[2] → [8] changed: source' }).click();
      await page.keyboard.press('F7');
      await frame.locator('article:focus').filter({ hasText: 'train(lr)' }).waitFor();
      await screenshot('diff-page');
      await press(page, 'Take from the left: Source');
      await until('the old source is in the notebook', () => notebook.cellAt(1).document.getText() === 'lr = 0.1');
      await frame.getByText('now, with unsaved changes').waitFor();
      await heading(frame).filter({ hasText: '1 added; 1 output differs' }).waitFor();
      await press(page, 'Undo Take');
      await until('the new source is back', () => notebook.cellAt(1).document.getText() === 'lr = 0.2');
      await press(page, 'Take from the left: Outputs');
      await until('the old output is in the notebook', () => Buffer.from(notebook.cellAt(2).outputs[0]?.items[0]?.data ?? []).toString() === 'loss: 0.5\n');
      await frame.getByRole('article', { name: '[10] added' }).getByRole('button', { name: 'Remove' }).click();
      await until('the added cell is gone', () => notebook.cellCount === 3);
    });
  });

  it('compares two notebooks with what is not saved yet, and follows them', async () => {
    const { folder, uri } = changedNotebook();
    const other = vscode.Uri.file(join(folder, 'other.ipynb'));
    writeFileSync(other.fsPath, notebookText(before, 1));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    await editCell(notebook.cellAt(0), 'import math, os');
    await vscode.commands.executeCommand('celltrail.compareSelectedNotebooks', other, [other, uri]);
    await withPage(async (page) => {
      const frame = webview(page);
      await heading(frame).filter({ hasText: '2 changed, 1 added; 1 output differs' }).waitFor();
      writeFileSync(other.fsPath, notebookText(after, 1));
      await heading(frame).filter({ hasText: /^1 changed/ }).waitFor();
      await frame.getByRole('article', { name: /\[1\] → \[7\] changed: source/ }).getByRole('button', { name: 'Go to Cell' }).click();
    });
    await until('the notebook is shown', () => vscode.window.activeNotebookEditor?.notebook.uri.toString() === uri.toString());
    assert.equal(vscode.window.activeNotebookEditor?.selection.start, 0);
  });
});
