import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EnvironmentRecord } from '../../src/core/trail/records';
import { restartKernel } from './support/kernel';
import { closeAll, openNotebook, runCells, streamText, workspaceFolder, writeNotebook } from './support/notebooks';
import { readRecords, recordOf, recorded, storeFolder } from './support/record';
import { until } from './support/wait';

/** What Python itself says: only a test may ask it. */
const asked = [
  'import json, platform, sys',
  'from importlib.metadata import distributions',
  'packages = {d.metadata["Name"]: d.version for d in reversed(list(distributions()))}',
  'print(json.dumps({"executable": sys.executable, "prefix": sys.prefix, "version": platform.python_version(), "packages": packages}))',
].join('\n');

interface Answer {
  readonly executable: string;
  readonly prefix: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, string>>;
}

function environmentsOf(session: string): EnvironmentRecord[] {
  return readRecords().filter((record): record is EnvironmentRecord => record.t === 'environment' && record.session === session);
}

/** The session of a notebook that began last, with its environment once that is on record. */
async function environmentOf(notebook: vscode.NotebookDocument, session: number): Promise<EnvironmentRecord> {
  const id = await recorded(notebook, `session ${session + 1}`, (sessions) => sessions[session]?.start.session);
  return until('the environment is on record', () => environmentsOf(id)[0]);
}

/** A notebook in a folder of its own: kernels that other tests leave behind work elsewhere, and where two fit none is taken. */
async function openIn(folder: string, cells: readonly string[]): Promise<vscode.NotebookDocument> {
  return openNotebook(await writeNotebook(cells, join(folder, `${randomUUID()}.ipynb`)));
}

describe('the environment of a session', () => {
  afterEach(closeAll);

  it('is that of the kernel, as Python itself would tell', async () => {
    const notebook = await openIn(randomUUID(), [asked, 'x = 1']);
    await runCells(notebook, 0, 2);
    const found = await environmentOf(notebook, 0);
    const { executable, prefix, version, packages } = JSON.parse(streamText(notebook.cellAt(0))) as Answer;
    assert.deepEqual(found.interpreter, { executable, prefix, kind: 'venv', version });
    assert.deepEqual(Object.entries(found.packages ?? {}).sort(), Object.entries(packages).sort());
    assert.deepEqual({ platform: found.os?.platform, arch: found.os?.arch }, { platform: process.platform, arch: process.arch });
    assert.ok(found.gpus);
  });

  it('is recorded once for each session, each with its own kernel', async () => {
    const folder = randomUUID();
    const notebook = await openIn(folder, ['x = 1']);
    const other = await openIn(folder, ['y = 1']);
    await runCells(notebook, 0);
    const first = await environmentOf(notebook, 0);
    await runCells(other, 0);
    assert.ok((await environmentOf(other, 0)).interpreter, 'the second kernel in one folder is told from the first');
    await runCells(notebook, 0);
    await restartKernel(notebook);
    await runCells(notebook, 0);
    const second = await environmentOf(notebook, 1);
    assert.notEqual(first.session, second.session);
    assert.deepEqual(second.interpreter, first.interpreter);
    for (const { start } of recordOf(notebook)) assert.equal(environmentsOf(start.session).length, 1);
  });

  it('tells the commit and keeps how the files differ from it, without secrets', async () => {
    const folder = randomUUID();
    const uri = await writeNotebook(['x = 1'], join(folder, 'train.ipynb'));
    const path = join(workspaceFolder().fsPath, folder);
    const git = (...args: string[]): string => execFileSync('git', ['-C', path, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { encoding: 'utf8' }).trim();
    const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(vscode.Uri.joinPath(workspaceFolder(), folder, 'settings.py'), Buffer.from(text));
    try {
      git('init', '--quiet', '--initial-branch=topic');
      await write('lr = 0.1\n');
      git('add', '--all');
      git('commit', '--quiet', '--message=first');
      await write('lr = 0.2\napi_key = "correct-horse-battery"\n');
      const notebook = await openNotebook(uri);
      await runCells(notebook, 0);
      const { git: state } = await environmentOf(notebook, 0);
      assert.ok(state?.diff);
      assert.deepEqual({ commit: state.commit, branch: state.branch, dirty: state.dirty }, { commit: git('rev-parse', 'HEAD'), branch: 'topic', dirty: true });
      assert.ok(state.changed.names.includes('settings.py'));
      const { digest, bytes } = state.diff;
      const diff = readFileSync(join(storeFolder(), 'objects', digest.slice(0, 2), digest.slice(2)), 'utf8');
      assert.equal(Buffer.byteLength(diff), bytes);
      assert.ok(diff.includes('-lr = 0.1\n+lr = 0.2\n'), diff);
      assert.ok(!diff.includes('correct-horse-battery'), diff);
    } finally {
      rmSync(join(path, '.git'), { recursive: true, force: true });
    }
  });
});
