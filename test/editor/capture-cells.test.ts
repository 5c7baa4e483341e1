import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Jupyter } from '@vscode/jupyter-extension';
import * as vscode from 'vscode';
import { closeAll, editCell, newNotebook, notebookJson, runAll, runCells, startCells, streamText, writeNotebook } from './support/notebooks';
import { readRecords, recorded, recordOf, storeFolder, untilStory } from './support/record';
import { say } from './support/say';
import { until } from './support/wait';

/** Source of a cell that says `on` and then waits for a file named `go-…` of its notebook. */
const waiting = (name: string): string => `import os, time\n${say('on')}\nwhile not os.path.exists("go-${name}"): time.sleep(0.01)\nprint("over")`;

async function release(name: string): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, `go-${name}`), new Uint8Array());
}

/** VS Code interrupts the kernel when the cell that it runs goes away; what is queued before that has come is taken back. */
async function untilIdle(notebook: vscode.NotebookDocument): Promise<void> {
  const jupyter = vscode.extensions.getExtension<Jupyter>('ms-toolsai.jupyter');
  await until('the kernel is idle', async () => (await jupyter?.exports.kernels.getKernel(notebook.uri))?.status === 'idle');
}

const says = (notebook: vscode.NotebookDocument, index: number, text: string) => until(`cell ${index} says ${text}`, () => streamText(notebook.cellAt(index)).includes(text));

async function changeCells(notebook: vscode.NotebookDocument, edit: vscode.NotebookEdit): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.set(notebook.uri, [edit]);
  await vscode.workspace.applyEdit(change);
}

