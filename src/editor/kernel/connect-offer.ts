import * as vscode from 'vscode';
import { Signal } from '../../core/signal';
import type { Recorder } from '../recorder/recorder';
import { statusItem, type CellItemSource } from '../status/cell-items';
import type { CellStates } from '../status/cell-states';
import type { KernelHelpers } from './kernel-helpers';
import { hasWidgetBar } from './silent-bars';

/** Offers Connect Kernel on cells that showed a bar as a widget and gave no number; a click connects. */
export class ConnectOffer implements CellItemSource {
  /** Cells that ended with such a bar. */
  private readonly bars = new Set<vscode.NotebookCell>();
  private readonly changed = new Signal<void>();
  private readonly subscriptions: readonly { dispose(): void }[];
  readonly onChange = this.changed.on;

  constructor(
    private readonly recorder: Recorder,
    private readonly states: CellStates,
    private readonly helpers: KernelHelpers,
  ) {
    const changed = (): void => void (this.bars.size > 0 && this.changed.fire());
    this.subscriptions = [
      vscode.workspace.onDidChangeNotebookDocument((event) => this.look(event)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.forget(notebook)),
      states.onChange(changed),
      helpers.onChange(changed),
    ];
  }

  get showAny(): boolean {
    return [...this.bars].some((cell) => this.itemsOf(cell).length > 0);
  }

  itemsOf(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const recorder = this.recorder.knownOf(cell.notebook);
    const session = recorder?.executionOf(cell)?.session;
    if (!this.bars.has(cell) || !recorder || session === undefined || !this.helpers.mayOffer(session)) return [];
    const state = this.states.of(recorder)?.cells.get(recorder.nameOf(cell) ?? '');
    if (state?.lastMetric) return [];
    return [statusItem('$(plug) Connect Kernel', 'This progress bar keeps its numbers to itself. A helper inside the kernel can tell them, from the next run of the cell on; Jupyter asks you once.', 'celltrail.connectKernel', cell.notebook.uri.toString())];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private look({ cellChanges }: vscode.NotebookDocumentChangeEvent): void {
    const ended = cellChanges.filter(({ executionSummary }) => executionSummary?.success !== undefined).map(({ cell }) => cell);
    const before = this.bars.size;
    for (const cell of ended) if (hasWidgetBar(cell.outputs)) this.bars.add(cell);
    if (this.bars.size > before) this.changed.fire();
  }

  private forget(notebook: vscode.NotebookDocument): void {
    for (const cell of this.bars) if (cell.notebook === notebook) this.bars.delete(cell);
  }
}
