/** Two notebooks and their differences, as the page asks for them. */
import type { Notebook } from '../../../core/model/notebook';
import type { CellRow, NotebookDiff } from '../../../core/model/notebook-diff';
import { diffNotebooks } from '../../../core/notebook/diff/diff';
import { DEFAULT_OPTIONS } from '../../../core/notebook/diff/options';
import type { OutputView, RowContent, SideName, Sides, TextView } from '../../../protocol/diff-view';
import type { Compared, Taken } from './api';
import { languageOf } from './contents';
import { nbformatToCell } from './live-notebook';
import { metricChanges } from './metric-changes';
import { searchableText, textPair, viewOutput } from './output-view';
import { cellsOf, outlineRow, outputPair, outputRows, sourcePair, viewRow, type CellPair } from './row-view';

/** A stretch of a text that the page asks for. */
export interface TextWanted {
  /** Position among the row's outputs; null means the source. */
  readonly output: number | null;
  readonly from: number;
  readonly folded: boolean;
  /** What is searched for. */
  readonly find?: string;
}

/** Two notebooks that were compared. */
export class Comparison {
  readonly diff: NotebookDiff;
  readonly language: string;

  /** `tolerance` is that of `DiffOptions`. */
  constructor(readonly notebooks: Sides<Notebook>, readonly tolerance: number = DEFAULT_OPTIONS.tolerance) {
    this.diff = diffNotebooks(notebooks.left, notebooks.right, { ...DEFAULT_OPTIONS, tolerance });
    this.language = languageOf(notebooks.right.json);
  }

  /** The whole in few words. */
  overview(): Compared {
    const { summary, rows, metadata, noise } = this.diff;
    const outlines = rows.map((row) => outlineRow(row, cellsOf(row, this.notebooks)));
    return { summary, rows: outlines, metrics: metricChanges(rows, outlines), metadata, noise };
  }

  /** All of a row that is drawn; lines with what is searched for are in sight. */
  row(index: number, find = ''): RowContent {
    const [row, cells] = this.at(index);
    return viewRow(row, index, cells, { language: this.language, tolerance: this.tolerance, find });
  }

  /** A stretch of a text of a row. */
  text(index: number, { output, from, folded, find = '' }: TextWanted): TextView {
    const [row, cells] = this.at(index);
    if (output === null) return sourcePair(row, cells, this.language).view({ from, folded, find });
    const shown = outputRows(row, cells)[output];
    const pair = shown && textPair(shown, outputPair(shown, cells));
    if (!pair) throw new Error('This output is not shown as text.');
    return pair.view({ from, folded, find });
  }

  /** An output of any length. */
  output(index: number, output: number, find = ''): OutputView {
    const [row, cells] = this.at(index);
    const shown = outputRows(row, cells)[output];
    if (!shown) throw new Error('There is no such output.');
    return viewOutput(shown, outputPair(shown, cells), { tolerance: this.tolerance, whole: true, find });
  }

  /** Rows in which either side has this text, whatever its case. */
  search(text: string): number[] {
    const wanted = text.toLowerCase();
    const has = (own: string): boolean => own.toLowerCase().includes(wanted);
    return this.diff.rows.flatMap((row, index) => {
      const { left, right } = cellsOf(row, this.notebooks);
      return [...right, ...left].some(({ source, outputs }) => has(source) || outputs.some((output) => has(searchableText(output)))) ? [index] : [];
    });
  }

  /** The source of one side of a row. */
  source(index: number, side: SideName): string {
    return this.at(index)[1][side].map(({ source }) => source).join('\n');
  }

  /** The cells of one side of a row, and the place on the other side where they belong. */
  taken(index: number, from: SideName): Taken {
    const to = from === 'left' ? 'right' : 'left';
    const [row, cells] = this.at(index);
    const [first] = row[to];
    return {
      cells: cells[from].map(({ json, source }) => nbformatToCell(json, source)),
      at: first ?? this.placeFor(index, to),
      count: row[to].length,
      replaced: cells[to].map(({ source }) => source),
    };
  }

  /** Behind the last cell that this side has above a row. */
  private placeFor(index: number, side: SideName): number {
    for (const row of this.diff.rows.slice(0, index).reverse()) {
      const last = row[side].at(-1);
      if (last !== undefined && (side === 'right' || row.movedFrom === null)) return last + 1;
    }
    return 0;
  }

  private at(index: number): [CellRow, CellPair] {
    const row = this.diff.rows[index];
    if (!row) throw new Error('The notebooks have no such cell any more.');
    return [row, cellsOf(row, this.notebooks)];
  }
}
