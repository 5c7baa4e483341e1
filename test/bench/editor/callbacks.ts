import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';
import * as vscode from 'vscode';
import { openNotebook, runCells } from './cells';
import { readInput, writeResult } from './exchange';

/** What the bench outside says: the first cell warms up, the others are measured. */
export interface CallbacksInput {
  readonly notebook: string;
  readonly cells: number;
}

/** How finely the profiler looks, in microseconds. */
const SAMPLING = 500;

/** Runs the cells under the profiler and tells for how long Celltrail held the extension host at a stretch, in milliseconds, longest first. */
export async function run(): Promise<void> {
  const { notebook: path, cells } = readInput<CallbacksInput>();
  const extension = vscode.extensions.getExtension('celltrail.celltrail');
  if (!extension) throw new Error('Celltrail is missing.');
  await extension.activate();
  const notebook = await openNotebook(path);
  await runCells(notebook, 0, 1);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING });
  await session.post('Profiler.start');
  await runCells(notebook, 1, cells);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  await writeResult(stretches(profile, `${extension.extensionPath}/dist/`).sort((a, b) => b - a).slice(0, 100));
}

/** Runs of samples that follow each other with code from `folder` on the stack. */
function stretches({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, folder: string): number[] {
  const ours = new Set<number>();
  // Parents come before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.includes(folder)) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  const found: number[] = [];
  let length = 0;
  samples.forEach((sample, index) => {
    if (ours.has(sample)) length += (timeDeltas[index + 1] ?? 0) / 1000;
    else if (length > 0) {
      found.push(length);
      length = 0;
    }
  });
  return found;
}
