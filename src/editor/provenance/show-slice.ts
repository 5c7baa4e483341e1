import * as vscode from 'vscode';
import type { SliceDirection } from '../../core/provenance/session-slices';
import { telling } from '../telling';
import type { StoredRun } from '../stores/open-stores';
import type { Executions } from './executions';
import type { LitSlice, ShownSlice } from './lit-slice';
import type { SliceDocuments } from './slice-documents';
import { isTarget, readSlice, type SliceRow } from './slice';
import { describeRow, describeSlice } from './slice-text';

/** What slices are shown with. */
export interface SliceTools {
  readonly executions: Executions;
  readonly lit: LitSlice;
  readonly graphs: SliceDocuments;
}

/** Lights what the last execution of a cell came from, or what came of it, and lists it; takes it back where it is lit. */
export async function showSliceOfCell(tools: SliceTools, cell: vscode.NotebookCell | undefined, direction: SliceDirection): Promise<void> {
  const { executions, lit } = tools;
  const session = cell && executions.sessionOf(cell.notebook);
  const last = cell && session?.recorder.executionOf(cell);
  if (!session || !last) throw new Error('Run this cell first: what it depends on is read from what ran.');
  const { folder, id } = session;
  const key = [direction, folder, id, last.ordinal].join('\n');
  if (lit.current?.key === key) return lit.clear();
  await session.recorder.settled();
  const sliced = await executions.stores.stores.request('slice', { folder, session: id, targets: [{ ordinal: last.ordinal }], direction });
  const executed = await executions.executed(folder, [id]);
  const target = executed.find(({ ordinal }) => ordinal === last.ordinal);
  if (!target || sliced.length === 0) throw new Error('This cell still runs, or waits for one that does: ask again when it has ended.');
  const finder = executions.findIn(cell.notebook);
  show(tools, { ...readSlice({ kind: direction, target }, sliced, executed, (execution) => finder.fateOf(execution)), key, folder, notebook: cell.notebook });
}

/** Lights the cells that a run, or one metric of it, came from in its notebook, which is open, and lists them; takes it back where it is lit. */
export async function showSliceOfRun(tools: SliceTools, notebook: vscode.NotebookDocument, { folder, id, number }: Pick<StoredRun, 'folder' | 'id' | 'number'>, metric?: string): Promise<void> {
  const { executions, lit } = tools;
  const ofMetric = metric === undefined ? {} : { metric };
  const key = ['run', folder, id, ...Object.values(ofMetric)].join('\n');
  if (lit.current?.key === key) return lit.clear();
  const sliced = await executions.stores.stores.request('runSlice', { folder, id, ...ofMetric });
  if (sliced.length === 0) throw new Error(`No execution of this ${metric === undefined ? 'run' : 'metric'} is on record.`);
  const executed = await executions.executed(folder, new Set(sliced.map(({ session }) => session)));
  const finder = executions.findIn(notebook);
  show(tools, { ...readSlice({ kind: 'run', number, ...ofMetric }, sliced, executed, (execution) => finder.fateOf(execution)), key, folder, notebook });
}

/** Lists the lit slice; moving through the list shows each cell, choosing goes there, and leaving keeps the cells lit. */
export function listSlice({ executions, lit, graphs }: SliceTools): void {
  const slice = lit.current;
  if (!slice) return;
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly row: SliceRow }>();
  const graph: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('type-hierarchy'), tooltip: 'Show as Graph' };
  const clear: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: 'Clear Highlights' };
  picker.title = describeSlice(slice);
  picker.placeholder = 'Go to an execution; deleted and edited cells open as they ran';
  picker.items = slice.rows.map((row) => ({ ...describeRow(slice.question, row), row }));
  picker.activeItems = picker.items.filter(({ row }) => isTarget(slice.question, row.execution));
  picker.matchOnDescription = picker.matchOnDetail = true;
  picker.buttons = [graph, clear];
  picker.onDidTriggerButton((button) => {
    if (button === clear) lit.clear();
    else void telling(() => graphs.show(slice))();
    picker.hide();
  });
  picker.onDidChangeActive(([item]) => item && glance(executions, slice, item.row));
  picker.onDidAccept(() => {
    const [item] = picker.selectedItems;
    picker.hide();
    if (item) void telling(() => executions.goTo(slice.notebook, slice.folder, item.row.execution))();
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

function show(tools: SliceTools, slice: ShownSlice): void {
  tools.lit.show(slice);
  listSlice(tools);
}

function glance(executions: Executions, { notebook }: ShownSlice, { execution }: SliceRow): void {
  const cell = executions.findIn(notebook).cellOf(execution);
  const editor = vscode.window.visibleNotebookEditors.find((each) => each.notebook === notebook);
  if (cell) editor?.revealRange(new vscode.NotebookRange(cell.index, cell.index + 1), vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}
