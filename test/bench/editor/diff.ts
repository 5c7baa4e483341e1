import * as vscode from 'vscode';
import { webview } from '../../editor/support/frames';
import { withPage } from '../../editor/support/page';
import { untilCalm } from './calm';
import { readInput, writeResult } from './exchange';

/** What the bench outside says: two notebooks, and how often they are compared. */
export interface DiffTimesInput {
  readonly left: string;
  readonly right: string;
  readonly times: number;
}

/** Milliseconds from the command until the first changed cell was on screen, in order. */
export type DiffTimes = readonly number[];

/** Compares two notebooks again and again, each time on a new page. */
export async function run(): Promise<void> {
  const { left, right, times } = readInput<DiffTimesInput>();
  const [one, two] = [vscode.Uri.file(left), vscode.Uri.file(right)];
  await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
  const taken: number[] = [];
  await withPage(async (page) => {
    for (let time = 0; time < times; time += 1) {
      await untilCalm();
      const start = Date.now();
      await vscode.commands.executeCommand('celltrail.compareSelectedNotebooks', one, [one, two]);
      const changed = webview(page).locator('.line.removed, .line.added').first();
      await changed.waitFor();
      // Asking the page takes time of its own, which counts as ours.
      const painted = await changed.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))));
      taken.push(painted - start);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
  await writeResult(taken satisfies DiffTimes);
}
