/** The saved outputs of a notebook, as what its cells showed when they last ran. */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { NotebookCell } from '../model/notebook';
import { readNotebook, textOf } from '../notebook/read/read-notebook';
import { isShown, type KernelMessage } from '../reproduce/messages';
import type { Shown, ShownCell, ShownSession } from './shown-cells';

/** Reads an `.ipynb`; throws a NotebookError where it is none. Cells that never ran are left out. */
export function readShownNotebook(text: string, name: string): ShownSession {
  const { json, cells } = readNotebook(text, name);
  const metadata = json['metadata'];
  const kernel = isJsonObject(metadata) ? metadata['kernelspec'] : undefined;
  const info = isJsonObject(metadata) ? metadata['language_info'] : undefined;
  const code = cells.flatMap((cell, index) => (cell.type === 'code' ? [shownCell(cell, index)] : []));
  const ran = code.filter(({ order, shown }) => order !== null || shown.length > 0);
  return {
    kind: 'notebook',
    language: textIn(info, 'name') ?? textIn(kernel, 'language') ?? 'python',
    kernel: textIn(kernel, 'display_name'),
    cells: (ran.length > 0 && ran.every(({ order }) => order === null) ? code : inOrder(ran)),
  };
}

/** Cells by the kernel's count; one without stays behind the cell above it. */
function inOrder(cells: readonly ShownCell[]): ShownCell[] {
  let last = 0;
  const keyed = cells.map((cell) => ({ cell, key: (last = cell.order ?? last) }));
  return keyed.sort((a, b) => a.key - b.key || a.cell.index - b.cell.index).map(({ cell }) => cell);
}

function shownCell({ json, id, source, outputs }: NotebookCell, index: number): ShownCell {
  const count = json['execution_count'];
  return { id: id ?? `#${index}`, index, order: typeof count === 'number' ? count : null, source, shown: outputs.flatMap((output) => shownOutput(output, index)) };
}

function shownOutput(output: JsonObject, cell: number): Shown[] {
  const type = output['output_type'] as KernelMessage['type'];
  const content = type === 'stream' ? { ...output, text: textOf(output['text']) ?? '' } : output;
  const message = { type, cell, content } as KernelMessage;
  return isShown(message) ? [{ message, time: null }] : [];
}

function textIn(json: Json | undefined, key: string): string | null {
  const value = isJsonObject(json) ? json[key] : undefined;
  return typeof value === 'string' ? value : null;
}
