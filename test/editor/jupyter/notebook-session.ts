import type * as vscode from 'vscode';
import { CellRun, type Displays } from './cell-run';
import type { Kernel } from './kernel';

/** The cells that wait for one notebook's kernel. */
export class NotebookSession implements vscode.Disposable {
  private readonly displays: Displays = new Map();
  private queue: CellRun[] = [];
  private draining = false;
  private ran = false;

  constructor(readonly kernel: Kernel) {}

  /** Whether the kernel has ended a cell since it started: other extensions see no kernel before. */
  get hasRun(): boolean {
    return this.ran;
  }

  /** Queues cells; each shows at once as pending. */
  enqueue(cells: readonly vscode.NotebookCell[], controller: vscode.NotebookController): void {
    this.queue.push(...cells.map((cell) => new CellRun(controller.createNotebookCellExecution(cell), this.displays)));
    void this.drain();
  }

  async interrupt(): Promise<void> {
    this.cancelQueue();
    await this.kernel.interrupt();
  }

  async restart(): Promise<void> {
    this.cancelQueue();
    this.ran = false;
    await this.kernel.restart();
  }

  dispose(): void {
    this.kernel.dispose();
  }

  private async drain(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) {
        const goOn = await next.run(this.kernel);
        this.ran = this.kernel.status !== 'dead';
        // Cells behind a crash stay pending, as they do in the Jupyter extension.
        if (this.kernel.status === 'dead') this.queue = [];
        else if (!goOn) this.cancelQueue();
      }
    } finally {
      this.draining = false;
    }
  }

  private cancelQueue(): void {
    for (const run of this.queue) run.cancel();
    this.queue = [];
  }
}
