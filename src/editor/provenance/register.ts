import * as vscode from 'vscode';
import { ConnectOffer } from '../kernel/connect-offer';
import type { KernelHelpers } from '../kernel/kernel-helpers';
import type { Recorder } from '../recorder/recorder';
import type { RunChooser } from '../runs/choose-runs';
import { findOpenNotebook, openRun } from '../runs/open-run';
import type { RunNode } from '../runs/runs-view';
import { selectedCell } from '../selected-cell';
import { CellItems } from '../status/cell-items';
import { CellStates } from '../status/cell-states';
import { RunItems } from '../status/run-items';
import type { OpenStores, StoredRun } from '../stores/open-stores';
import { telling } from '../telling';
import { EditedCells } from './edited-cells';
import { Executions } from './executions';
import { LitLines } from './lit-lines';
import { LitSlice } from './lit-slice';
import { RanSources } from './ran-sources';
import type { SliceTools } from './show-slice';
import { SliceDocuments } from './slice-documents';
import { StaleCells } from './stale-cells';
import { StaleItems } from './stale-items';

/** What is shown on cells is made with these. */
export interface ProvenanceParts {
  readonly stores: OpenStores;
  readonly recorder: Recorder;
  readonly chooser: RunChooser;
  readonly helpers: KernelHelpers;
  fail(error: unknown): void;
}

/** Shows on cells their runs and what is stale, and on request what depends on what; registers the commands for it. */
export function registerProvenance({ stores, recorder, chooser, helpers, fail }: ProvenanceParts): vscode.Disposable {
  const executions = new Executions(stores, recorder);
  const states = new CellStates(stores, recorder, fail);
  const edited = new EditedCells(recorder, fail);
  const stale = new StaleCells(stores, recorder, edited, fail);
  const offer = new ConnectOffer(recorder, states, helpers);
  const lit = new LitSlice(executions.findIn, edited);
  const graphs = new SliceDocuments();
  const slices = { executions, lit, graphs };
  const tools = { executions, stale };
  const front = (): vscode.NotebookDocument | undefined => vscode.window.activeNotebookEditor?.notebook;
  const command = <A extends readonly unknown[]>(name: string, run: (...args: A) => Promise<void> | void): vscode.Disposable =>
    vscode.commands.registerCommand(`celltrail.${name}`, telling(run));

  return vscode.Disposable.from(
    ...[states, stale, edited, offer, lit, graphs],
    new CellItems([new RunItems(recorder, states), new StaleItems(stale, edited), offer, lit]),
    new LitLines(lit),
    stale.onChange(() => void vscode.commands.executeCommand('setContext', 'celltrail.anyStale', stale.any)),
    new RanSources(stores),
    command('runStaleCells', async () => (await import('./run-stale')).runStaleCells(tools, front())),
    command('showStaleCells', async () => (await import('./list-stale')).listStale(tools, front())),
    command('showWhatThisDependsOn', async (cell?: vscode.NotebookCell) => (await import('./show-slice')).showSliceOfCell(slices, cell ?? selectedCell(), 'backward')),
    command('showWhatDependsOnThis', async (cell?: vscode.NotebookCell) => (await import('./show-slice')).showSliceOfCell(slices, cell ?? selectedCell(), 'forward')),
    command('clearHighlights', () => lit.clear()),
    command('listSlice', async () => (await import('./show-slice')).listSlice(slices)),
    command('showSliceGraph', () => (lit.current ? graphs.show(lit.current) : undefined)),
    command('goToCause', (uri: string, cause: number) => goToExecution(executions, uri, () => cause)),
    command('showAsItRan', (uri: string) => goToExecution(executions, uri, (last) => last)),
    command('showCellsOfRun', async (node?: RunNode) => {
      const run = await chooser.one(node, 'Show the cells of which run?');
      if (run) await showCellsOfRun(slices, run);
    }),
    command('showWhatMetricDependsOn', async (node?: RunNode, given?: unknown) => {
      const run = await chooser.one(node, 'Show what a metric of which run depends on?');
      // A view gives its selection there.
      const metric = typeof given === 'string' ? given : (run && (await (await import('./pick-metric')).pickMetric(run)));
      if (run && metric !== undefined) await showCellsOfRun(slices, run, metric);
    }),
  );
}

/** Opens the notebook of a run and lights its cells, or those that one metric came from. */
async function showCellsOfRun(slices: SliceTools, run: StoredRun, metric?: string): Promise<void> {
  await openRun(slices.executions.stores, run);
  const notebook = findOpenNotebook(run.notebook, run.folder);
  // A person may think better of opening a notebook from elsewhere.
  if (notebook) await (await import('./show-slice')).showSliceOfRun(slices, notebook, run, metric);
}

/** Goes to an execution of the session of a cell, chosen by the ordinal of that cell's last one. */
async function goToExecution(executions: Executions, uri: string, choose: (last: number) => number): Promise<void> {
  const cell = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells()).find(({ document }) => document.uri.toString() === uri);
  const session = cell && executions.sessionOf(cell.notebook);
  const last = cell && session?.recorder.executionOf(cell);
  if (!session || !last) throw new Error('This cell did not run in the session that goes on.');
  const executed = await executions.executed(session.folder, [session.id]);
  const execution = executed.find(({ ordinal }) => ordinal === choose(last.ordinal));
  if (!execution) throw new Error('That execution is not on record.');
  await executions.goTo(cell.notebook, session.folder, execution);
}
