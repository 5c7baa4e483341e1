import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { untilRuns } from './support/cli';
import { notebookOutputs } from './support/frames';
import { closeAll, editCell, newNotebook, runAll, runCells, streamText } from './support/notebooks';
import { screenshot, withPage } from './support/page';
import { storeFolder } from './support/record';
import { until } from './support/wait';

const SCALE = 'scaled = [x / 16 for x in data]\nshown = len(scaled)';
const SCALE_CUT = 'scaled = [x / 16 for x in data]';
const TRAIN = `class Model:
    def fit(self, data):
        self.mean = sum(data) / len(data)
    def score(self, data):
        return 1 / (1 + sum((x - self.mean) ** 2 for x in data))

model = Model()
model.fit(scaled)`;
const SCORE = 'print(f"accuracy: {model.score(scaled):.6f}")';
const FIGURE = `from IPython.display import display
class Figure:
    def _repr_svg_(self): return "<svg xmlns='http://www.w3.org/2000/svg'/>"
    def __repr__(self): return "<Figure>"
display(Figure())
Figure()`;

/** What a run left: its number and id, what it printed, and its notebook's file. */
interface Past {
  readonly id: string;
  readonly number: number;
  readonly printed: string;
  readonly file: string;
  readonly bytes: Buffer;
}

/** A notebook trains, and is changed, saved and closed: the scaling cell is deleted, the training cell edited and run again. */
async function trainAndChange(): Promise<Past> {
  const notebook = await newNotebook(['data = [1, 4, 9]', { markdown: '# Scale' }, SCALE, TRAIN, FIGURE, SCORE]);
  await runAll(notebook);
  const printed = streamText(notebook.cellAt(5));
  assert.match(printed, /^accuracy: 0\.\d{6}\n$/);
  const change = new vscode.WorkspaceEdit();
  change.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 3))]);
  await vscode.workspace.applyEdit(change);
  await editCell(notebook.cellAt(1), 'model = "edited since"');
  await runCells(notebook, 1);
  const [run] = await untilRuns(notebook, [`training: accuracy x1=${Number(printed.slice('accuracy: '.length))}`]);
  assert.ok(run);
  await notebook.save();
  await closeAll();
  const file = notebook.uri.fsPath;
  return { id: run.id, number: run.number, printed, file, bytes: await readFile(file) };
}

/** Calls a command on a run, as its context menu does, and gives the notebook that it shows. */
async function openBy(command: string, { id, number }: Past): Promise<vscode.NotebookDocument> {
  await vscode.commands.executeCommand(command, { kind: 'run', run: { folder: storeFolder(), id, number } });
  return until('a notebook is shown', () => vscode.window.activeNotebookEditor?.notebook);
}

/** Code cells with what they show, in short: `[2] source | MIME text, …`. */
function told(notebook: vscode.NotebookDocument): string[] {
  const code = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
  return code.map((cell) => {
    const outputs = cell.outputs.map(({ items, metadata }) => [`${metadata?.['outputType']}:`, ...items.map(({ mime, data }) => `${mime} ${Buffer.from(data).toString().trim()}`)].join(' '));
    return [`[${cell.executionSummary?.executionOrder ?? ''}] ${cell.document.getText()}`, ...outputs].join(' | ');
  });
}

/** What each code cell did for the run. */
function rolesOf(notebook: vscode.NotebookDocument): unknown[] {
  const code = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
  return code.map(({ metadata }) => (metadata['metadata'] as { celltrail?: { role?: unknown } } | undefined)?.celltrail?.role);
}

describe('a notebook as it was', () => {
  let past: Past;
  before(async () => {
    past = await trainAndChange();
  });
  afterEach(closeAll);

  it('has the deleted cell, sources as they ran, and what stood under them, in a new notebook that says what it is', async () => {
    const { number, printed, file, bytes } = past;
    const copy = await openBy('celltrail.openAsItWas', past);
    const svg = "image/svg+xml <svg xmlns='http://www.w3.org/2000/svg'/> text/plain <Figure>";
    assert.deepEqual(told(copy), [
      '[1] data = [1, 4, 9]',
      `[2] ${SCALE}`,
      `[3] ${TRAIN}`,
      `[4] ${FIGURE} | display_data: ${svg} | execute_result: ${svg}`,
      `[5] ${SCORE} | stream: application/vnd.code.notebook.stdout ${printed.trim()}`,
    ]);
    assert.deepEqual(rolesOf(copy), ['slice', 'slice', 'training', null, 'metric']);
    assert.match(copy.cellAt(0).document.getText(), new RegExp(`^# The notebook as it was in run ${number}\\n`));
    assert.ok(copy.isUntitled);
    assert.deepEqual(await readFile(file), bytes);
    await withPage(async (page) => {
      await notebookOutputs(page).getByText(`The notebook as it was in run ${number}`).waitFor();
      for (const text of [`prepared run ${number}`, `trained run ${number}`]) await page.locator('.cell-status-item').filter({ hasText: text }).first().waitFor();
    });
    await screenshot('as-it-was');
    vscode.window.activeNotebookEditor?.revealRange(new vscode.NotebookRange(copy.cellCount - 1, copy.cellCount));
    await withPage((page) => notebookOutputs(page).getByText(printed.trim()).waitFor());
  });

  it('prints the same number again when its slice runs from top to bottom on a fresh kernel', async () => {
    const slice = await openBy('celltrail.openSlice', past);
    assert.deepEqual(told(slice).map((cell) => cell.split(' | ')[0]), ['[1] data = [1, 4, 9]', `[2] ${SCALE_CUT}`, `[3] ${TRAIN}`, `[5] ${SCORE}`]);
    await vscode.commands.executeCommand('notebook.selectKernel', { id: 'testbed-python', extension: 'ms-toolsai.jupyter', notebookUri: slice.uri });
    await runAll(slice);
    const cells = slice.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
    assert.deepEqual(cells.map(({ executionSummary }) => [executionSummary?.executionOrder, executionSummary?.success]), [[1, true], [2, true], [3, true], [4, true]]);
    assert.equal(streamText(slice.cellAt(slice.cellCount - 1)), past.printed);
  });

  it('is written by the command line with the same cells, for any other program', async () => {
    const extension = vscode.extensions.getExtension('celltrail.celltrail');
    const cli = join(extension?.extensionPath ?? '', 'dist', 'cli.js');
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'notebook', past.id, '--store', storeFolder()], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
    const { cells } = JSON.parse(stdout) as { cells: { source: string[]; metadata: { celltrail?: { role: string | null } } }[] };
    assert.deepEqual(cells.slice(1).map(({ source }) => source.join('')), ['data = [1, 4, 9]', SCALE, TRAIN, FIGURE, SCORE]);
    assert.deepEqual(cells.slice(1).map(({ metadata }) => metadata.celltrail?.role), ['slice', 'slice', 'training', null, 'metric']);
  });
});