describe('the record of cells', () => {
  afterEach(closeAll);

  it('holds each execution with its source, order, times, status and outputs', async () => {
    const notebook = await newNotebook([`x = 6\n${say('x is 6')}`, 'x * 7', '1 / 0']);
    const before = Date.now();
    await runAll(notebook);
    await untilStory(notebook, ['[1] ok: x = 6', '[2] ok: x * 7', '[3] failed: 1 / 0']);
    const [session] = recordOf(notebook);
    assert.ok(session);
    assert.equal(session.start.language, 'python');
    assert.equal(session.start.kernel, 'Python 3');
    const [first, second, third] = session.executions;
    assert.ok(first?.end && second?.end && third?.end);
    assert.equal(first.source, notebook.cellAt(0).document.getText());
    assert.equal(first.cell, notebook.cellAt(0).metadata['id']);
    assert.ok(before <= first.startedAt && first.startedAt <= first.end.time && first.end.time <= Date.now());
    const printed = Buffer.from('x is 6\n');
    assert.deepEqual(first.end.outputs, [{ mime: 'application/vnd.code.notebook.stdout', digest: createHash('sha256').update(printed).digest('hex'), bytes: printed.length, text: 'x is 6\n' }]);
    assert.deepEqual(second.end.outputs.map(({ mime, text }) => [mime, text]), [['text/plain', '42']]);
    assert.deepEqual(third.end.outputs.map(({ mime }) => mime), ['application/vnd.code.notebook.error']);
  });

  it('keeps outputs that are too long for the record itself, each once', async () => {
    const notebook = await newNotebook(['print("y" * 10000)', 'print("y" * 10000)']);
    await runAll(notebook);
    await untilStory(notebook, ['[1] ok: print("y" * 10000)', '[2] ok: print("y" * 10000)']);
    const [digest] = recordOf(notebook)[0]?.executions[0]?.end?.outputs ?? [];
    assert.ok(digest);
    assert.equal(digest.text, undefined);
    const path = join(storeFolder(), 'objects', digest.digest.slice(0, 2), digest.digest.slice(2));
    const kept = await until('the object is kept', () => readFile(path, 'utf8'));
    assert.equal(kept, `${'y'.repeat(10000)}\n`);
  });

  it('has nothing of markdown, of empty cells and of what was only queued or cleared', async () => {
    const notebook = await newNotebook([{ markdown: '# Title' }, '', '   \n', 'z = 1']);
    startCells(notebook, 0, 3);
    await runCells(notebook, 3);
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    await until('the summary is cleared', () => notebook.cellAt(3).executionSummary?.executionOrder === undefined);
    await runCells(notebook, 3);
    await untilStory(notebook, ['[1] ok: z = 1', '[2] ok: z = 1']);
  });

  it('holds the source as it ran, not as it was edited meanwhile', async () => {
    const notebook = await newNotebook([waiting('edited')]);
    startCells(notebook, 0);
    await says(notebook, 0, 'on');
    await editCell(notebook.cellAt(0), 'print("other")');
    await release('edited');
    await says(notebook, 0, 'over');
    await recorded(notebook, 'the end', ([session]) => session?.executions[0]?.end);
    assert.equal(recordOf(notebook)[0]?.executions[0]?.source, waiting('edited'));
  });

  it('holds the source that a queued cell had when its turn came', async () => {
    const notebook = await newNotebook([waiting('queue'), 'print("before")']);
    startCells(notebook, 0, 2);
    await says(notebook, 0, 'on');
    await editCell(notebook.cellAt(1), 'print("after")');
    await release('queue');
    await says(notebook, 1, 'after');
    await untilStory(notebook, ['[1] ok: import os, time', '[2] ok: print("after")']);
  });

  it('tells each of many executions of one cell apart, also where their text is equal', async () => {
    const notebook = await newNotebook([say('same')]);
    for (let round = 0; round < 3; round++) await runCells(notebook, 0);
    await untilStory(notebook, [1, 2, 3].map((order) => `[${order}] ok: ${say('same')}`));
    const texts = recordOf(notebook)[0]?.executions.map(({ end }) => end?.outputs.map(({ text }) => text).join());
    assert.deepEqual(texts, ['same\n', 'same\n', 'same\n']);
    const [session] = recordOf(notebook);
    assert.equal(readRecords().filter((record) => record.t === 'version' && record.source === say('same')).length, 1);
    assert.equal(new Set(session?.executions.map(({ cell }) => cell)).size, 1);
  });

  it('has no output of the execution before where a cell prints nothing now', async () => {
    const notebook = await newNotebook(['print("old")']);
    await runCells(notebook, 0);
    await editCell(notebook.cellAt(0), 'quiet = 1');
    await runCells(notebook, 0);
    await untilStory(notebook, ['[1] ok: print("old")', '[2] ok: quiet = 1']);
    assert.deepEqual(recordOf(notebook)[0]?.executions[1]?.end?.outputs, []);
  });

  it('calls an execution lost whose cell was deleted while it ran', async () => {
    const notebook = await newNotebook([waiting('deleted'), 'print("next")']);
    startCells(notebook, 0);
    await says(notebook, 0, 'on');
    await changeCells(notebook, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1)));
    await untilStory(notebook, ['[1] lost: import os, time']);
    await release('deleted');
    await untilIdle(notebook);
    await runCells(notebook, 0);
    await untilStory(notebook, ['[1] lost: import os, time', '[2] ok: print("next")']);
    assert.deepEqual(recordOf(notebook)[0]?.executions[0]?.end?.outputs.map(({ text }) => text), ['on\n']);
  });

  it('follows a cell that is moved while it runs', async () => {
    const notebook = await newNotebook([waiting('moved'), 'print("next")']);
    startCells(notebook, 0);
    await says(notebook, 0, 'on');
    await vscode.commands.executeCommand('notebook.focusTop');
    await vscode.commands.executeCommand('notebook.cell.moveDown');
    await until('the cell is moved', () => notebook.cellAt(0).document.getText() === 'print("next")');
    await release('moved');
    await says(notebook, 1, 'over');
    await untilStory(notebook, ['[1] ok: import os, time']);
    assert.equal(recordOf(notebook)[0]?.executions[0]?.cell, notebook.cellAt(1).metadata['id']);
  });

  it('calls an execution lost whose notebook was read again from disk, and knows the cell afterwards', async () => {
    const notebook = await newNotebook([waiting('reloaded'), 'print("next")']);
    startCells(notebook, 0);
    await says(notebook, 0, 'on');
    const stays = notebook.cellAt(1).metadata['id'] as string;
    const fresh = JSON.parse(notebookJson(['print("from disk")', 'print("next")'])) as { cells: { id: string }[] };
    if (fresh.cells[1]) fresh.cells[1].id = stays;
    await vscode.workspace.fs.writeFile(notebook.uri, Buffer.from(JSON.stringify(fresh)));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the notebook is read again', () => notebook.cellAt(0).document.getText() === 'print("from disk")');
    await untilStory(notebook, ['[1] lost: import os, time']);
    await release('reloaded');
    await untilIdle(notebook);
    await runCells(notebook, 1);
    const second = await recorded(notebook, 'the second execution', ([session]) => session?.executions[1]);
    assert.equal(second.cell, stays);
    assert.equal(second.source, 'print("next")');
  });

  it('keeps two notebooks apart that run at once', async () => {
    const [one, two] = [await newNotebook([waiting('one'), 'print(1)']), await newNotebook([waiting('two'), 'print(2)'])];
    startCells(one, 0, 2);
    startCells(two, 0, 2);
    await Promise.all([says(one, 0, 'on'), says(two, 0, 'on')]);
    await release('two');
    await says(two, 1, '2');
    await release('one');
    await says(one, 1, '1');
    await untilStory(one, ['[1] ok: import os, time', '[2] ok: print(1)']);
    await untilStory(two, ['[1] ok: import os, time', '[2] ok: print(2)']);
    assert.notEqual(recordOf(one)[0]?.start.session, recordOf(two)[0]?.start.session);
  });

  it('ends the session with the notebook', async () => {
    const uri = await writeNotebook(['x = 1']);
    // Not through the API: for it VS Code keeps a document open for minutes.
    await vscode.commands.executeCommand('vscode.openWith', uri, 'jupyter-notebook');
    const notebook = await until('the notebook is open', () => vscode.window.activeNotebookEditor?.notebook);
    assert.equal(notebook.uri.toString(), uri.toString());
    await vscode.commands.executeCommand('notebook.selectKernel', { id: 'testbed-python', extension: 'ms-toolsai.jupyter', notebookUri: uri });
    await runAll(notebook);
    await closeAll();
    await untilStory(notebook, ['[1] ok: x = 1', 'closed']);
  });

  it('records an exit as an execution that did not succeed', async () => {
    const notebook = await newNotebook(['raise SystemExit(3)']);
    startCells(notebook, 0);
    await untilStory(notebook, ['[1] failed: raise SystemExit(3)']);
    assert.ok(recordOf(notebook)[0]?.executions[0]?.end?.outputs.some(({ mime }) => mime === 'application/vnd.code.notebook.error'));
  });

  it('holds what stood under the cell at its end where another cell changes that later', async () => {
    const notebook = await newNotebook(['from IPython.display import display\nhandle = display("before", display_id=True)', 'handle.update("after")']);
    await runAll(notebook);
    await until('the display changed', () => Buffer.from(notebook.cellAt(0).outputs[0]?.items[0]?.data ?? []).toString().includes('after'));
    await untilStory(notebook, ['[1] ok: from IPython.display import display', '[2] ok: handle.update("after")']);
    const [first, second] = recordOf(notebook)[0]?.executions ?? [];
    assert.deepEqual([first?.end?.outputs.map(({ text }) => text), second?.end?.outputs], [["'before'"], []]);
  });
});
