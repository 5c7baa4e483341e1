import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { notebookFolder, placeNotebook } from '../../core/notebook/place';
import type { Executions } from '../provenance/executions';
import type { StoredRun } from '../stores/open-stores';

/** What is promoted. */
export interface PromotionSource {
  /** What a preview is called. */
  readonly title: string;
  /** How the command line is told of it. */
  readonly args: readonly string[];
  /** Path of the notebook. */
  readonly notebook: string;
  /** Names of the literals that are params unless the person picks others; null for all. */
  readonly params: readonly string[] | null;
  /** Sentences that the person should know. */
  readonly notes: readonly string[];
}

/** The cells that a run came from. Throws, in words for a person, where its notebook lies on no disk. */
export function sourceOfRun({ id, number, folder, notebook, params }: StoredRun): PromotionSource {
  const place = placeNotebook(notebook, folder);
  if (!('file' in place) || notebookFolder(notebook, folder) === null) throw new Error(`The notebook of run ${number} lies in no folder: save it, run it, and promote that run.`);
  return { title: `Promote Run ${number}`, args: [id, '--store', folder], notebook: place.file, params: params.map(({ name }) => name), notes: [] };
}

/** The selected cells: as they ran last, where all have run in the session that goes on, else as the notebook's file has them. */
export async function sourceOfCells(executions: Executions, { notebook, selections }: vscode.NotebookEditor): Promise<PromotionSource> {
  const cells = selections.flatMap((range) => notebook.getCells(range)).filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
  if (cells.length === 0) throw new Error('Select code cells first: they become the step.');
  if (notebook.uri.scheme !== 'file' || notebook.isUntitled) throw new Error('Save the notebook first: its steps are written into a folder beside it.');
  const title = `Promote ${cells.length === 1 ? 'a Cell' : `${cells.length} Cells`} of ${vscode.workspace.asRelativePath(notebook.uri)}`;
  const shared = { title, notebook: notebook.uri.fsPath, params: null };
  const ran = await lastOrders(executions, notebook, cells);
  if (ran) return { ...shared, args: [notebook.uri.fsPath, '--session', ran.session, '--store', ran.folder, '--cells', ran.orders.join(',')], notes: ran.edited };
  if (notebook.isDirty) throw new Error('Save the notebook, or run the selected cells: what has not run is read from its file.');
  return { ...shared, args: [notebook.uri.fsPath, '--cells', cells.map(({ index }) => index + 1).join(',')], notes: ['Not all of these cells have run in this session: they are taken as the notebook has them, in its order.'] };
}

/** The last execution of each cell; undefined where one of them has not run to its end in the session that goes on. */
async function lastOrders(executions: Executions, notebook: vscode.NotebookDocument, cells: readonly vscode.NotebookCell[]): Promise<{ session: string; folder: string; orders: number[]; edited: string[] } | undefined> {
  const session = executions.sessionOf(notebook);
  if (!session) return undefined;
  await session.recorder.settled();
  const executed = new Map((await executions.executed(session.folder, [session.id])).map((execution) => [execution.ordinal, execution]));
  const orders: number[] = [];
  const edited: string[] = [];
  for (const cell of cells) {
    const last = session.recorder.executionOf(cell);
    const execution = last?.session === session.id ? executed.get(last.ordinal) : undefined;
    if (!last || !execution || (execution.status !== 'ok' && execution.status !== 'stopped')) return undefined;
    orders.push(execution.order);
    if (last.source !== cell.document.getText()) edited.push(`Cell [${execution.order}] was edited since it ran: the step has it as it ran.`);
  }
  return { session: session.id, folder: session.folder, orders: orders.sort((a, b) => a - b), edited };
}

/** The folder that steps go into where nothing was promoted from this notebook yet. */
export function usualFolder({ notebook }: PromotionSource): string {
  return `${dirname(notebook)}/pipeline`;
}
