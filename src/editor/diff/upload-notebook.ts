import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { DiffThread } from './diff-thread';
import type { LiveCell, NotebookInput } from './thread/api';

/** How much of a notebook goes in one piece, in bytes: a notebook of any size holds the extension host for a moment at a time. */
const PIECE = 1024 * 1024;

/** How often a notebook that changes while it is read is read: one whose cell prints changes all the time, and is compared again when it has. */
const MOST_TIMES = 3;

/** Hands an open notebook to the thread as it is in the editor. */
export async function uploadNotebook(thread: DiffThread, notebook: vscode.NotebookDocument, again = 1): Promise<NotebookInput> {
  const upload = randomUUID();
  const { version } = notebook;
  let cells: LiveCell[] = [];
  let size = 0;
  for (const cell of notebook.getCells()) {
    const live = readCell(cell);
    cells.push(live);
    size += sizeOf(live);
    if (size < PIECE) continue;
    await thread.request('upload', { upload, cells });
    await turn();
    cells = [];
    size = 0;
  }
  await thread.request('upload', { upload, cells });
  // Half of it may be from before an edit: the later state is read anew, unless it changes faster than it can be read.
  if (notebook.version !== version && !notebook.isClosed && again < MOST_TIMES) {
    await thread.request('abandon', { upload });
    return uploadNotebook(thread, notebook, again + 1);
  }
  return { kind: 'live', upload, metadata: notebook.metadata };
}

function readCell({ kind, document, metadata, executionSummary, outputs }: vscode.NotebookCell): LiveCell {
  return {
    isCode: kind === vscode.NotebookCellKind.Code,
    language: document.languageId,
    source: document.getText().replaceAll('\r\n', '\n'),
    metadata,
    order: executionSummary?.executionOrder ?? null,
    outputs: outputs.map((output) => ({ metadata: output.metadata ?? {}, items: output.items.map(({ mime, data }) => ({ mime, data })) })),
  };
}

function sizeOf({ source, outputs }: LiveCell): number {
  return source.length + outputs.flatMap(({ items }) => items).reduce((sum, { data }) => sum + data.byteLength, 0);
}
