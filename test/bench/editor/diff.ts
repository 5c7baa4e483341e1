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

/** Kept in the page of a comparison: when its first changed line was on screen, in milliseconds since the epoch. */
interface Watched {
  painted?: number;
}

/** Compares two notebooks again and again, each time on a new page. */
export async function run(): Promise<void> {
  const { left, right, times } = readInput<DiffTimesInput>();
  const [one, two] = [vscode.Uri.file(left), vscode.Uri.file(right)];
  await vscode.extensions.getExtension('celltrail.celltrail')?.activate();
  const taken: number[] = [];
  await withPage(async (page) => {
    await page.context().addInitScript(watchPaint);
    for (let time = 0; time < times; time += 1) {
      await untilCalm();
      const start = Date.now();
      await vscode.commands.executeCommand('celltrail.compareSelectedNotebooks', one, [one, two]);
      const body = webview(page).locator('body');
      await webview(page).locator('.line.removed, .line.added').first().waitFor();
      for (let painted: number | undefined; painted === undefined; ) {
        painted = await body.evaluate(() => (globalThis as unknown as Watched).painted);
        if (painted !== undefined) taken.push(painted - start);
      }
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
  await writeResult(taken satisfies DiffTimes);
}

/** Runs in each frame of the window: looks at every frame whether a changed line is there, and waits until it is drawn. */
function watchPaint(): void {
  const look = (): void => {
    if (document.querySelector('.line.removed, .line.added') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => void ((globalThis as unknown as Watched).painted = Date.now())));
  };
  look();
}
