import * as vscode from 'vscode';
import type { Kernel } from './kernel';
import { record, text, type ExecutionEnd, type KernelMessage } from './messages';
import { toItems, toOutput, toStreamItem } from './outputs';

/** Outputs that `update_display_data` may change, by display id. */
export type Displays = Map<string, vscode.NotebookCellOutput[]>;

/** One execution of one cell, with the document events that the Jupyter extension causes. */
export class CellRun {
  private stream: { readonly name: string; readonly output: vscode.NotebookCellOutput } | undefined;
  /** True until something takes the place of what an earlier execution left: no separate event clears it. */
  private stale: boolean;

  constructor(private readonly execution: vscode.NotebookCellExecution, private readonly displays: Displays) {
    this.stale = execution.cell.outputs.length > 0;
  }

  /** Runs the cell; true where the cells after it may run. */
  async run(kernel: Kernel): Promise<boolean> {
    const code = this.execution.cell.document.getText();
    if (code.trim() === '') {
      this.execution.start();
      this.execution.end(undefined);
      return true;
    }
    this.execution.start(Date.now());
    const end = await kernel.execute(code, true, (message) => this.receive(message));
    return this.finish(end);
  }

  /** Takes the cell back out of the queue. */
  cancel(): void {
    this.execution.end(undefined);
  }

  private finish(end: ExecutionEnd): boolean {
    if (end.kind === 'restarted') {
      this.execution.end(undefined);
    } else if (end.kind === 'died') {
      const message = 'The Kernel crashed while executing code in the current cell or a previous cell.';
      this.append(new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.error({ name: '', message, stack: '' })]));
      this.execution.end(false);
    } else {
      if (this.stale) this.clear();
      this.execution.end(end.ok, Date.now());
      return end.ok;
    }
    return false;
  }

  private receive(message: KernelMessage): void {
    const { type, content } = message;
    if (type === 'execute_input' || type === 'execute_reply') {
      // Both tell the count and both set it, hence the doubled event.
      this.execution.executionOrder = Number(content['execution_count']);
    } else if (type === 'stream') {
      this.appendStream(text(content['name']), text(content['text']));
    } else if (type === 'clear_output') {
      if (content['wait'] === true) this.stale = true;
      else this.clear();
    } else if (type === 'update_display_data') {
      this.updateDisplay(content);
    } else {
      const output = toOutput(message);
      if (output) this.append(output, text(record(content['transient'])['display_id']));
    }
  }

  private append(output: vscode.NotebookCellOutput, displayId = ''): void {
    if (displayId !== '') this.displays.set(displayId, [...(this.displays.get(displayId) ?? []), output]);
    this.stream = undefined;
    ignoreGoneCell(this.stale ? this.execution.replaceOutput([output]) : this.execution.appendOutput([output]));
    this.stale = false;
  }

  private appendStream(name: string, content: string): void {
    const item = toStreamItem(name, content);
    if (this.stream?.name === name && !this.stale) {
      // Never awaited, as in the Jupyter extension: the text that other extensions see may come doubled.
      ignoreGoneCell(this.execution.appendOutputItems([item], this.stream.output));
      return;
    }
    const output = new vscode.NotebookCellOutput([item], { outputType: 'stream' });
    this.append(output);
    this.stream = { name, output };
  }

  private updateDisplay(content: KernelMessage['content']): void {
    for (const output of this.displays.get(text(record(content['transient'])['display_id'])) ?? []) {
      ignoreGoneCell(this.execution.replaceOutputItems(toItems(record(content['data'])), output));
    }
  }

  private clear(): void {
    this.stream = undefined;
    this.stale = false;
    ignoreGoneCell(this.execution.clearOutput());
  }
}

/** A cell may be deleted or replaced while it runs; its outputs then have nowhere to go. */
function ignoreGoneCell(edit: Thenable<void>): void {
  edit.then(undefined, () => undefined);
}
