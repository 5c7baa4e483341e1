import { join } from 'node:path';
import * as vscode from 'vscode';
import { untilWritten, writeWhole } from '../lib/turn-files';
import { untilCalm } from './calm';
import { openNotebook, runCells } from './cells';
import { readInput, writeResult } from './exchange';

/** What the bench outside says; what it asks for later stands in files of `turns`. */
export interface OverheadInput {
  /** Folder in which the bench asks for turns (`ask.json`), and this suite answers (`time-<round>`). */
  readonly turns: string;
  /** Whether Celltrail has to be there. */
  readonly celltrail: boolean;
}

/** One notebook to run: cells that warm the kernel up and are not counted, then those that are. */
export interface OverheadTurn {
  readonly round: number;
  readonly notebook: string;
  readonly warmUp: number;
  readonly cells: number;
  /** True where there is nothing more to do. */
  readonly over: boolean;
}

/** The other window has its turn meanwhile, and the bench may have died. */
const DEADLINE_MS = 600_000;

/** Runs a notebook whenever it is this window's turn, and tells how long the counted cells took, in milliseconds. */
export async function run(): Promise<void> {
  const { turns, celltrail } = readInput<OverheadInput>();
  const extension = vscode.extensions.getExtension('celltrail.celltrail');
  if (celltrail !== (extension !== undefined)) throw new Error(`Celltrail is ${celltrail ? 'missing' : 'there'}.`);
  await extension?.activate();
  for (let round = 0; ; round++) {
    const turn = await nextTurn(turns, round);
    if (turn.over) break;
    await writeWhole(join(turns, `time-${round}`), String(await timeCells(turn)));
  }
  await writeResult(null);
}

async function timeCells({ notebook: path, warmUp, cells }: OverheadTurn): Promise<number> {
  const notebook = await openNotebook(path);
  await runCells(notebook, 0, warmUp);
  await untilCalm();
  const time = await runCells(notebook, warmUp, warmUp + cells);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return time;
}

async function nextTurn(turns: string, round: number): Promise<OverheadTurn> {
  const text = await untilWritten(join(turns, 'ask.json'), (asked) => (JSON.parse(asked) as OverheadTurn).round === round, DEADLINE_MS);
  return JSON.parse(text) as OverheadTurn;
}
