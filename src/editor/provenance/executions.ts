import type * as vscode from 'vscode';
import type { Execution } from '../../core/model/execution';
import type { NotebookRecorder } from '../recorder/notebook-recorder';
import type { Recorder } from '../recorder/recorder';
import type { OpenStores } from '../stores/open-stores';
import { CellFinder, revealCell } from './find-cell';
import { openRan } from './ran-sources';

/** A session that goes on, with the store that has it on record. */
export interface RecordedSession {
  readonly recorder: NotebookRecorder;
  readonly folder: string;
  readonly id: string;
}

/** Executions on record and their cells in open notebooks. */
export class Executions {
  constructor(
    readonly stores: OpenStores,
    readonly recorder: Recorder,
  ) {}

  /** The session of a notebook, once its store is open. */
  sessionOf(notebook: vscode.NotebookDocument): RecordedSession | undefined {
    const recorder = this.recorder.knownOf(notebook);
    const { folder, id } = recorder?.session ?? {};
    return recorder && folder !== undefined && id !== undefined && this.stores.folders.includes(folder) ? { recorder, folder, id } : undefined;
  }

  /** What sessions of a store executed, each in executed order. */
  async executed(folder: string, sessions: Iterable<string>): Promise<Execution[]> {
    const all = [...sessions].map((session) => this.stores.stores.request('executions', { folder, session, until: Number.MAX_SAFE_INTEGER }));
    return (await Promise.all(all)).flat();
  }

  /** Finds the cells of executions in a notebook as it is now. */
  readonly findIn = (notebook: vscode.NotebookDocument): CellFinder => new CellFinder(notebook, this.recorder.knownOf(notebook));

  /** Shows the cell of an execution, or its source as it ran where the cell is gone or has another source now. */
  async goTo(notebook: vscode.NotebookDocument, folder: string, execution: Execution): Promise<void> {
    const finder = this.findIn(notebook);
    const cell = finder.cellOf(execution);
    if (cell && finder.fateOf(execution) === 'as it ran') await revealCell(cell);
    else await openRan(folder, execution, (cell ?? notebook.cellAt(0)).document.languageId);
  }
}
