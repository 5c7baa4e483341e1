import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
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
  for (;;) {
    const turn = await readFile(join(turns, 'ask.json'), 'utf8').then((text) => JSON.parse(text) as OverheadTurn, () => undefined);
    if (turn?.round === round) return turn;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Nobody may read half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
