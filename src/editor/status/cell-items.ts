import * as vscode from 'vscode';
import { NOTEBOOK_TYPES, type Recorder } from '../recorder/recorder';
import type { CellStates } from './cell-states';
import { describeCell } from './cell-text';
import { NeededItems } from './needed-items';

/** Shows on each cell that ran in this session which run it belongs to; a click opens the comparison. */
export class CellItems implements vscode.NotebookCellStatusBarItemProvider {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly items = new NeededItems(this, NOTEBOOK_TYPES);
  private readonly subscriptions: readonly { dispose(): void }[];
  readonly onDidChangeCellStatusBarItems = this.changes.event;

  constructor(
    private readonly recorder: Recorder,
    private readonly states: CellStates,
  ) {
    this.subscriptions = [states.onChange(() => this.update()), this.items];
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const recorder = this.recorder.active.find(({ notebook }) => notebook === cell.notebook);
    const known = recorder && this.states.of(recorder);
    const name = recorder?.nameOf(cell);
    const state = name === undefined ? undefined : known?.cells.get(name);
    if (!known || !state) return [];
    const refs = state.runs.map(({ id }) => ({ folder: known.folder, id }));
    return describeCell(state).map(({ text, tooltip }) => {
      const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
      item.tooltip = tooltip;
      item.command = { command: 'celltrail.compareRefs', title: tooltip, arguments: [refs] };
      return item;
    });
  }

  private update(): void {
    this.items.needed = this.states.showAny;
    this.changes.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changes.dispose();
  }
}
