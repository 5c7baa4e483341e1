import * as vscode from 'vscode';
import { selectedCell } from '../selected-cell';
import type { NotebookRecorder } from './notebook-recorder';
import type { Recorder } from './recorder';

/** Registers the commands that overrule how runs begin and end: Start Run, End Run, Make Run of This Cell. */
export function registerRecordingCommands(recorder: Recorder): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('celltrail.startRun', () => startRun(recorder)),
    vscode.commands.registerCommand('celltrail.endRun', () => activeRecorder(recorder)?.command({ command: 'end' })),
    vscode.commands.registerCommand('celltrail.makeRun', (cell?: vscode.NotebookCell) => makeRun(recorder, cell)),
  );
}

async function startRun(recorder: Recorder): Promise<void> {
  const active = activeRecorder(recorder);
  if (!active) return;
  const name = await vscode.window.showInputBox({ title: 'Start a run', prompt: 'Its name; leave it empty to have it named after its params.' });
  if (name !== undefined) active.command({ command: 'start', ...(name.trim() === '' ? {} : { name: name.trim() }) });
}

function makeRun(recorder: Recorder, given: vscode.NotebookCell | undefined): void {
  const cell = given ?? selectedCell();
  const active = cell && recorder.of(cell.notebook);
  const execution = cell && active?.executionOf(cell);
  if (!active || !execution) return tell('Run this cell first: a run is made of what it printed.');
  active.command({ command: 'make-from-execution', ordinal: execution.ordinal });
}

function activeRecorder(recorder: Recorder): NotebookRecorder | undefined {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  const active = notebook && recorder.of(notebook);
  if (!active && notebook && recorder.leavesOut(notebook)) tell('This notebook is left out of the record: take `# celltrail: ignore-notebook` out of its first cell, or its pattern out of the setting celltrail.ignore.');
  else if (!active) tell(vscode.workspace.isTrusted ? 'Open a Jupyter notebook first: runs belong to one.' : 'Trust this workspace first: nothing is recorded before.');
  return active;
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
