import * as vscode from 'vscode';
import { plainMessage } from '../plain-message';
import { telling } from '../telling';
import type { Executions, RecordedSession } from './executions';
import { listStale, type StaleTools } from './list-stale';
import { runCell } from './run-cell';
import { cellsBehind, orderByNeeds } from './run-order';

/** A cell to run. */
interface DueCell {
  readonly name: string;
  readonly cell: vscode.NotebookCell;
  readonly ordinal: number;
}

/** Runs the stale and the edited cells of a notebook, each after those that it depends on, until none is left or one fails. */
export async function runStaleCells({ executions, stale }: StaleTools, notebook: vscode.NotebookDocument | undefined): Promise<void> {
  const session = notebook && executions.sessionOf(notebook);
  if (!session) throw new Error('Run a cell of this notebook first: cells are stale by what ran since.');
  if (session.recorder.running) throw new Error('A cell runs: which cells are stale is known when it has ended.');
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: 'Running stale cells' };
  const ran = await vscode.window.withProgress(options, (progress, patience) => runAll({ executions, stale }, session, progress, patience));
  if (ran === 0) await tellNothingStale({ executions, stale }, session);
}

/** The number of cells that ran. What is stale is asked anew after each, for what ran may have made others so; what was stale once is run. */
async function runAll({ executions, stale }: StaleTools, session: RecordedSession, progress: vscode.Progress<{ message: string }>, patience: vscode.CancellationToken): Promise<number> {
  const due = new Map<string, DueCell>();
  const done = new Set<string>();
  for (;;) {
    await session.recorder.settled();
    for (const { cell, stale: { cell: name, certain, ordinal, needsReload } } of await stale.ask(session.recorder)) {
      // Run again it would have the same module as before.
      if (needsReload) continue;
      if (certain && !done.has(name) && cell.document.getText().trim() !== '') due.set(name, { name, cell, ordinal });
    }
    const [next] = await inOrder(executions, session, [...due.values()].filter(({ cell }) => cell.index >= 0));
    if (!next || patience.isCancellationRequested) return done.size;
    due.delete(next.name);
    done.add(next.name);
    progress.report({ message: `${done.size} of ${done.size + due.size}` });
    const end = await runCell(next.cell, patience);
    if (end !== 'ok') {
      tellStop(end, next.cell, due.size);
      return done.size;
    }
  }
}

/** Cells so that each comes after those that its last execution came from, else in the order of the notebook. */
async function inOrder({ stores }: Executions, { folder, id }: RecordedSession, cells: readonly DueCell[]): Promise<DueCell[]> {
  if (cells.length < 2) return [...cells];
  const targets = cells.map(({ ordinal }) => ({ ordinal }));
  const slice = await stores.stores.request('slice', { folder, session: id, targets, direction: 'backward' });
  const executed = await stores.stores.request('executions', { folder, session: id, until: Math.max(...targets.map(({ ordinal }) => ordinal)) });
  const behind = cellsBehind(slice, new Map(executed.map(({ ordinal, cell }) => [ordinal, cell])));
  const inNotebook = [...cells].sort((a, b) => a.cell.index - b.cell.index);
  return orderByNeeds(inNotebook.map((cell) => ({ ...cell, needs: behind.get(cell.ordinal) ?? new Set<string>() })));
}

function tellStop(end: 'failed' | 'not run', { index, executionSummary }: vscode.NotebookCell, left: number): void {
  const cell = executionSummary?.executionOrder === undefined ? `Cell ${index + 1}` : `[${executionSummary.executionOrder}]`;
  const rest = left === 0 ? '' : ` ${left} further stale ${left === 1 ? 'cell was' : 'cells were'} not run: run them with Run Stale Cells once it works.`;
  void vscode.window.showWarningMessage(plainMessage(`${cell} ${end === 'failed' ? 'failed' : 'did not run to its end'}.${rest}`));
}

async function tellNothingStale(tools: StaleTools, { recorder }: RecordedSession): Promise<void> {
  const left = await tools.stale.ask(recorder);
  const reload = left.find(({ stale: { needsReload } }) => needsReload);
  if (reload) return void vscode.window.showInformationMessage(plainMessage(`No cell was run: ${reload.stale.why}`));
  const maybe = left.length;
  if (maybe === 0) return void vscode.window.showInformationMessage('No cell is stale: nothing that they read has changed since they ran.');
  const show = 'Show';
  const message = `No cell is certainly stale; ${maybe} may be.`;
  // Not awaited: the command is over, whenever the person answers.
  void vscode.window.showInformationMessage(message, show).then((answer) => (answer === show ? telling(() => listStale(tools, recorder.notebook))() : undefined));
}
