import { join } from 'node:path';
import * as vscode from 'vscode';
import { notebookOf, type NotebookArgument } from '../diff/notebook-of';
import { PanelsOnDemand } from '../on-demand';
import { viewType } from '../panel/view-types';
import type { Services } from '../services';
import { telling } from '../telling';
import { ConflictOffer } from './conflict-offer';

/** Registers the pages of conflicts that a merge left in notebooks, their command, and the offer of it. */
export function registerConflicts({ context, warn, fail }: Services): vscode.Disposable {
  const panels = new PanelsOnDemand(viewType.conflicts, async () => {
    const { ConflictsPanels } = await import('./conflicts-panels');
    return new ConflictsPanels({ extension: context.extensionUri, log: warn, worker: join(context.extensionPath, 'dist', 'diff-worker.js') });
  });
  const resolve = telling(async (argument: NotebookArgument) => {
    const uri = notebookOf(argument);
    (await panels.part()).show(uri);
  });
  return vscode.Disposable.from(panels, new ConflictOffer(fail), vscode.commands.registerCommand('celltrail.resolveConflicts', resolve));
}
