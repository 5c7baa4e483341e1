import * as vscode from 'vscode';
import { openNotebook, runCells } from './cells';
import { untilCalm } from './calm';
import { readInput, writeResult } from './exchange';

/** What the bench outside says. */
export interface OverheadInput {
  readonly notebook: string;
  /** Cells that warm the kernel up and are not counted; they come first. */
  readonly warmUp: number;
  readonly cells: number;
  /** Whether Celltrail has to be there. */
  readonly celltrail: boolean;
}

/** Tells how long the counted cells took, in milliseconds. */
export async function run(): Promise<void> {
  const { notebook: path, warmUp, cells, celltrail } = readInput<OverheadInput>();
  const extension = vscode.extensions.getExtension('celltrail.celltrail');
  if (celltrail !== (extension !== undefined)) throw new Error(`Celltrail is ${celltrail ? 'missing' : 'there'}.`);
  await extension?.activate();
  const notebook = await openNotebook(path);
  await runCells(notebook, 0, warmUp);
  await untilCalm();
  await writeResult(await runCells(notebook, warmUp, warmUp + cells));
}
