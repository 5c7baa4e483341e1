import * as vscode from 'vscode';
import { Signal } from '../../core/signal';
import { statusItem, type CellItemSource } from '../status/cell-items';
import type { EditedCells } from './edited-cells';
import type { CellFinder } from './find-cell';
import { parseRanQuery, RAN_SCHEME } from './ran-uri';
import type { Slice, SliceRow } from './slice';
import { describeSliceCell } from './slice-text';

/** A slice that a person asked to see. */
export interface ShownSlice extends Slice {
  /** What was asked for: asking the same again takes it back. */
  readonly key: string;
  /** The store that has it on record. */
  readonly folder: string;
  readonly notebook: vscode.NotebookDocument;
}

/** The slice whose cells are lit; at most one in a window. */
export class LitSlice implements CellItemSource {
  private slice: ShownSlice | undefined;
  /** Rows by the URI of the cell that they ran. */
  private byCell = new Map<string, SliceRow[]>();
  private readonly changed = new Signal<void>();
  private readonly subscriptions: readonly { dispose(): void }[];
  readonly onChange = this.changed.on;

  constructor(
    private readonly findIn: (notebook: vscode.NotebookDocument) => CellFinder,
    edited: EditedCells,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidCloseNotebookDocument((notebook) => notebook === this.slice?.notebook && this.clear()),
      edited.onChange((notebooks) => this.slice && notebooks.has(this.slice.notebook) && this.show(this.slice)),
    ];
  }

  get current(): ShownSlice | undefined {
    return this.slice;
  }

  get showAny(): boolean {
    return this.byCell.size > 0;
  }

  /** Lights the cells of a slice, as they are now, in place of any other. */
  show(slice: ShownSlice): void {
    const finder = this.findIn(slice.notebook);
    const rows = slice.rows.map((row) => ({ ...row, fate: finder.fateOf(row.execution) }));
    this.byCell = new Map();
    for (const row of rows) {
      const uri = finder.cellOf(row.execution)?.document.uri.toString();
      if (uri !== undefined) this.byCell.set(uri, [...(this.byCell.get(uri) ?? []), row]);
    }
    this.become({ ...slice, rows });
  }

  /** Lights nothing any more. */
  clear(): void {
    this.byCell = new Map();
    if (this.slice) this.become(undefined);
  }

  /** Lines to light in a document, from 1: of a cell that is as it ran, or of a source as it ran. */
  linesIn({ uri }: vscode.TextDocument): readonly number[] {
    const rows = uri.scheme === RAN_SCHEME ? this.rowsOfRan(uri.query) : (this.byCell.get(uri.toString()) ?? []).filter(({ fate }) => fate === 'as it ran');
    return rows.flatMap(({ lines }) => lines);
  }

  itemsOf({ document }: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const rows = this.byCell.get(document.uri.toString());
    if (!rows || !this.slice) return [];
    const { text, tooltip } = describeSliceCell(this.slice, rows);
    return [statusItem(text, tooltip, 'celltrail.listSlice')];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private rowsOfRan(query: string): readonly SliceRow[] {
    const ran = parseRanQuery(query);
    if (!this.slice || ran?.folder !== this.slice.folder) return [];
    return this.slice.rows.filter(({ execution }) => execution.session === ran.session && execution.ordinal === ran.ordinal);
  }

  private become(slice: ShownSlice | undefined): void {
    this.slice = slice;
    void vscode.commands.executeCommand('setContext', 'celltrail.sliceLit', slice !== undefined);
    this.changed.fire();
  }
}
