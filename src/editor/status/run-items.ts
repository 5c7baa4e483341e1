import type * as vscode from 'vscode';
import type { Recorder } from '../recorder/recorder';
import { statusItem, type CellItemSource } from './cell-items';
import type { CellStates } from './cell-states';
import { describeCell } from './cell-text';

/** Shows on each cell that ran in this session which run it belongs to; a click opens the comparison. */
export class RunItems implements CellItemSource {
  readonly onChange: CellItemSource['onChange'];

  constructor(
    private readonly recorder: Recorder,
    private readonly states: CellStates,
  ) {
    this.onChange = states.onChange;
  }

  get showAny(): boolean {
    return this.states.showAny;
  }

  itemsOf(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const recorder = this.recorder.knownOf(cell.notebook);
    const known = recorder && this.states.of(recorder);
    const name = recorder?.nameOf(cell);
    const state = name === undefined ? undefined : known?.cells.get(name);
    if (!known || !state) return [];
    const refs = state.runs.map(({ id }) => ({ folder: known.folder, id }));
    return describeCell(state).map(({ text, tooltip }) => statusItem(text, tooltip, 'celltrail.compareRefs', refs));
  }
}
