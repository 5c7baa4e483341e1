import * as vscode from 'vscode';
import { record, text, type KernelMessage } from './messages';

const binary = /^(image\/(?!svg)|audio\/|video\/|application\/pdf)/;

/** The items of a MIME bundle, the richest first and plain text last. */
export function toItems(bundle: Readonly<Record<string, unknown>>): vscode.NotebookCellOutputItem[] {
  return Object.entries(bundle)
    .sort(([left], [right]) => Number(left === 'text/plain') - Number(right === 'text/plain'))
    .map(([mime, data]) => {
      if (binary.test(mime)) return new vscode.NotebookCellOutputItem(Buffer.from(text(data), 'base64'), mime);
      const isText = typeof data === 'string' || Array.isArray(data);
      return vscode.NotebookCellOutputItem.text(isText ? text(data) : JSON.stringify(data), mime);
    });
}

/** Stream text as one output item. */
export function toStreamItem(name: string, content: string): vscode.NotebookCellOutputItem {
  return name === 'stderr' ? vscode.NotebookCellOutputItem.stderr(content) : vscode.NotebookCellOutputItem.stdout(content);
}

/** The output for a result, a display or an error; undefined for any other message. */
export function toOutput({ type, content }: KernelMessage): vscode.NotebookCellOutput | undefined {
  if (type === 'execute_result' || type === 'display_data') {
    const executionCount = type === 'execute_result' ? { executionCount: content['execution_count'] } : {};
    const metadata = { outputType: type, metadata: content['metadata'], transient: content['transient'], ...executionCount };
    return new vscode.NotebookCellOutput(toItems(record(content['data'])), metadata);
  }
  if (type === 'error') {
    const stack = Array.isArray(content['traceback']) ? content['traceback'].join('\n') : '';
    const item = vscode.NotebookCellOutputItem.error({ name: text(content['ename']), message: text(content['evalue']), stack });
    return new vscode.NotebookCellOutput([item], { outputType: 'error', originalError: { output_type: 'error', ...content } });
  }
  return undefined;
}
