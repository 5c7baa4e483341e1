import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { NotebookCell, NotebookDocument, NotebookDocumentChangeEvent } from 'vscode';
import { EditedCells } from '../../../../src/editor/provenance/edited-cells';
import type { Recorder } from '../../../../src/editor/recorder/recorder';

const { listeners } = vi.hoisted(() => ({ listeners: new Set<(event: NotebookDocumentChangeEvent) => void>() }));

vi.mock('vscode', () => ({
  NotebookCellKind: { Code: 2 },
  workspace: {
    onDidChangeNotebookDocument: (listener: (event: NotebookDocumentChangeEvent) => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    onDidCloseNotebookDocument: () => ({ dispose: () => undefined }),
  },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A notebook of one cell that ran, and what is told of it. */
function ranCell() {
  let text = 'lr = 0.1';
  const ran = { source: text };
  const notebook = {} as NotebookDocument;
  const cell = { notebook, kind: 2, index: 0, document: { getText: () => text } } as unknown as NotebookCell;
  const edited = new EditedCells({ knownOf: () => ({ executionOf: () => ran }) } as unknown as Recorder, (error) => expect.unreachable(String(error)));
  const told = vi.fn();
  edited.onChange(told);
  const type = (next: string): void => {
    text = next;
    const event = { notebook, contentChanges: [], cellChanges: [{ cell, document: cell.document }] } as unknown as NotebookDocumentChangeEvent;
    for (const listener of listeners) listener(event);
  };
  const run = (): void => void (ran.source = text);
  return { notebook, cell, edited, told, type, run };
}

it('tells an edit once, when typing has come to rest', async () => {
  const { notebook, cell, edited, told, type } = ranCell();
  type('lr = 0.');
  type('lr = 0.5');
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.mock.calls).toEqual([[new Set([notebook])]]);
  expect(edited.has(cell)).toBe(true);
});

it('tells an edit that somebody who asked found before typing had come to rest', async () => {
  const { notebook, cell, edited, told, type } = ranCell();
  type('lr = 0.5');
  expect(edited.review(notebook)).toEqual([cell]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.mock.calls).toEqual([[new Set([notebook])]]);
});

it('tells that an edited cell ran, found by who asked, and then nothing more', async () => {
  const { notebook, edited, told, type, run } = ranCell();
  type('lr = 0.5');
  await vi.advanceTimersByTimeAsync(1000);
  run();
  expect(edited.review(notebook)).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  edited.review(notebook);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveBeenCalledTimes(2);
});
