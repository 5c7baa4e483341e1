import type * as vscode from 'vscode';
import { statusItem, type CellItemSource } from '../status/cell-items';
import type { EditedCells } from './edited-cells';
import type { StaleCells } from './stale-cells';

/** Shows on a cell that it is stale, and why, where that is certain; a click leads to what made it so. */
export class StaleItems implements CellItemSource {
  readonly onChange: CellItemSource['onChange'];

  constructor(
    private readonly stale: StaleCells,
    private readonly edited: EditedCells,
  ) {
    this.onChange = stale.onChange;
  }

  get showAny(): boolean {
    return this.stale.any;
  }

  itemsOf(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    if (this.edited.has(cell)) {
      return [statusItem('$(edit) edited since it ran', 'What it shows comes from its source as it ran before: click to see that.', 'celltrail.showAsItRan', cell.document.uri.toString())];
    }
    const stale = this.stale.of(cell);
    if (!stale || stale.cause === null) return [];
    const file = this.stale.moduleOf(cell, stale);
    if (file) return [statusItem(`$(warning) stale: ${stale.brief}`, `${stale.why} Click to open the file.`, 'vscode.open', file)];
    return [statusItem(`$(warning) stale: ${stale.brief}`, `${stale.why} Click to go there.`, 'celltrail.goToCause', cell.document.uri.toString(), stale.cause)];
  }
}
