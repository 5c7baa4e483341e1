import * as vscode from 'vscode';
import type { Taken, TakenCell } from './thread/api';

/** What is taken of a row. */
export type TakenPart = 'source' | 'outputs' | 'cell';

/** Puts back what was there before. */
export type Undo = () => Promise<void>;

/** Puts cells, or a part of one, into a notebook: an edit like any other, so that undoing it in the notebook works. Resolves to what undoes it from elsewhere. */
export async function takeCells(notebook: vscode.NotebookDocument, { cells, at, count, replaced }: Taken, part: TakenPart): Promise<Undo> {
  const current = cellsIn(notebook, at, count);
  if (current.length !== count || current.some((cell, index) => textOf(cell) !== replaced[index])) throw new Error('The notebook has changed meanwhile: wait until the comparison shows it, and take it again.');
  const before = current.map(keep);
  const [own] = current;
  const [taken] = cells;
  const isPart = part !== 'cell' && own !== undefined && taken !== undefined && count === 1 && cells.length === 1;
  if (part !== 'cell' && !isPart) throw new Error('Only whole cells can be taken here, for one side has several or none.');
  if (isPart && part === 'source') {
    const earlier = textOf(own);
    await setSource(own, taken.source);
    return async () => setSource(own, earlier);
  }
  const after = isPart ? [withOutputs(own, taken)] : cells.map((cell) => cellData(cell, languageOf(notebook)));
  await replace(notebook, at, count, after);
  return async () => {
    const there = cellsIn(notebook, at, after.length);
    if (there.length !== after.length || there.some((cell, index) => textOf(cell) !== after[index]?.value)) throw new Error('The notebook has changed since: undo it there.');
    await replace(notebook, at, after.length, before);
  };
}

async function replace(notebook: vscode.NotebookDocument, at: number, count: number, cells: vscode.NotebookCellData[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(notebook.uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(at, at + count), cells)]);
  await apply(edit);
}

async function setSource({ document }: vscode.NotebookCell, source: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), source);
  await apply(edit);
}

async function apply(edit: vscode.WorkspaceEdit): Promise<void> {
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('VS Code refused the edit: see whether the notebook is read-only.');
}

function cellsIn(notebook: vscode.NotebookDocument, at: number, count: number): vscode.NotebookCell[] {
  return count === 0 ? [] : notebook.getCells(new vscode.NotebookRange(at, at + count));
}

function textOf({ document }: vscode.NotebookCell): string {
  return document.getText().replaceAll('\r\n', '\n');
}

/** A cell as it is, to be put back. */
function keep(cell: vscode.NotebookCell): vscode.NotebookCellData {
  const data = new vscode.NotebookCellData(cell.kind, textOf(cell), cell.document.languageId);
  data.metadata = cell.metadata;
  data.outputs = [...cell.outputs];
  if (cell.executionSummary) data.executionSummary = cell.executionSummary;
  return data;
}

function withOutputs(own: vscode.NotebookCell, taken: TakenCell): vscode.NotebookCellData {
  const data = keep(own);
  data.outputs = outputsOf(taken);
  data.metadata = { ...own.metadata, ...('execution_count' in taken.metadata ? { execution_count: taken.order } : {}) };
  data.executionSummary = taken.order === null ? {} : { executionOrder: taken.order };
  return data;
}

function cellData(cell: TakenCell, language: string): vscode.NotebookCellData {
  const data = new vscode.NotebookCellData(cell.isCode ? vscode.NotebookCellKind.Code : vscode.NotebookCellKind.Markup, cell.source, cell.isCode ? (cell.language ?? language) : 'markdown');
  data.metadata = { ...cell.metadata };
  data.outputs = outputsOf(cell);
  if (cell.order !== null) data.executionSummary = { executionOrder: cell.order };
  return data;
}

function outputsOf({ outputs }: TakenCell): vscode.NotebookCellOutput[] {
  return outputs.map(({ metadata, items }) => new vscode.NotebookCellOutput(items.map(({ mime, data }) => new vscode.NotebookCellOutputItem(data, mime)), { ...metadata }));
}

/** The language of a notebook's code. */
function languageOf(notebook: vscode.NotebookDocument): string {
  return notebook.getCells().find(({ kind, document }) => kind === vscode.NotebookCellKind.Code && document.languageId !== 'raw')?.document.languageId ?? 'python';
}
