import * as vscode from 'vscode';
import { NOTEBOOK_TYPES } from '../recorder/recorder';
import { NeededItems } from './needed-items';

/** Something that shows status items on cells. */
export interface CellItemSource {
  /** Whether any cell has something to show now. */
  readonly showAny: boolean;
  /** Tells that what cells show is another now. */
  readonly onChange: (listener: () => void) => { dispose(): void };
  itemsOf(cell: vscode.NotebookCell): readonly vscode.NotebookCellStatusBarItem[];
}

/** The status items of cells, from left to right by source. All come from one provider: each costs a request for every change of a cell. */
export class CellItems implements vscode.NotebookCellStatusBarItemProvider {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly items = new NeededItems(this, NOTEBOOK_TYPES);
  private readonly subscriptions: readonly { dispose(): void }[];
  readonly onDidChangeCellStatusBarItems = this.changes.event;

  constructor(private readonly sources: readonly CellItemSource[]) {
    this.subscriptions = [...sources.map(({ onChange }) => onChange(() => this.update())), this.items];
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    return this.sources.flatMap((source) => source.itemsOf(cell));
  }

  private update(): void {
    // In this order: VS Code leaves what a provider that is taken back has shown, unless it was told before.
    this.changes.fire();
    this.items.needed = this.sources.some(({ showAny }) => showAny);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changes.dispose();
  }
}

/** An item as all of them look: on the left, with a command behind a click. */
export function statusItem(text: string, tooltip: string, command: string, ...args: readonly unknown[]): vscode.NotebookCellStatusBarItem {
  const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  item.tooltip = tooltip;
  item.command = { command, title: tooltip, arguments: [...args] };
  return item;
}
