import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { bundleOf, runsOf } from './cli';
import { readLibrary } from './library';
import { newNotebook, runCells, workspaceFolder } from './notebooks';
import { compareWithTruths, pointsIn, truthCell, type RecordedRun, type Truth } from './truth';
import { until } from './wait';

/** Heavy libraries take their time to load, the first time most of all (milliseconds). */
const RUNS_WITHIN = 400_000;

/** Runs libraries in one kernel as they are, or with the helper, and holds what is recorded against what they say. */
export async function checkLibraries(names: readonly string[], how: 'shown' | 'helped'): Promise<void> {
  const libraries = names.map((name) => ({ ...readLibrary(name)[how], file: join(workspaceFolder().fsPath, `${name}-truth.json`) }));
  const notebook = await newNotebook(libraries.flatMap(({ cells, truth, file }) => [...cells, truthCell(truth, file)]));
  await runCells(notebook, 0, 1, RUNS_WITHIN);
  if (how === 'helped') {
    await vscode.commands.executeCommand('jupyter.testbed.answerConsent', true);
    await vscode.commands.executeCommand('celltrail.connectKernel');
  }
  await runCells(notebook, 1, notebook.cellCount, RUNS_WITHIN);
  const truths = libraries.map(({ file }) => JSON.parse(readFileSync(file, 'utf8')) as Truth);
  let problems: readonly string[] = [];
  const isTrue = async (): Promise<boolean> => (problems = compareWithTruths(truths, await recordedRuns(notebook))).length === 0;
  await until('the record is true', isTrue).catch((error: unknown) => assert.deepEqual(problems, [], String(error)));
}

async function recordedRuns(notebook: vscode.NotebookDocument): Promise<RecordedRun[]> {
  const runs: RecordedRun[] = [];
  for (const run of await runsOf(notebook)) runs.push({ params: Object.fromEntries(run.params.map(({ name, value }) => [name, value])), metrics: pointsIn(await bundleOf(run)) });
  return runs;
}
