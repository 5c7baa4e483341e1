import * as vscode from 'vscode';
import type { Executions } from './executions';
import { revealCell } from './find-cell';
import type { StaleCells } from './stale-cells';

/** What stale cells are found and run with. */
export interface StaleTools {
  readonly executions: Executions;
  readonly stale: StaleCells;
}

/** Lists the cells of a notebook that are stale or may be, each with the reason; choosing one goes there. */
export async function listStale({ executions, stale }: StaleTools, notebook: vscode.NotebookDocument | undefined): Promise<void> {
  const session = notebook && executions.sessionOf(notebook);
  if (!session) throw new Error('Run a cell of this notebook first: cells are stale by what ran since.');
  await session.recorder.settled();
  const found = await stale.ask(session.recorder);
  const picks = found.map(({ cell, stale: { certain, why } }) => ({
    label: `[${session.recorder.executionOf(cell)?.order ?? ' '}] ${cell.document.lineAt(0).text.trim()}`,
    description: certain ? 'stale' : 'may be stale',
    detail: why,
    cell,
  }));
  const title = picks.length === 0 ? 'No cell is stale' : 'Stale cells, and cells that may be';
  const picked = await vscode.window.showQuickPick(picks, { title, matchOnDescription: true, matchOnDetail: true });
  if (picked) await revealCell(picked.cell);
}
