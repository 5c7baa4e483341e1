import * as vscode from 'vscode';
import { untilCalm } from './calm';
import { writeResult } from './exchange';

/** Milliseconds of one start, without the waiting for VS Code's own part of it. */
export interface ActivationTimes {
  /** The load of the bundle. */
  readonly load: number;
  /** `activate` itself. */
  readonly activate: number;
}

/** Activates Celltrail, behind the bench's stopwatch, and tells what that took. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<ActivationTimes>('celltrail.celltrail');
  if (!extension) throw new Error('Celltrail is missing.');
  if (extension.isActive) throw new Error('Celltrail was active before it was measured.');
  await untilCalm();
  await writeResult(await extension.activate());
}
