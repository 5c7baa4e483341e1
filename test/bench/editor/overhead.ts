import { join } from 'node:path';
import * as vscode from 'vscode';
import { untilWritten, writeWhole } from '../lib/turn-files';
import { untilCalm } from './calm';
import { openNotebook, runCells } from './cells';
import { readInput, writeResult } from './exchange';

/** What the bench outside says; what it asks for later stands in files of `turns`. */
export interface OverheadInput {
  /** Folder in which the bench asks for turns (`ask.json`), and this suite answers (`time-<turn>`). */
  readonly turns: string;
  /** Whether Celltrail has to be there. */
  readonly celltrail: boolean;
}

/** Cells to run in one go. */
export interface OverheadTurn {
  /** Counts the turns of a window. */
  readonly turn: number;
  /** Path of the notebook; it takes the place of the one before. */
  readonly notebook: string;
  /** First cell, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** True where there is nothing more to do. */
  readonly over: boolean;
}

/** The other window has its turn meanwhile, and the bench may have died. */
const DEADLINE_MS = 600_000;

/** Runs cells whenever it is this window's turn, and tells how long they took, in milliseconds. */
export async function run(): Promise<void> {
  const { turns, celltrail } = readInput<OverheadInput>();
  const extension = vscode.extensions.getExtension('celltrail.celltrail');
  if (celltrail !== (extension !== undefined)) throw new Error(`Celltrail is ${celltrail ? 'missing' : 'there'}.`);
  await extension?.activate();
  let notebook: vscode.NotebookDocument | undefined;
  for (let turn = 0; ; turn++) {
    const { notebook: path, start, end, over } = await nextTurn(turns, turn);
    if (over) break;
    if (notebook?.uri.fsPath !== path) {
      if (notebook) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      notebook = await openNotebook(path);
    }
    await untilCalm();
    await writeWhole(join(turns, `time-${turn}`), String(await runCells(notebook, start, end)));
  }
  await writeResult(null);
}

async function nextTurn(turns: string, turn: number): Promise<OverheadTurn> {
  const text = await untilWritten(join(turns, 'ask.json'), (asked) => (JSON.parse(asked) as OverheadTurn).turn === turn, DEADLINE_MS);
  return JSON.parse(text) as OverheadTurn;
}
