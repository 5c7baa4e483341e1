import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { sharedClock } from '../lib/clock';
import { openNotebook, runCells } from './cells';
import { readInput, writeResult } from './exchange';

/** What the bench outside says: each cell prints points as `loss=VALUE`, no value twice. */
export interface LatencyInput {
  readonly notebook: string;
  readonly cells: number;
  /** Folder of the trails. */
  readonly trails: string;
}

/** When a document event first carried each value, by the shared clock. */
export type CarriedPoint = readonly [value: number, time: number];

/** Text at the end of an output that one event can have added. */
const TAIL_BYTES = 8192;

/** A record that takes longer than this is not late but missing. */
const DEADLINE_MS = 60_000;

/** Runs the cells and tells when each printed value came. */
export async function run(): Promise<void> {
  const { notebook: path, cells, trails } = readInput<LatencyInput>();
  const carried = new Map<number, number>();
  const listener = vscode.workspace.onDidChangeNotebookDocument(({ cellChanges }) => {
    const time = sharedClock();
    for (const { outputs } of cellChanges) {
      for (const value of outputs ? newestValues(outputs) : []) if (!carried.has(value)) carried.set(value, time);
    }
  });
  const notebook = await openNotebook(path);
  for (let cell = 0; cell < cells; cell++) await runCells(notebook, cell, cell + 1);
  listener.dispose();
  await untilRecorded(trails, cells);
  await writeResult([...carried] satisfies CarriedPoint[]);
}

function newestValues(outputs: readonly vscode.NotebookCellOutput[]): number[] {
  const data = outputs.at(-1)?.items.at(-1)?.data;
  if (!data) return [];
  const tail = new TextDecoder().decode(data.subarray(-TAIL_BYTES));
  return [...tail.matchAll(/loss=(\S+)\n/g)].map(([, text]) => Number(text));
}

/** Waits until the ends of all executions are in the trails: what they printed comes before them. */
async function untilRecorded(trails: string, executions: number): Promise<void> {
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const texts = await Promise.all((await readdir(trails).catch(() => [])).map((name) => readFile(join(trails, name), 'utf8')));
    if (texts.join('').split('"t":"execution-end"').length > executions) return;
  }
  throw new Error(`The ends of ${executions} executions were not recorded within ${DEADLINE_MS / 1000} s.`);
}
