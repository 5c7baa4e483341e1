import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { webview } from './support/frames';
import { closeAll, workspaceFolder } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { until } from './support/wait';

function notebookText(rates: readonly string[]): string {
  const cells = rates.map((rate, index) => ({ cell_type: 'code', execution_count: null, id: `cell-${index}`, metadata: {}, outputs: [], source: [`lr = ${rate}`] }));
  return `${JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** A notebook that a merge by lines left with marks in two cells. */
function conflictedNotebook(): vscode.Uri {
  const folder = join(workspaceFolder().fsPath, `merge-${randomUUID()}`);
  mkdirSync(folder);
  const file = join(folder, 'train.ipynb');
  const git = (...args: string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgSign=false', ...args], { stdio: 'ignore' });
  const commit = (rates: readonly string[]): void => {
    writeFileSync(file, notebookText(rates));
    git('add', '.');
    git('commit', '-m', 'One');
  };
  git('init', '-b', 'main');
  commit(['0.1', '1', '10']);
  git('checkout', '-b', 'side');
  commit(['0.3', '1', '30']);
  git('checkout', 'main');
  commit(['0.2', '1', '20']);
  assert.throws(() => git('merge', 'side'));
  return vscode.Uri.file(file);
}

const sources = (uri: vscode.Uri): unknown => JSON.parse(readFileSync(uri.fsPath, 'utf8')).cells.map(({ source }: { source: string[] }) => source.join(''));

describe('a notebook that git left in conflict', () => {
  afterEach(closeAll);

  it('is offered where it opens, shows its conflicts, and is a notebook again once they are resolved', async () => {
    const uri = conflictedNotebook();
    await vscode.commands.executeCommand('vscode.open', uri);
    await withPage(async (page) => {
      const offer = page.locator('.statusbar-item').getByRole('button', { name: /Resolve Conflicts/ });
      await page.getByRole('button', { name: 'Resolve Notebook Conflicts' }).first().waitFor();
      await offer.click();
      const frame = webview(page);
      await frame.getByRole('heading', { name: '2 conflicts in train.ipynb' }).waitFor();
      await frame.getByRole('article', { name: /^cell 1 / }).getByRole('button', { name: 'Theirs', exact: true }).click();
      await screenshot('conflicts-page');
      await frame.getByRole('button', { name: 'Save with 1 left' }).click();
      await frame.getByText('A merge marked them in the cells').waitFor();
      assert.deepEqual(sources(uri), ['lr = 0.3', 'lr = 1', '<<<<<<< ours\nlr = 20\n=======\nlr = 30\n>>>>>>> theirs']);
      await frame.getByRole('article', { name: /^cell 3 / }).getByRole('button', { name: 'Both', exact: true }).click();
      await frame.getByRole('button', { name: 'Save', exact: true }).click();
      await until('the notebook is shown', () => vscode.window.activeNotebookEditor?.notebook.uri.toString() === uri.toString());
      await offer.waitFor({ state: 'hidden' });
    });
    assert.deepEqual(sources(uri), ['lr = 0.3', 'lr = 1', 'lr = 20\nlr = 30']);
  });
});
